// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/RunModel.h"

#include <QTableView>

namespace fovea::ui {

/// The table of runs: sorted by a click on a column, several can be selected, a name is changed in
/// place by F2.
class RunTable : public QTableView {
    Q_OBJECT
public:
    RunTable(RunModel& model, RunFilter& filter, QWidget* parent = nullptr);

    /// The selected runs, as they are sorted.
    std::vector<RunEntry> selection() const;
    bool select(const std::filesystem::path& folder);
    /// Begins to change the current run's name.
    void renameCurrent();

Q_SIGNALS:
    void selectionChangedByUser();
    void opened(const std::filesystem::path& folder);
    void menuWanted(const QPoint& globalPosition);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    RunModel& m_model;
    RunFilter& m_filter;
};

}  // namespace fovea::ui
