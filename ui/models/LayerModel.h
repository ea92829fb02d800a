// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Models.h"

#include <QAbstractTableModel>

namespace fovea::ui {

/// A network's layers, one a row, in the order in which a picture goes through them. Lives on the GUI
/// thread.
class LayerModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Kind, Output, Parameters, MultiplyAdds, ColumnCount };
    /// Of the two columns of figures: the layer's share of the whole network, 0 to 1.
    static constexpr int ShareRole = Qt::UserRole;

    explicit LayerModel(QObject* parent = nullptr);
    void setFigures(const api::ModelFigures& figures);
    /// Rows that something else points at; none by a count of 0.
    void setPointedAt(int first, int count);
    const std::vector<api::ModelFigures::Layer>& layers() const { return m_figures.layers; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void tellChanged(int first, int count);

    api::ModelFigures m_figures;
    int m_pointedFirst = 0, m_pointedCount = 0;
};

/// What a layer does, in words, by the engine's name of its kind.
QString layerKind(const std::string& kind);

}  // namespace fovea::ui
