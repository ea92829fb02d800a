// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ModelButton.h"

#include "ui/text/Display.h"
#include "ui/text/Language.h"

#include <QActionGroup>
#include <QMenu>

#include <algorithm>

namespace fovea::ui {
namespace {

constexpr std::size_t kRunsInMenu = 20;
constexpr int kNameWidth = 300;

}  // namespace

ModelButton::ModelButton(QWidget* parent) : QPushButton(parent)
{
    auto* menu = new QMenu(this);
    menu->setToolTipsVisible(true);
    setMenu(menu);
    setProperty("menu", true);
    connect(menu, &QMenu::aboutToShow, this, [this] {
        fill();
        Q_EMIT aboutToShow();
    });
    Language::apply(this, [this] { setTexts(); });
}

void ModelButton::setRuns(std::vector<RunEntry> runs)
{
    m_runs = std::move(runs);
    if (menu()->isVisible())
        fill();
    setTexts();
}

void ModelButton::setRunning(const std::filesystem::path& folder, const QString& name)
{
    m_running = folder;
    m_runningName = name;
    setTexts();
}

void ModelButton::setCurrent(const std::filesystem::path& folder, const QString& name)
{
    m_current = folder;
    m_currentName = name;
    setTexts();
}

void ModelButton::setCaption(std::function<QString(const QString&)> caption)
{
    m_caption = std::move(caption);
    setTexts();
}

void ModelButton::setOwnEntries(std::function<void(QMenu&)> before, std::function<void(QMenu&)> after)
{
    m_before = std::move(before);
    m_after = std::move(after);
}

const RunEntry* ModelButton::find(const std::filesystem::path& folder) const
{
    const auto found =
        std::find_if(m_runs.begin(), m_runs.end(), [&](const RunEntry& entry) { return isSameFolder(entry.info.folder, folder); });
    return found == m_runs.end() ? nullptr : &*found;
}

QString ModelButton::nameOf(const std::filesystem::path& folder) const
{
    if (!m_currentName.isEmpty() && folder == m_current)
        return m_currentName;
    if (!m_running.empty() && isSameFolder(folder, m_running))
        return m_runningName;
    const auto* entry = find(folder);
    return entry ? display(entry->info.name) : display(folder.filename());
}

void ModelButton::setTexts()
{
    const QString name = m_current.empty() ? m_currentName : nameOf(m_current);
    const QString shown = showOnButton(fontMetrics().elidedText(name, Qt::ElideMiddle, kNameWidth));
    setText(m_caption ? m_caption(shown) : tr("Model: %1").arg(name.isEmpty() ? tr("none") : shown));
    setToolTip(name);
}

void ModelButton::addRun(const QString& text, const std::filesystem::path& folder, const QString& toolTip)
{
    auto* action = menu()->addAction(showOnButton(text));
    action->setCheckable(true);
    action->setChecked(isSameFolder(folder, m_current));
    action->setToolTip(toolTip);
    m_choice->addAction(action);
    connect(action, &QAction::triggered, this, [this, folder] { Q_EMIT chosen(folder); });
}

void ModelButton::fill()
{
    menu()->clear();
    delete m_choice;
    m_choice = new QActionGroup(menu());
    if (m_before) {
        m_before(*menu());
        menu()->addSeparator();
    }
    if (!m_running.empty()) {
        addRun(tr("The running one: %1").arg(m_runningName), m_running, tr("Its latest checkpoint, taken anew each time one is saved"));
        menu()->addSeparator();
    }
    std::size_t shown = 0;
    for (const auto& [info, hasModel, hasCheckpoint] : m_runs) {
        if (!m_running.empty() && isSameFolder(info.folder, m_running))
            continue;
        if (++shown > kRunsInMenu)
            break;
        addRun(tr("%1 · %2 on %3").arg(display(info.name), modelLabel(info), datasetLabel(info)), info.folder,
               info.note.empty() ? display(info.folder) : display(info.note));
    }
    menu()->addSeparator();
    if (m_after) {
        m_after(*menu());
        menu()->addSeparator();
    }
    menu()->addAction(m_runs.size() > kRunsInMenu ? tr("All %1 runs…").arg(showCount(std::ssize(m_runs))) : tr("Show the list of runs"),
                      this, &ModelButton::allWanted);
}

}  // namespace fovea::ui

#include "moc_ModelButton.cpp"
