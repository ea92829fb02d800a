// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ModelSession.h"
#include "ui/widgets/Card.h"

class QProgressBar;
class QStackedWidget;
class QTableView;

namespace fovea::ui {

class EmptyState;
class LayerModel;
class NetworkPicture;

/// The card "Layers": the network drawn and as a table; or why there is nothing to show, and the way
/// out.
class LayersCard : public Card {
    Q_OBJECT
public:
    LayersCard(Studio& studio, const ModelSession& session, QWidget* parent = nullptr);

    void refresh();

Q_SIGNALS:
    /// The network does not fit: the field of the picture size is wanted.
    void sizeWanted();

private:
    enum View { Waiting, Problem, Layers };

    QWidget* makeWaiting();
    QWidget* makeLayers();
    void showProblem(const QString& headline, const QString& sentence, const QString& action, std::function<void()> onAction);
    void showNoDataset();
    /// The block that a row of the table belongs to, and the first row of a block.
    int blockOf(int row) const;
    int rowOf(int block) const;

    Studio& m_studio;
    const ModelSession& m_session;
    QStackedWidget* m_views;
    QLabel* m_waiting;
    EmptyState* m_problem;
    NetworkPicture* m_picture;
    std::vector<api::ModelFigures::Block> m_blocks;
    LayerModel* m_model;
    QTableView* m_table;
};

}  // namespace fovea::ui
