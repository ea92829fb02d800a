// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/train/RunStory.h"

#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/widgets/ExportDialog.h"

#include <QApplication>

#include <cmath>

namespace fovea::ui {
namespace {

constexpr double kCalmer = 0.1;  ///< of the learning rate, after a loss that was not finite

struct RunStoryWords {
    Q_DECLARE_TR_FUNCTIONS(RunStoryWords)
};

RunBanner::Action resume(Studio& studio, const RunRecord& run)
{
    return {QStringLiteral("resume"), RunStoryWords::tr("Resume"), [&studio, folder = run.folder] { studio.runs().resume(folder); }};
}

RunBanner::Action evaluate(Studio& studio, const RunRecord& run)
{
    return {QStringLiteral("evaluate"), RunStoryWords::tr("Evaluate"), [&studio, folder = run.folder] {
                studio.chooseRun(folder);
                Q_EMIT studio.goTo(PageId::Evaluate);
            }};
}

RunBanner::Action tryIt(Studio& studio, const RunRecord& run)
{
    return {QStringLiteral("try"), RunStoryWords::tr("Try it"), [&studio, folder = run.folder] {
                studio.chooseRun(folder);
                Q_EMIT studio.goTo(PageId::Try);
            }};
}

RunBanner::Action take(Studio& studio, const RunRecord& run)
{
    return {QStringLiteral("export"), RunStoryWords::tr("Export model…"), [&studio, folder = run.folder, name = display(run.name)] {
                ExportDialog::openFor(studio, folder, name, QApplication::activeWindow());
            }};
}

/// To the run that goes on; `otherwise` is what it is called where none does.
RunBanner::Action back(Studio& studio, const QString& otherwise)
{
    return {QStringLiteral("back"), studio.runs().isRunning() ? RunStoryWords::tr("Back to the running one") : otherwise,
            [&studio] { studio.runs().showActive(); }};
}

double learningRate(const RunRecord& run)
{
    for (auto change = run.changes.rbegin(); change != run.changes.rend(); ++change)
        if (change->path == "training.optimizer.learning_rate" && change->after.is_number())
            return change->after.get<double>();
    const auto value = run.started.experiment ? run.started.experiment->get("training.optimizer.learning_rate") : std::nullopt;
    return value && value->is_number() ? value->get<double>() : 0;
}

QString headline(const RunFinished& finished, const RunRecord& run)
{
    if (finished.reason == "stopped")
        return RunStoryWords::tr("Stopped after %1 of %2 epochs").arg(run.epochs.size()).arg(run.started.epochs);
    if (finished.reason == "early_stopping")
        return RunStoryWords::tr("Finished early: validation no longer improved");
    if (finished.reason == "time_budget")
        return RunStoryWords::tr("Finished: the time budget is used up");
    return RunStoryWords::tr("Finished");
}

QString figures(const RunFinished& finished, const RunRecord& run)
{
    QStringList parts;
    if (!run.epochs.empty()) {
        parts << (run.started.chooseByValidation ? RunStoryWords::tr("Best epoch %1 of %2").arg(finished.bestEpoch).arg(run.epochs.size())
                                                 : RunStoryWords::tr("%1 epochs").arg(run.epochs.size()));
        parts << RunStoryWords::tr("validation accuracy %1").arg(showPercent(finished.validation.accuracy));
    }
    parts << showDuration(finished.seconds);
    if (finished.imagesPerSecond > 0)
        parts << RunStoryWords::tr("%1 images/s").arg(showCount(std::llround(finished.imagesPerSecond)));
    return parts.join(QStringLiteral(" · "));
}

RunBanner::Content ended(Studio& studio, const RunRecord& run)
{
    RunBanner::Content content;
    if (run.failed) {
        content.icon = QStringLiteral("warning");
        content.isTrouble = true;
        content.title = RunStoryWords::tr("The run failed");
        content.sentence = display(Error(ErrorCode::Internal, run.failed->message, run.failed->hint, run.failed->path));
        if (run.stepsDone() > 0)
            content.actions.push_back(resume(studio, run));
        content.actions.push_back({QStringLiteral("again"), RunStoryWords::tr("Train again"), [&studio] { studio.train(); }});
        return content;
    }
    const bool hasModel = !run.epochs.empty();
    if (run.finished) {
        content.icon = QStringLiteral("done");
        content.title = headline(*run.finished, run);
        content.sentence = figures(*run.finished, run);
    } else {
        content.icon = QStringLiteral("info");
        content.title =
            run.state == RunState::Failed
                ? RunStoryWords::tr("The run failed")
                : RunStoryWords::tr("The run was interrupted after %1 of %2 epochs").arg(run.epochs.size()).arg(run.started.epochs);
        content.sentence = RunStoryWords::tr("It can go on from its last checkpoint.");
    }
    const bool canGoOn = !run.finished || run.finished->reason == "stopped" || run.finished->reason == "time_budget";
    if (canGoOn)
        content.actions.push_back(resume(studio, run));
    if (hasModel) {
        content.actions.push_back(take(studio, run));
        content.actions.push_back(evaluate(studio, run));
        content.actions.push_back(tryIt(studio, run));
    }
    return content;
}

RunBanner::Content nonFinite(Studio& studio, const RunRecord& run)
{
    RunBanner::Content content;
    const double calmer = learningRate(run) * kCalmer;
    content.icon = QStringLiteral("warning");
    content.isTrouble = true;
    QString what = display(run.stateDetail);
    what[0] = what[0].toUpper();
    content.title = RunStoryWords::tr("Paused: the training ran away");
    content.sentence =
        RunStoryWords::tr("%1. The weights are back at the last checkpoint. Lower the learning rate, then resume.").arg(what);
    if (calmer > 0)
        content.actions.push_back({QStringLiteral("calmer"), RunStoryWords::tr("Resume at %1").arg(showNumber(calmer, 3)),
                                   [&studio, calmer] {
                                       studio.runs().set("training.optimizer.learning_rate", calmer);
                                       studio.runs().goOn();
                                   },
                                   true});
    return content;
}

}  // namespace

RunBanner::Content storyOf(Studio& studio, const RunRecord& run, bool isEarlier)
{
    if (run.isEmpty())
        return {};
    if (run.isFollowed) {
        RunBanner::Content content{QStringLiteral("info"),
                                   false,
                                   RunStoryWords::tr("Another Fovea trains this run"),
                                   RunStoryWords::tr("You follow it here, read only."),
                                   {}};
        content.actions.push_back(back(studio, RunStoryWords::tr("Stop following")));
        return content;
    }
    if (!run.isOver())
        return run.state == RunState::Paused && !run.stateDetail.empty() ? nonFinite(studio, run) : RunBanner::Content{};
    auto content = ended(studio, run);
    if (isEarlier) {
        content.title = RunStoryWords::tr("Earlier run: %1").arg(content.title);
        content.actions.insert(content.actions.begin(), back(studio, RunStoryWords::tr("Close")));
    }
    // One accent button a page: the next step, unless a run goes on that has its own.
    if (!content.actions.empty() && !run.failed && !(isEarlier && studio.runs().isRunning()))
        content.actions.back().isAccent = true;
    return content;
}

}  // namespace fovea::ui
