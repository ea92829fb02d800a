// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/RunModel.h"
#include "ui/widgets/Page.h"

#include <QTimer>

#include <array>

class QAction;
class QLineEdit;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace fovea::ui {

class Card;
class EmptyState;
class ResumePopover;
class RunComparison;
class RunDetails;
class RunQueueCard;
class RunTable;

/// The runs of this machine: the queue, a table with a closer look at what is selected, the trash.
class RunsPage : public Page {
    Q_OBJECT
public:
    explicit RunsPage(Studio& studio, QWidget* parent = nullptr);

    void shown() override;
    RunTable& table() { return *m_table; }

    enum class Do { Show, Evaluate, Try, Export, Resume, StartAgain, Rename, Delete, Restore, EmptyTrash, Count };
    QAction* action(Do what) const { return m_actions[static_cast<std::size_t>(what)]; }

protected:
    void hideEvent(QHideEvent* event) override;

private:
    void makeHeader();
    Card* makeTableCard();
    void makeActions();
    QPushButton* addButton(QHBoxLayout* line, Do what);
    void setTexts();

    // What is shown.
    void readRuns();
    void takeRuns(std::vector<RunEntry> runs);
    void showState();
    void showSelection();
    void enableActions();
    void followActive();
    void setTrash(bool on);

    // What is done; RunsActions.cpp.
    void perform(Do what);
    void resume(const RunEntry& run);
    void moveToTrash(const std::vector<RunEntry>& runs);
    void restore(const std::vector<std::string>& names);
    void askToEmptyTrash();
    void rename(const QString& folder, const QString& name);
    void setNote(const QString& folder, const QString& note);
    void openMenu(const QPoint& globalPosition);
    void changed();
    /// It trains somewhere, or waits for its turn.
    bool isBusy(const RunEntry& run);
    bool canResume(const RunEntry& run);
    std::vector<RunEntry> deletable();

    RunModel m_model;
    RunFilter m_filter;
    bool m_isTrash = false, m_wasRead = false;
    QTimer m_refresh;
    std::array<QAction*, static_cast<std::size_t>(Do::Count)> m_actions{};
    RunQueueCard* m_queue;
    QStackedWidget *m_stack, *m_details;
    EmptyState *m_empty, *m_noMatch;
    QLineEdit* m_search;
    QPushButton *m_trash, *m_resumeButton = nullptr;
    std::vector<QPushButton*> m_runButtons, m_trashButtons;
    QStackedWidget* m_tableStack;
    RunTable* m_table;
    RunDetails* m_one;
    RunComparison* m_several;
    ResumePopover* m_popover;
    std::filesystem::path m_resumed;  ///< the run that the popover asks for
};

}  // namespace fovea::ui
