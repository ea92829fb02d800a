// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/engine/Engine.h"
#include "ui/session/DatasetSession.h"
#include "ui/session/Document.h"
#include "ui/session/JobTracker.h"
#include "ui/session/RunSession.h"
#include "ui/session/WeightsSession.h"
#include "ui/settings/Settings.h"

#include <QObject>

namespace fovea::ui {

enum class PageId { Data, Model, Train, Evaluate, Try, Runs, Settings };

/// What the pages share, and how they speak to one another. One a window; lives on the GUI thread.
class Studio : public QObject {
    Q_OBJECT
public:
    /// The engine must outlive it.
    explicit Studio(Engine& engine, QObject* parent = nullptr);
    ~Studio() override;

    Engine& engine() { return m_engine; }
    Settings& settings() { return m_settings; }
    JobTracker& jobs() { return m_jobs; }
    Document& document() { return m_document; }
    DatasetSession& dataset() { return m_dataset; }
    RunSession& runs() { return m_runs; }
    WeightsSession& weights() { return m_weights; }

    /// Starts (or queues) what the document says and shows the Train page; faults are told by message().
    void train();
    /// The run that Evaluate and Try look at first: the last one that ended or was chosen.
    const std::filesystem::path& chosenRun() const { return m_chosenRun; }
    void chooseRun(const std::filesystem::path& folder);
    /// Makes a document that can be edited out of an old run's settings.
    void startAgainFrom(const std::filesystem::path& run);

    enum class Tone { Note, Done, Warning, Problem };

Q_SIGNALS:
    void goTo(fovea::ui::PageId page);
    void chosenRunChanged();
    /// Something to tell in the window's message bar. `action` is a button's text, may be empty.
    void message(fovea::ui::Studio::Tone tone, const QString& text, const QString& action, std::function<void()> onAction);
    /// Opens the guide at a page ("data") or a parameter ("training.optimizer.learning_rate").
    void helpWanted(const QString& topic);
    /// The list of runs or datasets on disk has changed.
    void runsChanged();
    void datasetsChanged();

public:
    void tell(Tone tone, const QString& text, const QString& action = {}, std::function<void()> onAction = {});
    void tell(const Error& error);

private:
    void start(const Experiment& experiment);
    void startStack(std::shared_ptr<const api::SampleSet> samples);

    Engine& m_engine;
    Settings m_settings;
    JobTracker m_jobs;
    Document m_document;
    DatasetSession m_dataset;
    RunSession m_runs;
    WeightsSession m_weights;
    std::filesystem::path m_chosenRun;
};

}  // namespace fovea::ui
