// SPDX-License-Identifier: GPL-3.0-or-later
// What the Runs page does to runs. All of it happens off the GUI thread; the list follows.
#include "ui/pages/runs/RunsPage.h"

#include "ui/pages/runs/ResumePopover.h"
#include "ui/pages/runs/RunTable.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/widgets/ExportDialog.h"

#include <QAction>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace fovea::ui {

bool RunsPage::isBusy(const RunEntry& run)
{
    const auto& queue = studio().runs().queue();
    const bool waits = std::any_of(queue.begin(), queue.end(), [&](const QueuedRun& item) {
        return !item.folder.empty() && isSameFolder(item.folder, run.info.folder);
    });
    return waits || run.info.state == "running";
}

bool RunsPage::canResume(const RunEntry& run) { return run.hasCheckpoint && !isBusy(run); }

std::vector<RunEntry> RunsPage::deletable()
{
    auto selected = m_table->selection();
    std::erase_if(selected, [this](const RunEntry& run) { return isBusy(run); });
    return selected;
}

void RunsPage::perform(Do what)
{
    const auto selected = m_table->selection();
    if (what == Do::EmptyTrash)
        return askToEmptyTrash();
    if (selected.empty())
        return;
    const RunEntry& run = selected.front();
    switch (what) {
    case Do::Show:
        studio().runs().show(run.info.folder);
        Q_EMIT studio().goTo(PageId::Train);
        return;
    case Do::Evaluate:
    case Do::Try:
        studio().chooseRun(run.info.folder);
        Q_EMIT studio().goTo(what == Do::Try ? PageId::Try : PageId::Evaluate);
        return;
    case Do::Export: ExportDialog::openFor(studio(), run.info.folder, display(run.info.name), this); return;
    case Do::Resume: return resume(run);
    case Do::StartAgain: return studio().startAgainFrom(run.info.folder);
    case Do::Rename: return m_table->renameCurrent();
    case Do::Delete: return moveToTrash(deletable());
    case Do::Restore: {
        std::vector<std::string> names;
        for (const auto& one : selected)
            names.push_back(one.info.folder.filename().string());
        return restore(names);
    }
    case Do::EmptyTrash:
    case Do::Count: return;
    }
}

void RunsPage::resume(const RunEntry& run)
{
    if (run.info.epochsDone < run.info.epochs && run.info.state != "finished") {
        studio().runs().resume(run.info.folder);
        Q_EMIT studio().goTo(PageId::Train);
        return;
    }
    // Nothing is left of its own plan, so it takes a longer one.
    m_resumed = run.info.folder;
    m_popover->ask(run.info.epochsDone, m_resumeButton->mapToGlobal(QPoint(0, m_resumeButton->height() + 4)));
}

void RunsPage::moveToTrash(const std::vector<RunEntry>& runs)
{
    if (runs.empty())
        return;
    std::vector<std::filesystem::path> folders;
    for (const auto& run : runs)
        folders.push_back(run.info.folder);
    const QString name = display(runs.front().info.name);
    studio().jobs().start(
        QStringLiteral("delete %1").arg(display(folders.front())), this,
        [&runs = studio().engine().runs(), folders](std::stop_token, const JobReport&) {
            // One that stays must not keep the others from being told of.
            std::pair<std::vector<std::string>, std::optional<Error>> done;
            for (const auto& folder : folders) {
                try {
                    done.first.push_back(runs.remove(folder.string()).filename().string());
                } catch (const Error& error) {
                    done.second = error;
                }
            }
            return done;
        },
        [this, name](const std::pair<std::vector<std::string>, std::optional<Error>>& done) {
            changed();
            const auto& [names, error] = done;
            if (error)
                return studio().tell(Studio::Tone::Problem,
                                     names.empty() ? display(*error)
                                                   : tr("%1\nMoved to the trash: %2.").arg(display(*error), showCount(std::ssize(names))),
                                     names.empty() ? QString() : tr("Undo"), [this, names = names] { restore(names); });
            studio().tell(Studio::Tone::Done,
                          names.size() == 1 ? tr("%1 was moved to the trash.").arg(name)
                                            : tr("%1 runs were moved to the trash.").arg(showCount(std::ssize(names))),
                          tr("Undo"), [this, names = names] { restore(names); });
        },
        [this](const Error& error) {
            changed();
            studio().tell(error);
        });
}

void RunsPage::restore(const std::vector<std::string>& names)
{
    studio().jobs().start(
        QStringLiteral("restore runs"), this,
        [&runs = studio().engine().runs(), names](std::stop_token, const JobReport&) {
            std::filesystem::path last;
            for (const auto& name : names)
                last = runs.restore(name);
            return last;
        },
        [this](const std::filesystem::path&) { changed(); },
        [this](const Error& error) {
            changed();
            studio().tell(error);
        });
}

void RunsPage::askToEmptyTrash()
{
    auto* ask = new QMessageBox(QMessageBox::Question, tr("Empty the trash"), tr("Delete the runs in the trash for good?"),
                                QMessageBox::NoButton, this);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setInformativeText(tr("Runs: %1. Their models and curves cannot be brought back.").arg(showCount(m_model.rowCount())));
    auto* yes = ask->addButton(tr("Delete for good"), QMessageBox::DestructiveRole);
    ask->setDefaultButton(ask->addButton(tr("Keep them"), QMessageBox::RejectRole));
    connect(ask, &QMessageBox::buttonClicked, this, [this, yes](QAbstractButton* button) {
        if (button != yes)
            return;
        studio().jobs().start(
            QStringLiteral("empty the trash"), this,
            [&runs = studio().engine().runs()](std::stop_token, const JobReport&) { return runs.purge(); },
            [this](std::size_t count) {
                changed();
                studio().tell(Studio::Tone::Done, tr("Deleted for good: %1").arg(showCount(static_cast<std::int64_t>(count))));
            },
            [this](const Error& error) {
                changed();
                studio().tell(error);
            });
    });
    ask->open();
}

void RunsPage::rename(const QString& folder, const QString& name)
{
    studio().jobs().start(
        QStringLiteral("rename %1").arg(folder), this,
        [&runs = studio().engine().runs(), folder, name](std::stop_token, const JobReport&) {
            runs.rename(folder.toStdString(), name.toStdString());
        },
        [this] { changed(); },
        [this](const Error& error) {
            changed();
            studio().tell(error);
        });
}

void RunsPage::setNote(const QString& folder, const QString& note)
{
    studio().jobs().start(
        QStringLiteral("note %1").arg(folder), this,
        [&runs = studio().engine().runs(), folder, note](std::stop_token, const JobReport&) {
            runs.setNote(folder.toStdString(), note.toStdString());
        },
        [this] { changed(); }, [this](const Error& error) { studio().tell(error); });
}

void RunsPage::openMenu(const QPoint& globalPosition)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_isTrash) {
        for (const auto what : {Do::Restore, Do::EmptyTrash})
            menu->addAction(action(what));
    } else {
        for (const auto what : {Do::Show, Do::Evaluate, Do::Try})
            menu->addAction(action(what));
        menu->addSeparator();
        for (const auto what : {Do::Export, Do::Resume, Do::StartAgain})
            menu->addAction(action(what));
        menu->addSeparator();
        for (const auto what : {Do::Rename, Do::Delete})
            menu->addAction(action(what));
    }
    menu->popup(globalPosition);
}

void RunsPage::changed()
{
    Q_EMIT studio().runsChanged();
    if (!isVisible())
        readRuns();
}

}  // namespace fovea::ui
