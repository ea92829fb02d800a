// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ModelSession.h"
#include "ui/widgets/Card.h"

namespace fovea::ui {

/// The card "Size": what the chosen network costs in numbers to learn, memory and time.
class ModelSizeCard : public Card {
    Q_OBJECT
public:
    explicit ModelSizeCard(const ModelSession& session, QWidget* parent = nullptr);

    void refresh();

private:
    enum Row { Picture, Classes, Parameters, Weights, Memory, Adds, Epoch, RowCount };

    void showFigures();
    void showTime();

    const ModelSession& m_session;
    QLabel* m_names[RowCount];
    QLabel* m_values[RowCount];
    QLabel* m_note;
};

}  // namespace fovea::ui
