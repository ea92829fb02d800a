// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/SampleModel.h"

#include "ui/text/Display.h"

#include <algorithm>

namespace fovea::ui {

void SampleModel::setSamples(std::shared_ptr<const api::SampleSet> samples)
{
    beginResetModel();
    m_samples = std::move(samples);
    m_rows.clear();
    m_classes.clear();
    if (m_samples)
        for (const auto& name : m_samples->details().classes)
            m_classes.push_back(display(name));
    endResetModel();
}

void SampleModel::setRows(std::vector<std::uint32_t> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int SampleModel::rowOf(std::uint32_t sample) const
{
    const auto found = std::find(m_rows.begin(), m_rows.end(), sample);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

void SampleModel::setCaption(std::function<QString(std::uint32_t)> caption)
{
    m_caption = std::move(caption);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::DisplayRole});
}

int SampleModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

QString SampleModel::caption(std::uint32_t sample) const
{
    return m_caption ? m_caption(sample) : m_classes[static_cast<std::size_t>(m_samples->label(sample))];
}

QVariant SampleModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || !m_samples)
        return {};
    const std::uint32_t sample = sampleAt(index.row());
    switch (role) {
    case Qt::DisplayRole: return caption(sample);
    case Qt::ToolTipRole: return display(m_samples->name(sample));
    case Qt::AccessibleTextRole: return QStringLiteral("%1, %2").arg(caption(sample), display(m_samples->name(sample)));
    case SampleRole: return sample;
    case LabelRole: return m_samples->label(sample);
    default: return {};
    }
}

}  // namespace fovea::ui

#include "moc_SampleModel.cpp"
