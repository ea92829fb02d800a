// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Output.h"
#include "app/cli/ConsoleSink.h"
#include "app/cli/ExperimentFlags.h"
#include "app/cli/Interrupt.h"
#include "app/cli/ProgressReport.h"
#include "app/cli/Verb.h"
#include "core/api/Models.h"
#include "core/api/RunStore.h"
#include "core/api/Runs.h"
#include "core/base/Error.h"
#include "core/base/JsonText.h"
#include "core/base/ShellWord.h"

#include <fmt/format.h>

#include <atomic>
#include <functional>

namespace fovea::cli {
namespace {

/// From the first step on, a run that is asked to end may take the time that its step and its checkpoint need.
class StopWatch final : public EventSink {
public:
    void receive(const Envelope& envelope) override
    {
        if (const auto* started = std::get_if<RunStarted>(&envelope.event)) {
            m_patience.emplace();
            m_step = started->firstStep;
            m_isRunning = true;
        } else if (const auto* done = std::get_if<StepDone>(&envelope.event)) {
            m_step = done->step;
        } else if (const auto* finished = std::get_if<RunFinished>(&envelope.event)) {
            m_isRunning = false;
            m_usedUpItsTime = finished->reason == "time_budget";
        } else if (std::holds_alternative<RunFailed>(envelope.event)) {
            m_isRunning = false;
        }
    }

    bool usedUpItsTime() const { return m_usedUpItsTime; }

    void saysWhatIsFinished() const
    {
        if (m_isRunning)
            say("Stopping after step {}; then the checkpoint is saved. Interrupt again to end at once and keep the last checkpoint.\n",
                grouped(m_step + 1));
    }

private:
    std::optional<Interrupt::Patience> m_patience;
    std::atomic<std::int64_t> m_step = 0;  ///< the last one that is done
    std::atomic<bool> m_isRunning = false, m_usedUpItsTime = false;
};

/// Waits for a run that a signal may stop, and prints the result.
int follow(const std::function<std::unique_ptr<api::RunHandle>(std::vector<std::shared_ptr<EventSink>>)>& begin, bool json,
           std::stop_token interrupted)
{
    const auto watch = std::make_shared<StopWatch>();
    const auto run = begin({watch, std::make_shared<ConsoleSink>(json)});
    goOnWithoutReader();
    const std::stop_callback stop(interrupted, [&] {
        run->stop();
        if (!json)
            watch->saysWhatIsFinished();
    });
    const auto failure = run->wait();
    const std::string folder = run->folder().string();
    if (failure) {
        // With --json the failure is an event that has been printed already.
        if (!json)
            printError(Error(ErrorCode::Internal, failure->message, failure->hint, failure->path), false);
        return failure->code == "usage" || failure->code == "config" ? kUsage : failure->code == "cancelled" ? kInterrupted : kFailed;
    }
    const bool wasInterrupted = interrupted.stop_requested();
    if (!json) {
        if (wasInterrupted && !std::filesystem::exists(run->folder() / "checkpoints/last.pt"))
            say("Interrupted before training began.\n");
        else if (wasInterrupted)
            say("Interrupted; the checkpoint is saved. Resume with: fovea resume {}\n", shellQuoted(folder));
        else if (watch->usedUpItsTime())
            say("The time budget is used up; the checkpoint is saved. Resume with: fovea resume {}\n", shellQuoted(folder));
        else
            say("Saved in {}\nTry: fovea test {}\n", folder, shellQuoted(folder));
    }
    return wasInterrupted ? kInterrupted : kDone;
}

class TrainVerb final : public Verb {
public:
    std::string name() const override { return "train"; }
    std::string summary() const override { return "Train a model"; }

    void describe(CLI::App& app) override
    {
        m_flags.describe(app);
        app.add_option("--out", m_out, "Folder for the run [a new one in the folder of runs]")->type_name("RUN")->group("Run");
        app.add_flag("--print-experiment", m_print, "Print the complete experiment instead of training")->group("Run");
        app.footer("Examples:\n"
                   "  fovea train --dataset mnist\n"
                   "  fovea train --dataset photos --model resnet18 --pretrained --freeze backbone\n"
                   "  fovea train --dataset cifar10 --model resnet20 --augment \"random_crop,flip\" --epochs 30\n"
                   "  fovea train runs/bees-01/experiment.json --learning-rate 0.0003 --name bees\n"
                   "`fovea help NAME` explains a component, such as resnet18 or rotation.");
        addJsonFlag(app);
    }

    int run(std::stop_token interrupted) override
    {
        if (m_flags.explain())
            return kDone;
        ProgressLine line;
        const Experiment experiment = m_flags.build(reportTo(line, wantsJson()), interrupted);
        line.clear();
        if (m_print) {
            answer("{}\n", jsonText(api::resolveWithWeights(experiment).toJson(), wantsJson() ? -1 : 2));
            return kDone;
        }
        api::RunOptions options;
        options.folder = m_out;
        return follow([&](auto sinks) { return api::startRun(experiment, std::move(sinks), options); }, wantsJson(), interrupted);
    }

private:
    ExperimentFlags m_flags;
    std::string m_out;
    bool m_print = false;
};

class ResumeVerb final : public Verb {
public:
    std::string name() const override { return "resume"; }
    std::string summary() const override { return "Resume a run from its last checkpoint"; }

    void describe(CLI::App& app) override
    {
        app.add_option("run", m_run, "Name or folder of the run")->type_name("RUN")->required();
        app.add_option("--epochs", m_epochs, "New total number of epochs; the schedule is adjusted from this step on")->type_name("N");
        app.add_option("--learning-rate", m_rate, "New learning rate from this step on")->type_name("X");
        app.add_option("--set", m_sets,
                       "Change a parameter that may change during a run, such as --set training.optimizer.weight_decay=0.01")
            ->type_name("A.B=VALUE")
            ->expected(1)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        app.add_flag("--accept-changed-data", m_acceptChangedData, "Resume although the dataset has changed; the run records the change");
        addJsonFlag(app);
    }

    int run(std::stop_token interrupted) override
    {
        const auto folder = api::runStore::find(m_run);
        const auto before = api::runStore::show(m_run);
        if (before.state == "finished" && m_epochs.empty() && !wantsJson()) {
            say("{} has finished: all {} epochs are done. To train on: fovea resume {} --epochs {}\n", before.name, before.epochs,
                shellQuoted(m_run), 2 * before.epochs);
            return kDone;
        }
        Experiment experiment = Experiment::fromJson(before.resolved);
        api::ResumeOptions resume;
        resume.acceptChangedData = m_acceptChangedData;
        if (!m_epochs.empty()) {
            experiment.setText("training.epochs", m_epochs);
            resume.epochs = experiment.get("training.epochs")->get<int>();
        }
        auto sets = m_sets;
        if (!m_rate.empty())
            sets.push_back("training.optimizer.learning_rate=" + m_rate);
        for (const auto& text : sets) {
            const auto [path, value] = parseAssignment(text);
            experiment.setText(path, value);
            resume.settings.emplace_back(path, *experiment.get(path));
        }
        return follow([&](auto sinks) { return api::resumeRun(folder, resume, std::move(sinks)); }, wantsJson(), interrupted);
    }

private:
    std::string m_run, m_epochs, m_rate;
    std::vector<std::string> m_sets;
    bool m_acceptChangedData = false;
};

}  // namespace

std::unique_ptr<Verb> makeTrainVerb() { return std::make_unique<TrainVerb>(); }
std::unique_ptr<Verb> makeResumeVerb() { return std::make_unique<ResumeVerb>(); }

}  // namespace fovea::cli
