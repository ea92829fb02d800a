// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Page.h"

#include <filesystem>

class QButtonGroup;
class QStackedWidget;
class QToolButton;

namespace fovea::ui {

class Card;
class CurvesPanel;
class EmptyState;
class LiveParams;
class LogView;
class ParamForm;
class RunBanner;
class SampleGrid;
class TrainHeader;

/// Sets up how to train, and shows a run as it learns: curves, sample pictures, log.
class TrainPage : public Page {
    Q_OBJECT
public:
    explicit TrainPage(Studio& studio, QWidget* parent = nullptr);

    void shown() override;
    bool exportResult() override;
    CurvesPanel& curves() { return *m_curves; }

private:
    QWidget* buildLeft();
    QWidget* buildRun();
    QWidget* buildPreparing();
    Card* buildSamples();
    void connectRun();
    void setTexts();
    void refresh();
    /// What the network sees of an image, and which of that was assumed.
    void refreshInput();
    void refreshSamples();
    void showEmptyTexts();
    void showRecipeSubtitle();
    /// The run on show is neither the active one nor the last that this window trained.
    bool isEarlier() const;

    TrainHeader* m_header = nullptr;
    Card *m_recipe = nullptr, *m_samplesCard = nullptr;
    LiveParams* m_live = nullptr;
    QStackedWidget *m_views = nullptr, *m_lower = nullptr;
    EmptyState* m_empty = nullptr;
    QLabel *m_preparing = nullptr, *m_noSamples = nullptr, *m_input = nullptr;
    RunBanner* m_banner = nullptr;
    CurvesPanel* m_curves = nullptr;
    SampleGrid* m_grid = nullptr;
    LogView* m_log = nullptr;
    QToolButton *m_showSamples = nullptr, *m_showLog = nullptr, *m_copyLog = nullptr;
    std::filesystem::path m_lastTrained;
};

}  // namespace fovea::ui
