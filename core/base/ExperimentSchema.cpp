// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of an experiment. Parameters of the components themselves stand beside each component.
#include "core/base/Experiment.h"

namespace fovea {
namespace {

std::vector<ParamSpec> dataFields()
{
    return {
        ParamSpec::component("dataset", "dataset", "digits")
            .label(FOVEA_TR("core", "Dataset"))
            .help(FOVEA_TR("core", "The labelled images to train on.")),
        ParamSpec::real("validation", 0.1)
            .range(0.01, 0.9)
            .orWord("test", FOVEA_TR("core", "use the test set"))
            .label(FOVEA_TR("core", "Validation share"))
            .help(FOVEA_TR(
                "core",
                "Fraction of the training set kept aside for validation, the same fraction of every class. Higher makes the validation "
                "metrics steadier; lower leaves more images to train on. 'test' uses the test set instead, as many tutorials do; then "
                "no choice may depend on it. Ignored if the dataset has a validation set.")),
        ParamSpec::integer("size", 0)
            .range(0, 4096)
            .orWord("0", FOVEA_TR("core", "auto"))
            .unit(FOVEA_TR("core", "px"))
            .label(FOVEA_TR("core", "Image size"))
            .help(FOVEA_TR(
                "core",
                "Side of the model's square input in pixels. The image's shorter side is scaled to it and the centre is kept. Larger keeps finer detail; the time grows with the square. 0 uses the value of the dataset and the model.")),
        ParamSpec::real("crop", 1)
            .range(0.1, 1)
            .label(FOVEA_TR("core", "Crop"))
            .help(FOVEA_TR(
                "core",
                "Fraction of the image's shorter side that is kept, from the centre. Pretrained models are tested with 0.875. Higher "
                "keeps more of the edges; lower enlarges the centre."))
            .advanced(),
        ParamSpec::choice("channels", "auto",
                          {{"auto", FOVEA_TR("core", "from weights or images")},
                           {"grey", FOVEA_TR("core", "grey")},
                           {"colour", FOVEA_TR("core", "colour")}})
            .label(FOVEA_TR("core", "Channels"))
            .help(FOVEA_TR(
                "core",
                "One input channel (grey) or three (colour). Images are converted. 'auto' uses the channels of the pretrained weights, "
                "or else of the images."))
            .advanced(),
        ParamSpec::real("range", 0)
            .range(0, 4294967295.0)
            .orWord("0", FOVEA_TR("core", "auto"))
            .label(FOVEA_TR("core", "White level"))
            .help(FOVEA_TR(
                "core",
                "For images with more than 8 bits per channel, and for arrays: the value shown as white, such as 4095 for 12 bits. Higher makes images darker. 0 uses the files' tags, or else the largest value in all images."))
            .advanced(),
        ParamSpec::component("normalize", "normalizer", "dataset")
            .label(FOVEA_TR("core", "Normalisation"))
            .help(FOVEA_TR("core", "How pixel values are scaled for the model. Pretrained models need the values they were trained with.")),
        ParamSpec::list("augment", ParamSpec::component("transform", "transform", "rotation"))
            .label(FOVEA_TR("core", "Augmentation"))
            .help(FOVEA_TR(
                "core", "Random changes of training images, applied in this order. More and stronger changes slow training down and reduce "
                        "overfitting.")),
    };
}

std::vector<ParamSpec> trainingFields()
{
    return {
        ParamSpec::integer("epochs", 5)
            .range(1, 100000)
            .label(FOVEA_TR("core", "Epochs"))
            .help(FOVEA_TR("core", "Number of passes over the training set. More can raise accuracy until the model overfits.")),
        ParamSpec::integer("batch_size", 64)
            .range(1, 65536)
            .log()
            .label(FOVEA_TR("core", "Batch size"))
            .help(FOVEA_TR(
                "core",
                "Images per step. Larger batches give steadier steps, use the processor better and need more memory. Smaller ones often "
                "generalise better.")),
        ParamSpec::integer("seed", 1)
            .range(0, 9007199254740991.0)
            .label(FOVEA_TR("core", "Seed"))
            .help(FOVEA_TR(
                "core",
                "Determines all random choices: split, order, augmentation, initial weights, dropout. The same seed gives the same run; "
                "other seeds show how much results vary by chance."))
            .advanced(),
        ParamSpec::text("device", "auto")
            .label(FOVEA_TR("core", "Device"))
            .help(FOVEA_TR("core", "auto, cpu, cuda or cuda:1. 'auto' uses the first GPU that LibTorch supports, or else the processor."))
            .advanced(),
        ParamSpec::integer("threads", 0)
            .range(0, 1024)
            .label(FOVEA_TR("core", "Threads"))
            .help(
                FOVEA_TR("core", "Processor threads for training. 0 uses all cores; fewer leave room for other programs and take longer."))
            .advanced(),
        ParamSpec::integer("slices", 4)
            .range(1, 256)
            .label(FOVEA_TR("core", "Slices"))
            .help(FOVEA_TR(
                "core",
                "Parts of each batch that are computed in parallel on the processor. Set it to the number of cores; higher makes the "
                "parts too small to be fast. Results depend slightly on this number, but not on the number of threads."))
            .advanced(),
        ParamSpec::component("loss", "loss", "cross_entropy")
            .label(FOVEA_TR("core", "Loss"))
            .help(FOVEA_TR("core", "The function that training minimises."))
            .advanced(),
        ParamSpec::component("optimizer", "optimizer", "adam")
            .label(FOVEA_TR("core", "Optimiser"))
            .help(FOVEA_TR(
                "core",
                "The rule that turns gradients into weight updates. Adam needs little tuning; SGD with momentum often ends a little better if its learning rate is tuned.")),
        ParamSpec::component("schedule", "schedule", "one_cycle")
            .label(FOVEA_TR("core", "Schedule"))
            .help(FOVEA_TR("core", "How the learning rate changes during the run.")),
        ParamSpec::integer("unfreeze_every", 0)
            .range(0, 10000)
            .unit(FOVEA_TR("core", "epochs"))
            .label(FOVEA_TR("core", "Unfreeze a stage every"))
            .help(FOVEA_TR(
                "core",
                "Gradual unfreezing: after this many epochs the frozen stage nearest to the head is unfrozen, then the next one. Higher "
                "keeps pretrained weights longer; 0 unfreezes nothing."))
            .advanced(),
        ParamSpec::real("layer_decay", 1)
            .range(0.01, 1)
            .label(FOVEA_TR("core", "Layer decay"))
            .help(FOVEA_TR(
                "core",
                "Each stage's learning rate, as a fraction of the next stage's; the head has the full rate. Lower protects the first "
                "layers of a pretrained model; 1 uses one rate for all."))
            .advanced(),
        ParamSpec::component("early_stopping", "early_stopping", nullptr)
            .label(FOVEA_TR("core", "Early stopping"))
            .help(FOVEA_TR("core", "Ends the run when the validation metrics no longer improve."))
            .advanced(),
        ParamSpec::real("gradient_clip", 0)
            .range(0, 1e6)
            .label(FOVEA_TR("core", "Gradient clipping"))
            .help(FOVEA_TR(
                "core",
                "Maximum 2-norm of the gradient; longer gradients are scaled down. Lower steadies an unstable run; too low slows it "
                "down. 0 turns clipping off."))
            .advanced(),
        ParamSpec::real("time_budget", 0)
            .range(0, 31536000)
            .unit(FOVEA_TR("core", "s"))
            .label(FOVEA_TR("core", "Time budget"))
            .help(FOVEA_TR("core", "Saves a checkpoint and ends the run after this time. Higher trains longer; 0 sets no limit."))
            .advanced(),
        ParamSpec::real("checkpoint_every", 60)
            .range(0, 86400)
            .unit(FOVEA_TR("core", "s"))
            .label(FOVEA_TR("core", "Checkpoint every"))
            .help(FOVEA_TR(
                "core",
                "Time between checkpoints within an epoch, and so the most that a power cut can lose. Higher saves less often; 0 saves "
                "only at the end of each epoch."))
            .advanced(),
        ParamSpec::boolean("memory_check", true)
            .label(FOVEA_TR("core", "Memory check"))
            .help(FOVEA_TR("core",
                           "Refuses a run that needs more memory than is free. The need is an estimate, up to a quarter too high or too "
                           "low. Turn it off if you know that the run fits."))
            .advanced()
            .live(),
    };
}

}  // namespace

const std::vector<ParamSpec>& Experiment::dataSpecs()
{
    static const std::vector<ParamSpec> specs = dataFields();
    return specs;
}

const std::vector<ParamSpec>& Experiment::trainingSpecs()
{
    static const std::vector<ParamSpec> specs = trainingFields();
    return specs;
}

const ParamSpec& Experiment::modelSpec()
{
    static const ParamSpec spec =
        ParamSpec::component("model", "model", "cnn").label(FOVEA_TR("core", "Model")).help(FOVEA_TR("core", "The network to train."));
    return spec;
}

}  // namespace fovea
