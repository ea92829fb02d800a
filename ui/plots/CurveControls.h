// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/CurveSettings.h"

#include <QWidget>

class QAction;
class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QSlider;
class QToolButton;

namespace fovea::ui {

class OverlayMenu;
class Settings;

/// The names of the curves of CurvesPanel, each with a sample of its line.
class CurveLegend : public QWidget {
    Q_OBJECT
public:
    explicit CurveLegend(QWidget* parent = nullptr);

private:
    QLabel *m_train, *m_validation;
};

/// The controls that both plots of CurvesPanel share: smoothing, axes, runs to compare, export. What is
/// chosen is kept in the settings.
class CurveControls : public QWidget {
    Q_OBJECT
public:
    CurveControls(Settings& settings, CurveSettings& curves, OverlayMenu* overlays, QWidget* parent = nullptr);

    /// Leaves out the names that a narrow line has no room for.
    void setNarrow(bool isNarrow);

Q_SIGNALS:
    /// `suffix`: the kind of file.
    void exportWanted(const QString& suffix);

private:
    void makeSmoothing();
    void makeAxes();
    void makeButtons(OverlayMenu* overlays);
    void setTexts();

    Settings& m_settings;
    CurveSettings& m_curves;
    QHBoxLayout* m_line;
    QLabel *m_smoothingName, *m_smoothingValue;
    QSlider* m_smoothing;
    QComboBox* m_axis;
    QCheckBox* m_log;
    QToolButton *m_compare, *m_fit, *m_export;
    QAction *m_png, *m_pdf, *m_csv;
};

}  // namespace fovea::ui
