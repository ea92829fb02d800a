// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/TestSession.h"
#include "ui/widgets/Page.h"

#include <QTimer>

class QMenu;
class QStackedWidget;

namespace fovea::ui {

class EmptyState;
class TestChoice;
class TestProgress;
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
    void followTest();
    void setTexts();
    void takeRuns();
    void addRunActions(QMenu& menu);
    void showResult();
    void showProblem();
    void showHeader();
    void tellWarnings();
    void copyCommand();
    void write(std::shared_ptr<const TestSession::Result> result, const QString& folder);

    TestSession m_tests;
    std::shared_ptr<const TestSession::Result> m_onShow;
    QTimer m_patience;  ///< before the busy page takes the place of the report
    TestChoice* m_choice;
    QPushButton *m_copy, *m_export;
    QStackedWidget* m_stack;
    EmptyState *m_empty, *m_problem;
    TestProgress* m_busy;
    TestReportView* m_view;
};

}  // namespace fovea::ui
