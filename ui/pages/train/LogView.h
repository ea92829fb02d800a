// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/RunRecord.h"

#include <QTreeWidget>

namespace fovea::ui {

/// A run's log: time, message, details below it; warnings and problems are marked. Follows the end
/// while the end is in view.
class LogView : public QTreeWidget {
    Q_OBJECT
public:
    explicit LogView(QWidget* parent = nullptr);

    /// Takes what the log has gained; all of it anew for another run.
    void follow(const std::vector<RunRecord::LogLine>& log);
    void reset(const std::vector<RunRecord::LogLine>& log);
    void copyAll() const;

private:
    void add(const RunRecord::LogLine& line);
    QString signOf(RunRecord::LogLine::Kind kind) const;

    std::vector<RunRecord::LogLine> m_log;
};

}  // namespace fovea::ui
