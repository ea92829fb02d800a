// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/engine/DatasetEngine.h"
#include "ui/session/JobTracker.h"

#include <QObject>

namespace fovea::ui {

class Document;

/// The dataset that the document names, opened off the GUI thread and handed out to the pages.
/// Lives on the GUI thread.
class DatasetSession : public QObject {
    Q_OBJECT
public:
    DatasetSession(Document& document, JobTracker& jobs, DatasetEngine& engine, QObject* parent = nullptr);

    /// Null while it is being opened, or could not be.
    const std::shared_ptr<const api::SampleSet>& samples() const { return m_samples; }
    const std::optional<Error>& error() const { return m_error; }
    bool isOpening() const;
    /// The component that is open or being opened.
    const Component& component() const { return m_component; }
    /// Opens it once more: files have changed, or a download is done.
    void reload();
    void cancel();

    /// The key of its job, for progress.
    static QString jobKey() { return QStringLiteral("open dataset"); }

Q_SIGNALS:
    void opening();
    void opened();
    void failed();

private:
    void open();

    Document& m_document;
    JobTracker& m_jobs;
    DatasetEngine& m_engine;
    Component m_component;
    std::shared_ptr<const api::SampleSet> m_samples;
    std::optional<Error> m_error;
};

}  // namespace fovea::ui
