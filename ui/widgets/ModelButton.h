// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/RunEntry.h"

#include <QPushButton>

namespace fovea::ui {

/// Chooses the run whose model answers: one with a checkpoint, or the one that goes on.
class ModelButton : public QPushButton {
    Q_OBJECT
public:
    explicit ModelButton(QWidget* parent = nullptr);

    /// Those with a model, the newest first.
    void setRuns(std::vector<RunEntry> runs);
    const std::vector<RunEntry>& runs() const { return m_runs; }
    const RunEntry* find(const std::filesystem::path& folder) const;
    /// The run that goes on; an empty folder: none does.
    void setRunning(const std::filesystem::path& folder, const QString& name);
    void setCurrent(const std::filesystem::path& folder);
    QString nameOf(const std::filesystem::path& folder) const;

Q_SIGNALS:
    void chosen(const std::filesystem::path& folder);
    void allWanted();
    /// The list is opened: time to read it again.
    void aboutToShow();

private:
    void setTexts();
    void fill();
    void addRun(QActionGroup* group, const QString& text, const std::filesystem::path& folder, const QString& toolTip);

    std::vector<RunEntry> m_runs;
    std::filesystem::path m_current, m_running;
    QString m_runningName;
};

}  // namespace fovea::ui
