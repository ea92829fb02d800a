// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/RunEntry.h"

#include <QPushButton>

#include <functional>

class QActionGroup;

namespace fovea::ui {

/// Chooses the run whose model answers: one with a checkpoint, or the one that goes on; or what else its
/// owner puts into the list.
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
    /// `name` is told where it is not a run.
    void setCurrent(const std::filesystem::path& folder, const QString& name = {});
    /// What the button says of the name of what is chosen; empty where nothing is. "Model: …" by default.
    void setCaption(std::function<QString(const QString& name)> caption);
    /// Entries of the owner's, before the runs and after them; asked for whenever the list is opened.
    void setOwnEntries(std::function<void(QMenu&)> before, std::function<void(QMenu&)> after = {});
    QString nameOf(const std::filesystem::path& folder) const;

Q_SIGNALS:
    void chosen(const std::filesystem::path& folder);
    void allWanted();
    /// The list is opened: time to read it again.
    void aboutToShow();

private:
    void setTexts();
    void fill();
    void addRun(const QString& text, const std::filesystem::path& folder, const QString& toolTip);

    std::vector<RunEntry> m_runs;
    QActionGroup* m_choice = nullptr;  ///< of the list as it was last filled
    std::filesystem::path m_current, m_running;
    QString m_runningName, m_currentName;
    std::function<QString(const QString&)> m_caption;
    std::function<void(QMenu&)> m_before, m_after;
};

}  // namespace fovea::ui
