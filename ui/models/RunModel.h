// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/RunEntry.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace fovea::ui {

/// The list of runs. Taking a new list changes only the rows that differ, so that selection and an
/// open editor outlive it. Lives on the GUI thread.
class RunModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, State, Dataset, Model, Accuracy, Epochs, Started, Duration, Speed, ColumnCount };
    static constexpr int SortRole = Qt::UserRole;
    static constexpr int NoteRole = Qt::UserRole + 1;

    explicit RunModel(QObject* parent = nullptr);

    void setRuns(std::vector<RunEntry> runs);
    /// The run that this window carries out, and its state's name; empty where none goes on.
    void setActive(const std::filesystem::path& folder, const std::string& state);
    /// Names cannot be changed in the trash.
    void setReadOnly(bool isReadOnly) { m_isReadOnly = isReadOnly; }

    const RunEntry& at(int row) const { return m_runs[static_cast<std::size_t>(row)]; }
    const std::vector<RunEntry>& runs() const { return m_runs; }
    int rowOf(const std::filesystem::path& folder) const;
    bool isActive(const RunEntry& run) const { return !m_active.empty() && isSameFolder(run.info.folder, m_active); }
    /// Another process writes it.
    bool isElsewhere(const RunEntry& run) const { return run.info.state == "running" && !isActive(run); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    /// A name was typed; the row shows it already.
    void renamed(const QString& folder, const QString& name);

private:
    QString text(const RunEntry& run, int column) const;
    QVariant sortValue(const RunEntry& run, int column) const;
    QString stateText(const RunEntry& run) const;

    std::vector<RunEntry> m_runs;
    std::filesystem::path m_active;
    std::string m_activeState;
    bool m_isReadOnly = false;
};

/// Sorts runs, and keeps those that hold every word of a text in their name, note, dataset, model or state.
class RunFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit RunFilter(RunModel& model, QObject* parent = nullptr);
    void setText(const QString& text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QStringList m_words;
};

}  // namespace fovea::ui
