// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/RunEntry.h"
#include "ui/session/TestSession.h"
#include "ui/widgets/Page.h"

#include <QTimer>

class QActionGroup;
class QMenu;
class QProgressBar;
class QStackedWidget;

namespace fovea::ui {

class EmptyState;
class ModelButton;
class TestReportView;

/// How good a trained model is: chooses run and split, tests off the GUI thread and shows the report.
class EvaluatePage : public Page {
    Q_OBJECT
public:
    explicit EvaluatePage(Studio& studio, QWidget* parent = nullptr);

    void shown() override;
    /// A folder or table of labelled pictures to test on.
    bool takeFiles(const QStringList& files) override;
    bool exportResult() override;

    const TestSession& tests() const { return m_tests; }
    /// Tests a run's model; an empty dataset is the one it was trained on.
    void evaluate(const TestSession::Wish& wish, bool again = false);
    /// Writes the report on show into a folder.
    void exportTo(const QString& folder);

private:
    void makeHeader();
    QWidget* makeBusy();
    void setTexts();
    void readRuns();
    void takeRuns(std::vector<RunEntry> runs);
    void addRunActions(QMenu& menu);
    void fillSplitMenu();
    void chooseDataset();
    void showResult();
    void showProblem();
    void showProgress(qint64 done, qint64 total, double secondsLeft);
    void showHeader();
    void tellWarnings();
    void copyCommand();
    void write(std::shared_ptr<const TestSession::Result> result, const QString& folder);
    QString runName() const;
    QString datasetName() const;

    TestSession m_tests;
    TestSession::Wish m_wish;  ///< an empty run: none chosen yet
    std::shared_ptr<const TestSession::Result> m_onShow;
    QTimer m_patience;  ///< before the busy page takes the place of the report
    ModelButton* m_runButton;
    QPushButton *m_splitButton, *m_copy, *m_export;
    QMenu* m_splitMenu;
    QActionGroup* m_splitChoice = nullptr;
    QStackedWidget* m_stack;
    EmptyState *m_empty, *m_problem;
    QWidget* m_busy;
    QLabel *m_busyTitle, *m_busyText;
    QProgressBar* m_busyBar;
    QPushButton* m_cancel;
    TestReportView* m_view;
};

}  // namespace fovea::ui
