// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/engine/ModelEngine.h"
#include "ui/session/JobTracker.h"

#include <QObject>

#include <map>
#include <optional>

namespace fovea::ui {

/// Published weights: which there are, which are on this machine, and their downloads, which go on
/// whatever page is on show. Lives on the GUI thread.
class WeightsSession : public QObject {
    Q_OBJECT
public:
    WeightsSession(JobTracker& jobs, ModelEngine& engine, QObject* parent = nullptr);

    struct Transfer {
        bool isRunning = false;
        api::DatasetProgress progress;
        std::optional<Error> error;  ///< why the last one failed
    };

    /// Looks at the disk anew; changed() follows.
    void refresh();
    bool wasRead() const { return m_wasRead; }
    /// Why the last look failed.
    const std::optional<Error>& listError() const { return m_listError; }
    /// By the model's id.
    const std::vector<api::WeightsRow>& rows() const { return m_rows; }
    /// Null where none are published, or the list was not read yet.
    const api::WeightsRow* find(const std::string& model) const;
    const Transfer& transfer(const std::string& model) const;
    void download(const std::string& model);
    void cancel(const std::string& model);

Q_SIGNALS:
    void changed();
    void transferChanged(const std::string& model);

private:
    std::string modelOf(const QString& key) const;
    void end(const std::string& model, std::optional<Error> error);

    JobTracker& m_jobs;
    ModelEngine& m_engine;
    std::vector<api::WeightsRow> m_rows;
    bool m_wasRead = false;
    std::optional<Error> m_listError;
    std::map<std::string, Transfer> m_transfers;
};

}  // namespace fovea::ui
