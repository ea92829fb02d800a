// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of an experiment. Parameters of the components themselves stand beside each component.
#include "core/base/Experiment.h"

namespace fovea {

const std::vector<ParamSpec>& Experiment::dataSpecs()
{
    static const std::vector<ParamSpec> specs = {
        ParamSpec::component("dataset", "dataset", "digits")
            .label(FOVEA_TR("core", "Dataset"))
            .help(FOVEA_TR("core", "The pictures to learn from and their labels.")),
        ParamSpec::real("validation", 0.1)
            .range(0.01, 0.9)
            .orWord("test", FOVEA_TR("core", "use the test part"))
            .label(FOVEA_TR("core", "Validation share"))
            .help(FOVEA_TR("core", "Share of the training pictures kept aside to check progress, the same share of every class. "
                                   "More makes the check steadier, less leaves more to learn from. 'test' watches the test part "
                                   "instead, as many tutorials do; then nothing is chosen by it. Not used where the dataset "
                                   "brings a validation part of its own.")),
        ParamSpec::integer("size", 0)
            .range(0, 4096)
            .orWord("0", FOVEA_TR("core", "auto"))
            .unit(FOVEA_TR("core", "px"))
            .label(FOVEA_TR("core", "Picture size"))
            .help(FOVEA_TR("core", "Side of the square picture that the network sees; the shorter side is scaled to it and the middle "
                                   "kept. Larger shows finer detail and takes time by its square. 0 follows the dataset and the model.")),
        ParamSpec::real("crop", 1)
            .range(0.1, 1)
            .label(FOVEA_TR("core", "Crop"))
            .help(FOVEA_TR("core",
                           "Share of the picture's shorter side that the network sees, from the middle. Pretrained networks are tested "
                           "with 0.875; higher shows more of the edges, lower brings the middle closer."))
            .advanced(),
        ParamSpec::choice("channels", "auto",
                          {{"auto", FOVEA_TR("core", "as the pictures and weights are")},
                           {"grey", FOVEA_TR("core", "grey")},
                           {"colour", FOVEA_TR("core", "colour")}})
            .label(FOVEA_TR("core", "Channels"))
            .help(FOVEA_TR(
                "core",
                "Whether the network sees one channel (grey) or three. Grey pictures are repeated for a network of three, coloured ones are "
                "made grey for a network of one. 'auto' follows pretrained weights, else the pictures."))
            .advanced(),
        ParamSpec::component("normalize", "normalizer", "dataset")
            .label(FOVEA_TR("core", "Normalisation"))
            .help(FOVEA_TR("core", "How brightness becomes the numbers that the network sees. Pretrained networks want the values they "
                                   "were trained with.")),
        ParamSpec::list("augment", ParamSpec::component("transform", "transform", "rotation"))
            .label(FOVEA_TR("core", "Augmentation"))
            .help(FOVEA_TR("core", "Random changes made to training pictures, in this order, so that the network learns what does not "
                                   "matter. More and stronger ones slow learning down but mistakes on new pictures get fewer.")),
    };
    return specs;
}

const std::vector<ParamSpec>& Experiment::trainingSpecs()
{
    static const std::vector<ParamSpec> specs = {
        ParamSpec::integer("epochs", 5)
            .range(1, 100000)
            .label(FOVEA_TR("core", "Epochs"))
            .help(FOVEA_TR("core", "How often the network sees every training picture. More can raise accuracy until it starts to learn "
                                   "the pictures by heart.")),
        ParamSpec::integer("batch_size", 64)
            .range(1, 65536)
            .log()
            .label(FOVEA_TR("core", "Batch size"))
            .help(FOVEA_TR("core", "Pictures per step. Larger batches give steadier steps and better use of the machine, and need more "
                                   "memory; smaller ones often generalise better.")),
        ParamSpec::integer("seed", 1)
            .range(0, 9007199254740991.0)
            .label(FOVEA_TR("core", "Seed"))
            .help(FOVEA_TR("core", "Start of all chance: the split, the order, augmentation, initial weights and dropout. The same seed "
                                   "gives the same run; another one shows how much of a result is luck."))
            .advanced(),
        ParamSpec::text("device", "auto")
            .label(FOVEA_TR("core", "Device"))
            .help(FOVEA_TR("core", "auto, cpu, cuda or cuda:1. 'auto' takes the first graphics card that LibTorch can use."))
            .advanced(),
        ParamSpec::integer("threads", 0)
            .range(0, 1024)
            .label(FOVEA_TR("core", "Threads"))
            .help(FOVEA_TR("core", "Processor threads for computing. 0 takes every core; fewer leave room for other programs and take "
                                   "longer."))
            .advanced(),
        ParamSpec::integer("slices", 4)
            .range(1, 256)
            .label(FOVEA_TR("core", "Slices"))
            .help(FOVEA_TR("core", "Parts into which each batch is cut on the processor, each computed by one thread. As many as cores use "
                                   "them all; more make parts too small to be quick. Results depend on this number a little, never on "
                                   "the threads."))
            .advanced(),
        ParamSpec::component("loss", "loss", "cross_entropy")
            .label(FOVEA_TR("core", "Loss"))
            .help(FOVEA_TR("core", "What training makes small."))
            .advanced(),
        ParamSpec::component("optimizer", "optimizer", "adam")
            .label(FOVEA_TR("core", "Optimizer"))
            .help(FOVEA_TR("core", "The rule that turns gradients into steps. Adam needs little tuning; SGD with momentum often ends a "
                                   "little better when its rate is tuned.")),
        ParamSpec::component("schedule", "schedule", "one_cycle")
            .label(FOVEA_TR("core", "Schedule"))
            .help(FOVEA_TR("core", "How the learning rate changes during the run.")),
        ParamSpec::integer("unfreeze_every", 0)
            .range(0, 10000)
            .unit(FOVEA_TR("core", "epochs"))
            .label(FOVEA_TR("core", "Unfreeze a stage every"))
            .help(FOVEA_TR(
                "core", "Gradual unfreezing: after so many epochs the frozen stage nearest to the head begins to learn, then the next one. "
                        "Higher keeps what was learnt before for longer; 0 leaves frozen what `model.freeze` names."))
            .advanced(),
        ParamSpec::real("layer_decay", 1)
            .range(0.01, 1)
            .label(FOVEA_TR("core", "Layer decay"))
            .help(FOVEA_TR(
                "core", "Each stage learns at this share of the rate of the stage after it; the head has the full rate. Lower protects the "
                        "first layers of a pretrained network; 1 gives all the same rate."))
            .advanced(),
        ParamSpec::component("early_stopping", "early_stopping", nullptr)
            .label(FOVEA_TR("core", "Early stopping"))
            .help(FOVEA_TR("core", "Ends the run when the validation figures no longer improve."))
            .advanced(),
        ParamSpec::real("gradient_clip", 0)
            .range(0, 1e6)
            .label(FOVEA_TR("core", "Gradient clipping"))
            .help(FOVEA_TR("core", "Longest gradient allowed in one step (its 2-norm); longer ones are scaled down. Lower steadies a run "
                                   "that jumps, too low slows it. 0 leaves gradients as they are."))
            .advanced(),
        ParamSpec::real("time_budget", 0)
            .range(0, 31536000)
            .unit(FOVEA_TR("core", "s"))
            .label(FOVEA_TR("core", "Time budget"))
            .help(FOVEA_TR(
                "core", "Ends the run with a checkpoint after this time, whatever the epoch. More lets it learn longer; 0 sets no limit."))
            .advanced(),
        ParamSpec::real("checkpoint_every", 60)
            .range(0, 86400)
            .unit(FOVEA_TR("core", "s"))
            .label(FOVEA_TR("core", "Checkpoint every"))
            .help(FOVEA_TR("core", "Time between checkpoints within an epoch: what a power cut can cost at most. More saves less often; "
                                   "0 saves at the end of each epoch only."))
            .advanced(),
    };
    return specs;
}

const ParamSpec& Experiment::modelSpec()
{
    static const ParamSpec spec =
        ParamSpec::component("model", "model", "cnn").label(FOVEA_TR("core", "Model")).help(FOVEA_TR("core", "The network that learns."));
    return spec;
}

}  // namespace fovea
