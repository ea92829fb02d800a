// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Card.h"

class QCustomPlot;
class QCPGraph;

namespace fovea::ui {

class Studio;

/// The card that draws the learning rate as the document plans it, epoch by epoch.
class SchedulePreview : public Card {
    Q_OBJECT
public:
    explicit SchedulePreview(Studio& studio, QWidget* parent = nullptr);

private:
    void refresh();
    void restyle();
    /// Steps an epoch will have, told by the opened dataset; a round number before it is open, which
    /// changes the picture hardly.
    std::int64_t stepsPerEpoch() const;

    Studio& m_studio;
    QCustomPlot* m_plot;
    QCPGraph* m_graph;
};

}  // namespace fovea::ui
