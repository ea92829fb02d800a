// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/LayerModel.h"

#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <map>
#include <utility>

namespace fovea::ui {

QString layerKind(const std::string& kind)
{
    static const std::map<std::string, const char*> kNames = {
        {"conv2d", QT_TRANSLATE_NOOP("fovea::ui::LayerModel", "Convolution")},
        {"linear", QT_TRANSLATE_NOOP("fovea::ui::LayerModel", "Fully connected")},
        {"dropout", QT_TRANSLATE_NOOP("fovea::ui::LayerModel", "Dropout")},
        {"stochastic_depth", QT_TRANSLATE_NOOP("fovea::ui::LayerModel", "Stochastic depth")},
        {"batch_norm", QT_TRANSLATE_NOOP("fovea::ui::LayerModel", "Batch norm")},
        {"max_pool", QT_TRANSLATE_NOOP("fovea::ui::LayerModel", "Max pooling")},
        {"avg_pool", QT_TRANSLATE_NOOP("fovea::ui::LayerModel", "Average pooling")},
        {"adaptive_avg_pool", QT_TRANSLATE_NOOP("fovea::ui::LayerModel", "Average pooling to a size")},
        {"global_avg_pool", QT_TRANSLATE_NOOP("fovea::ui::LayerModel", "Global average pooling")},
        {"flatten", QT_TRANSLATE_NOOP("fovea::ui::LayerModel", "Flattening")},
        {"padded_shortcut", QT_TRANSLATE_NOOP("fovea::ui::LayerModel", "Padded shortcut")},
        // Names that are the same in every language.
        {"relu", "ReLU"},
        {"relu6", "ReLU6"},
        {"silu", "SiLU"},
        {"hardswish", "Hardswish"},
        {"hardsigmoid", "Hardsigmoid"},
        {"sigmoid", "Sigmoid"},
        {"leaky_relu", "Leaky ReLU"},
        {"gelu", "GELU"},
        {"tanh", "tanh"},
    };
    const auto found = kNames.find(kind);
    return found == kNames.end() ? display(kind) : LayerModel::tr(found->second);
}

LayerModel::LayerModel(QObject* parent) : QAbstractTableModel(parent)
{
    Language::apply(this, [this] {
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    });
}

void LayerModel::setFigures(const api::ModelFigures& figures)
{
    beginResetModel();
    m_figures = figures;
    m_pointedCount = 0;
    endResetModel();
}

void LayerModel::setPointedAt(int first, int count)
{
    tellChanged(std::exchange(m_pointedFirst, first), std::exchange(m_pointedCount, count));
    tellChanged(first, count);
}

void LayerModel::tellChanged(int first, int count)
{
    if (count > 0 && first + count <= rowCount())
        Q_EMIT dataChanged(index(first, 0), index(first + count - 1, ColumnCount - 1), {Qt::BackgroundRole});
}

int LayerModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_figures.layers.size()); }
int LayerModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(ColumnCount); }

QVariant LayerModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto& layer = m_figures.layers[static_cast<std::size_t>(index.row())];
    const bool isFigure = index.column() == Parameters || index.column() == MultiplyAdds;
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isFigure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::BackgroundRole && index.row() >= m_pointedFirst && index.row() < m_pointedFirst + m_pointedCount)
        return Theme::instance().colors().grid;
    if (role == Qt::ForegroundRole && index.column() == Kind)
        return Theme::instance().colors().secondary;
    const auto value = index.column() == Parameters ? layer.parameters : layer.multiplyAdds;
    const auto whole = index.column() == Parameters ? m_figures.parameters : m_figures.multiplyAdds;
    if (role == ShareRole)
        return isFigure && whole > 0 ? static_cast<double>(value) / static_cast<double>(whole) : 0.0;
    if (role == Qt::ToolTipRole && isFigure)
        return whole > 0 ? tr("%1 of the whole network").arg(showPercent(static_cast<double>(value) / static_cast<double>(whole), 1))
                         : QString();
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Name: return display(layer.name);
    case Kind: return layerKind(layer.kind);
    case Output: return showShape(layer.outputShape);
    default: return value > 0 ? showCount(value) : QStringLiteral("–");
    }
}

QVariant LayerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == Parameters || section == MultiplyAdds ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    const bool isTip = role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !isTip)
        return {};
    switch (section) {
    case Name: return isTip ? tr("The name that its weights have in a saved model") : tr("Layer");
    case Kind: return isTip ? tr("What the layer does") : tr("Kind");
    case Output: return isTip ? tr("What it hands on for one picture: channels × height × width, or a list of values") : tr("Output");
    case Parameters: return isTip ? tr("Numbers that it learns") : tr("Parameters");
    case MultiplyAdds: return isTip ? tr("Multiplications, each with its addition, for one picture") : tr("Multiply-adds");
    default: return {};
    }
}

}  // namespace fovea::ui

#include "moc_LayerModel.cpp"
