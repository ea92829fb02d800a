// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/InspectorSession.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;

namespace fovea::ui {

class MapGrid;

/// The right column of InsideView: the layer to look at, and its feature maps. Says how many maps are
/// shown, that they are being computed, or why there are none.
class MapsView : public QWidget {
    Q_OBJECT
public:
    /// `session` computes the maps; it is not used while the view is being destroyed.
    explicit MapsView(const InspectorSession& session, QWidget* parent = nullptr);

    const std::vector<api::MapLayer>& layers() const { return m_layerList; }
    /// Keeps the chosen layer if the network has one of that name.
    void setLayers(std::vector<api::MapLayer> layers);
    /// The name of the chosen layer.
    const std::string& layer() const { return m_layer; }

    /// Other maps are being computed.
    void expectMaps();
    void setMaps(const InspectorSession::Maps& maps);
    void clearMaps();
    void showProblem(const Error& error);

Q_SIGNALS:
    void layerChosen();

private:
    void setTexts();
    void fillLayers();
    void showMaps();
    void showNote();

    const InspectorSession& m_session;
    std::vector<api::MapLayer> m_layerList;
    std::string m_layer;
    std::optional<InspectorSession::Maps> m_last;
    QTimer m_patience;  ///< before it says that maps are being computed
    QLabel *m_layerName, *m_note, *m_problem;
    QComboBox* m_layers;
    MapGrid* m_maps;
};

}  // namespace fovea::ui
