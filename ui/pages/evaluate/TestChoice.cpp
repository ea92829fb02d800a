// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/evaluate/TestChoice.h"

#include "core/base/Names.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ModelButton.h"

#include <QActionGroup>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QMenu>

namespace fovea::ui {

TestChoice::TestChoice(Studio& studio, std::function<void(QMenu&)> addRunActions, QWidget* parent) : QWidget(parent), m_studio(studio)
{
    m_runButton = new ModelButton;
    m_splitButton = new QPushButton;
    m_splitMenu = new QMenu(this);
    m_splitButton->setMenu(m_splitMenu);
    m_splitButton->setProperty("menu", true);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::kMedium);
    line->addWidget(m_runButton);
    line->addWidget(m_splitButton);
    m_runButton->setOwnEntries({}, std::move(addRunActions));
    connect(m_runButton, &ModelButton::aboutToShow, this, &TestChoice::readRuns);
    connect(m_runButton, &ModelButton::chosen, this, [this](const std::filesystem::path& folder) {
        Q_EMIT chosen({folder, {}, m_wish.split});
    });
    connect(m_runButton, &ModelButton::allWanted, this, [this] { Q_EMIT m_studio.goTo(PageId::Runs); });
    connect(m_splitMenu, &QMenu::aboutToShow, this, &TestChoice::fillSplitMenu);
}

bool TestChoice::hasRuns() const { return !m_runButton->runs().empty(); }

QString TestChoice::runName() const { return m_runButton->nameOf(m_wish.run); }

QString TestChoice::datasetName() const
{
    if (!m_wish.dataset.empty())
        return fileFromText(m_wish.dataset).has_parent_path() ? display(fileFromText(m_wish.dataset).filename())
                                                              : catalogLabel("dataset", m_wish.dataset);
    const auto* entry = m_runButton->find(m_wish.run);
    return entry ? datasetLabel(entry->info) : QString();
}

void TestChoice::showChoice(const QString& part)
{
    m_runButton->setCaption([](const QString& name) { return tr("Run: %1").arg(name.isEmpty() ? tr("none") : name); });
    m_runButton->setCurrent(m_wish.run);
    m_splitButton->setText(tr("Split: %1").arg(part));
    m_splitButton->setEnabled(!m_wish.run.empty());
}

void TestChoice::readRuns()
{
    m_studio.jobs().start(
        QStringLiteral("runs to evaluate"), this,
        [&runs = m_studio.engine().runs()](std::stop_token, const JobReport&) { return readRunEntries(runs); },
        [this](std::vector<RunEntry> runs) { takeRuns(std::move(runs)); }, [this](const Error& error) { m_studio.tell(error); });
}

void TestChoice::takeRuns(std::vector<RunEntry> runs)
{
    std::erase_if(runs, [](const RunEntry& entry) { return !entry.hasModel; });
    m_runButton->setRuns(std::move(runs));
    if (!hasRuns()) {
        m_wish = {};
    } else if (m_wish.run.empty() || !m_runButton->find(m_wish.run)) {
        const auto* chosen = m_runButton->find(m_studio.chosenRun());
        m_wish.run = (chosen ? chosen : &m_runButton->runs().front())->info.folder;
    }
    Q_EMIT runsRead();
}

void TestChoice::fillSplitMenu()
{
    m_splitMenu->clear();
    delete m_splitChoice;
    m_splitChoice = new QActionGroup(m_splitMenu);
    for (const char* split : {"test", "validation", "train"}) {
        auto* action = m_splitMenu->addAction(showPart(split));
        action->setCheckable(true);
        action->setChecked(m_wish.split == split);
        m_splitChoice->addAction(action);
        connect(action, &QAction::triggered, this, [this, split] { Q_EMIT chosen({m_wish.run, m_wish.dataset, split}); });
    }
    m_splitMenu->addSeparator();
    if (!m_wish.dataset.empty())
        m_splitMenu->addAction(tr("The dataset it was trained on"), this, [this] { Q_EMIT chosen({m_wish.run, {}, m_wish.split}); });
    m_splitMenu->addAction(tr("Another dataset…"), this, &TestChoice::chooseDataset);
}

void TestChoice::chooseDataset()
{
    auto* dialog = new QFileDialog(this, tr("Test on the pictures in a folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        Q_EMIT chosen({m_wish.run, folder.toStdString(), "test"});
    });
    dialog->open();
}

}  // namespace fovea::ui

#include "moc_TestChoice.cpp"
