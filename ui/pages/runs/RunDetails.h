// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/RunSettings.h"
#include "ui/session/JobTracker.h"
#include "ui/session/RunEntry.h"

#include <QTimer>
#include <QWidget>

class QPlainTextEdit;
class QScrollArea;
class QToolButton;

namespace fovea::ui {

class Card;
class ElidedLabel;
class EpochPlot;

/// One run more closely: its curves by epoch, the settings that differ from the defaults, its note,
/// its folder.
class RunDetails : public QWidget {
    Q_OBJECT
public:
    RunDetails(JobTracker& jobs, RunEngine& engine, QWidget* parent = nullptr);
    ~RunDetails() override;

    /// Also with newer figures of the same run: what is being typed stays. `canNote`: not in the trash.
    void show(const RunEntry& run, bool canNote);
    /// Keeps at once what was typed.
    void keepNote();

Q_SIGNALS:
    void noteWanted(const QString& folder, const QString& note);

private:
    QWidget* makeCurves();
    QWidget* makeSettings();
    QWidget* makeNote();
    void setTexts();
    void showCurves();
    void readSettings();
    void showSettings();

    JobTracker& m_jobs;
    RunEngine& m_engine;
    RunEntry m_run;
    std::vector<SettingLine> m_settings;
    QString m_settingsNote;  ///< in place of the settings: there are none, or they cannot be read
    QTimer m_noteTimer;
    Card *m_accuracyCard, *m_lossCard, *m_settingsCard, *m_noteCard;
    EpochPlot *m_accuracy, *m_loss;
    QScrollArea* m_settingsScroll;
    QPlainTextEdit* m_note;
    ElidedLabel* m_folder;
    QToolButton* m_open;
};

/// A run's curves by epoch out of the lines of its metrics; `key` as "validation_accuracy".
std::pair<std::vector<double>, std::vector<double>> epochColumn(const Json& metrics, const char* key);

}  // namespace fovea::ui
