// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/DatasetTransfers.h"

#include <QObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace fovea::ui {

class Studio;

/// A dataset that can be chosen or fetched.
struct DatasetEntry {
    enum class Group { BuiltIn, Ready, ToDownload, Mine };

    Group group = Group::Ready;
    api::DatasetRow row;
    Component component;           ///< what the document gets; empty id where it is not here
    bool isElsewhere = false;      ///< lies where the user has it: it can be forgotten, not removed
    std::optional<Error> problem;  ///< why it cannot be opened, as far as a look at the folder tells
    /// What is known from the last time it was open; 0 where nothing is.
    std::int64_t pictures = 0;
    int classes = 0, width = 0, height = 0;

    /// What tells it from the others: its id, or its path where it lies elsewhere.
    QString key() const;
};

/// The list of datasets: which there are, which one is chosen; its transfers() download and import more. The disk is
/// read by jobs, so every function returns at once. Lives on the GUI thread.
class DatasetCatalog : public QObject {
    Q_OBJECT
public:
    explicit DatasetCatalog(Studio& studio, QObject* parent = nullptr);

    const std::vector<DatasetEntry>& entries() const { return m_entries; }
    const DatasetEntry* find(const QString& key) const;
    /// The entry that the document names; null where it is in none.
    const DatasetEntry* chosen() const;
    DatasetTransfers& transfers() { return m_transfers; }

    void refresh();
    void choose(const DatasetEntry& entry);
    /// Opens a folder, table or archive that the user has. Where it cannot be opened, the dataset
    /// chosen before comes back and the reason is told.
    void openPath(const QString& path);
    /// To the trash. Where it was chosen, the built-in digits take its place.
    void remove(const DatasetEntry& entry);
    /// Off the list; its files stay.
    void forget(const DatasetEntry& entry);

Q_SIGNALS:
    void changed();

private:
    void take(std::vector<DatasetEntry> entries);
    void applyFacts(DatasetEntry& entry) const;
    void opened();
    void openFailed();
    void tryOut(const Component& component);
    void rememberFolder(const QString& path);

    Studio& m_studio;
    std::vector<DatasetEntry> m_entries;
    DatasetTransfers m_transfers;
    std::optional<Json> m_before;  ///< while a folder is tried out: the dataset to go back to
};

/// Folder or file that a dataset's component names; empty for ones that need none.
std::string pathOfDataset(const Component& component);
/// Whether pictures of this dataset show characters, which must not be mirrored.
bool isHandwriting(const Component& component);

}  // namespace fovea::ui
