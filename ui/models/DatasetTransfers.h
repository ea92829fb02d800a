// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Datasets.h"
#include "core/base/Error.h"

#include <QObject>

#include <functional>
#include <map>
#include <optional>

namespace fovea::ui {

class Studio;

/// A download or import: under way, or how it last ended.
struct DatasetTransfer {
    bool isRunning = false, isImport = false;
    api::DatasetProgress progress;
    std::optional<Error> error;
};

/// Downloads and imports of datasets, by the dataset's id. They are jobs, so every function returns at once, and they
/// continue whatever page is on show. Lives on the GUI thread.
class DatasetTransfers : public QObject {
    Q_OBJECT
public:
    explicit DatasetTransfers(Studio& studio, QObject* parent = nullptr);

    /// Null where there was none.
    const DatasetTransfer* find(const QString& id) const;
    /// Starts a download or continues it. `label` is for people.
    void download(const QString& id, const Text& label);
    /// Stops it; what was received is kept.
    void pause(const QString& id);
    /// Stops it and puts what was received into the trash.
    void discard(const QString& id);
    /// Takes a known dataset's files out of a folder or archive, and chooses it.
    void importFiles(const QString& id, const QString& source);
    /// Unpacks an archive of pictures into a dataset of the user's own; `done` gets its folder.
    void importOwn(const QString& archive, std::function<void(const QString& folder)> done);
    /// Forgets how one ended.
    void forget(const QString& id) { m_transfers.erase(id); }

Q_SIGNALS:
    void changed(const QString& id);
    /// A transfer has ended, whichever way: the list of datasets may be another.
    void ended();

private:
    bool isOf(const QString& job, const QString& id) const;
    void finish(const QString& id, const std::optional<Error>& error);
    void tellWarnings(const api::DatasetInstalled& installed);

    Studio& m_studio;
    std::map<QString, DatasetTransfer> m_transfers;
};

}  // namespace fovea::ui
