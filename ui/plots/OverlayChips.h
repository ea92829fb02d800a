// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/CurveSettings.h"

#include <QWidget>

class QHBoxLayout;

namespace fovea::ui {

/// The runs that lie over the one on show, a button each that takes it away. Hidden while there is none.
class OverlayChips : public QWidget {
    Q_OBJECT
public:
    explicit OverlayChips(CurveSettings& curves, QWidget* parent = nullptr);

private:
    void refresh();

    CurveSettings& m_curves;
    QHBoxLayout* m_chips;
};

}  // namespace fovea::ui
