// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Card.h"

#include <optional>

namespace fovea::ui {

class Studio;
struct QueuedRun;

/// The runs that wait for their turn: which comes first can be changed, one can be taken out and, for
/// a while, put back. Hidden while nothing waits.
class RunQueueCard : public Card {
    Q_OBJECT
public:
    explicit RunQueueCard(Studio& studio, QWidget* parent = nullptr);

private:
    void rebuild();
    QWidget* makeRow(const QueuedRun& run, int position, int last);
    void remove(const QueuedRun& run, int position);
    void putBack(const QueuedRun& run, int position);

    Studio& m_studio;
    QWidget* m_rows = nullptr;
    std::optional<int> m_wantedPosition;  ///< of the run that was put back and comes last yet
};

}  // namespace fovea::ui
