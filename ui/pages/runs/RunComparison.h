// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/RunSettings.h"
#include "ui/session/JobTracker.h"
#include "ui/session/RunEntry.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QTableWidget;
class QToolButton;

namespace fovea::ui {

class Card;
class EpochPlot;

/// Several runs laid over one another: their validation curves, and the settings in which they differ.
class RunComparison : public QWidget {
    Q_OBJECT
public:
    explicit RunComparison(JobTracker& jobs, QWidget* parent = nullptr);
    void show(const std::vector<RunEntry>& runs);

private:
    void setTexts();
    void showCurves();
    void readDifferences();
    void showDifferences();

    JobTracker& m_jobs;
    std::vector<api::RunInfo> m_runs;
    std::vector<SettingLine> m_lines;
    bool m_hasLines = false;
    Card *m_curveCard, *m_tableCard;
    QToolButton *m_accuracyChip, *m_lossChip;
    EpochPlot* m_plot;
    QStackedWidget* m_stack;
    QTableWidget* m_table;
    QLabel* m_same;
};

}  // namespace fovea::ui
