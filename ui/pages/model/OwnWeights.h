// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <filesystem>

class QLabel;

namespace fovea::ui {

class ModelButton;
class StartSession;
class Studio;

/// The part of StartCard that chooses weights of a run or a file, and says why they cannot be read.
class OwnWeights : public QWidget {
    Q_OBJECT
public:
    OwnWeights(Studio& studio, const StartSession& start, QWidget* parent = nullptr);

    /// Reads the list of runs anew.
    void readRuns();
    /// Shows what the experiment has now.
    void refresh();

Q_SIGNALS:
    void chosen(const std::filesystem::path& weights);

private:
    void chooseFile();

    Studio& m_studio;
    const StartSession& m_start;
    ModelButton* m_button;
    QLabel *m_note, *m_error;
};

}  // namespace fovea::ui
