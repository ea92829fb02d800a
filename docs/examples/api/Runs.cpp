// SPDX-License-Identifier: GPL-3.0-or-later
#include "docs/examples/api/Examples.h"

#include "core/api/Runs.h"

#include <filesystem>
#include <iostream>

namespace fovea::examples {

/// [example]
/// Prints each epoch of a run. Called on the run's thread.
class EpochPrinter final : public EventSink {
public:
    void receive(const Envelope& envelope) override
    {
        if (const auto* done = std::get_if<EpochDone>(&envelope.event))
            std::cout << "epoch " << done->epoch << "\n";
    }
};

/// Trains a small network for one epoch; returns the run's folder.
std::filesystem::path runs()
{
    Experiment experiment;
    experiment.setText("data.dataset", "digits(count=200)");
    experiment.setText("model", "cnn");
    experiment.setText("training.epochs", "1");
    const auto run = api::startRun(experiment, {std::make_shared<EpochPrinter>()});
    if (const auto failure = run->wait())
        std::cout << failure->message.str() << "\n";
    return run->folder();
}
/// [example]

}  // namespace fovea::examples
