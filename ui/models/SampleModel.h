// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Samples.h"

#include <QAbstractListModel>

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace fovea::ui {

/// A choice of a dataset's samples in an order, one a row. Lives on the GUI thread.
class SampleModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { SampleRole = Qt::UserRole, LabelRole };

    explicit SampleModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    /// Empties the rows as well.
    void setSamples(std::shared_ptr<const api::SampleSet> samples);
    const std::shared_ptr<const api::SampleSet>& samples() const { return m_samples; }
    /// Indices into the SampleSet, in the order of show.
    void setRows(std::vector<std::uint32_t> rows);
    const std::vector<std::uint32_t>& rows() const { return m_rows; }
    /// -1 where the sample is not among the rows. Goes through all of them.
    int rowOf(std::uint32_t sample) const;
    std::uint32_t sampleAt(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

    /// What stands below the picture; the name of the class by default.
    void setCaption(std::function<QString(std::uint32_t sample)> caption);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QString caption(std::uint32_t sample) const;

    std::shared_ptr<const api::SampleSet> m_samples;
    std::vector<QString> m_classes;
    std::vector<std::uint32_t> m_rows;
    std::function<QString(std::uint32_t)> m_caption;
};

}  // namespace fovea::ui
