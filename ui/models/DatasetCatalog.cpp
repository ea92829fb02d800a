// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/DatasetCatalog.h"

#include "core/base/Names.h"
#include "ui/models/SuggestedSetting.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"

#include <algorithm>
#include <array>

namespace fovea::ui {
namespace {

constexpr int kRecentFolders = 12;

DatasetEntry entryOf(DatasetEngine& datasets, api::DatasetRow row)
{
    using Group = DatasetEntry::Group;
    DatasetEntry entry;
    entry.group = row.origin == "built_in"   ? Group::BuiltIn
                  : row.origin == "imported" ? Group::Mine
                  : row.state == "ready"     ? Group::Ready
                                             : Group::ToDownload;
    entry.row = std::move(row);
    if (entry.row.state != "ready")
        return entry;
    try {
        entry.component = entry.group == Group::Mine ? datasets.fromArgument(entry.row.folder.native()) : Component{entry.row.id, {}};
    } catch (...) {
        entry.problem = currentError();
    }
    return entry;
}

DatasetEntry entryOfFolder(DatasetEngine& datasets, const QString& path)
{
    DatasetEntry entry;
    entry.group = DatasetEntry::Group::Mine;
    entry.isElsewhere = true;
    entry.row.folder = toPath(path);
    entry.row.id = path.toStdString();
    entry.row.label = Text(printablePath(entry.row.folder.filename()));
    entry.row.origin = "imported";
    entry.row.state = "ready";
    try {
        entry.component = datasets.fromArgument(path.toStdString());
    } catch (...) {
        entry.problem = currentError();
    }
    return entry;
}

std::vector<DatasetEntry> listEverything(DatasetEngine& datasets, const QStringList& folders)
{
    std::vector<DatasetEntry> entries;
    for (auto& row : datasets.list())
        entries.push_back(entryOf(datasets, std::move(row)));
    for (const auto& folder : folders)
        entries.push_back(entryOfFolder(datasets, folder));
    std::stable_sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.group < b.group; });
    return entries;
}

}  // namespace

QString DatasetEntry::key() const { return isElsewhere ? display(row.folder) : display(row.id); }

std::string pathOfDataset(const Component& component)
{
    for (const char* key : {"folder", "file"})
        if (component.params.has(key))
            return component.params.text(key);
    return {};
}

bool isHandwriting(const Component& component)
{
    constexpr std::array kCharacters = {"digits", "mnist", "emnist", "kmnist"};
    return std::find(kCharacters.begin(), kCharacters.end(), component.id) != kCharacters.end();
}

DatasetCatalog::DatasetCatalog(Studio& studio, QObject* parent) : QObject(parent), m_studio(studio), m_transfers(studio)
{
    connect(&studio.dataset(), &DatasetSession::opened, this, &DatasetCatalog::opened);
    connect(&studio.dataset(), &DatasetSession::failed, this, &DatasetCatalog::openFailed);
    connect(&studio.dataset(), &DatasetSession::opening, this, &DatasetCatalog::changed);
    connect(&studio, &Studio::datasetsChanged, this, &DatasetCatalog::refresh);
    connect(&m_transfers, &DatasetTransfers::ended, this, &DatasetCatalog::refresh);
    refresh();
}

const DatasetEntry* DatasetCatalog::find(const QString& key) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const auto& entry) { return entry.key() == key; });
    return found == m_entries.end() ? nullptr : &*found;
}

const DatasetEntry* DatasetCatalog::chosen() const
{
    const auto wanted = m_studio.document().resolved().data().component("dataset");
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const DatasetEntry& entry) {
        return entry.component.id == wanted.id && pathOfDataset(entry.component) == pathOfDataset(wanted);
    });
    return found == m_entries.end() ? nullptr : &*found;
}

void DatasetCatalog::refresh()
{
    m_studio.jobs().start(
        QStringLiteral("list datasets"), this,
        [&datasets = m_studio.engine().datasets(), folders = m_studio.settings().get(Settings::Key::RecentFolders).toStringList()](
            std::stop_token, const JobReport&) { return listEverything(datasets, folders); },
        [this](std::vector<DatasetEntry> entries) { take(std::move(entries)); }, [this](const Error& error) { m_studio.tell(error); });
}

void DatasetCatalog::take(std::vector<DatasetEntry> entries)
{
    m_entries = std::move(entries);
    for (auto& entry : m_entries)
        applyFacts(entry);
    // A dataset that was opened before the list was there, such as one named on the command line.
    if (m_studio.dataset().samples())
        opened();
    Q_EMIT changed();
}

void DatasetCatalog::applyFacts(DatasetEntry& entry) const
{
    const auto facts = m_studio.settings().get(Settings::Key::DatasetFacts).toMap().value(entry.key()).toList();
    if (facts.size() != 4)
        return;
    entry.pictures = facts[0].toLongLong();
    entry.classes = facts[1].toInt();
    entry.width = facts[2].toInt();
    entry.height = facts[3].toInt();
}

void DatasetCatalog::choose(const DatasetEntry& entry)
{
    m_before.reset();
    if (&entry != chosen())
        m_studio.document().set("data.dataset", entry.component.toJson());
    else if (!m_studio.dataset().samples() && !m_studio.dataset().isOpening())
        m_studio.dataset().reload();
}

void DatasetCatalog::opened()
{
    m_before.reset();
    if (m_entries.empty())
        return;  // take() comes back to it
    const auto& samples = m_studio.dataset().samples();
    const auto* entry = chosen();
    if (!entry) {
        if (const auto path = pathOfDataset(m_studio.dataset().component()); !path.empty())
            rememberFolder(display(path));
        return;
    }
    const auto& details = samples->details();
    auto facts = m_studio.settings().get(Settings::Key::DatasetFacts).toMap();
    facts[entry->key()] =
        QVariantList{static_cast<qlonglong>(samples->size()), static_cast<int>(details.classes.size()), details.width, details.height};
    m_studio.settings().set(Settings::Key::DatasetFacts, facts);
    for (auto& known : m_entries)
        applyFacts(known);
    Q_EMIT changed();
}

void DatasetCatalog::openFailed()
{
    if (!m_before) {
        Q_EMIT changed();
        return;
    }
    const Error error = *m_studio.dataset().error();
    const auto suggested = suggestedSetting(m_studio.dataset());
    m_studio.document().set("data.dataset", *std::exchange(m_before, std::nullopt));
    if (suggested)
        m_studio.tell(Studio::Tone::Problem, display(error), suggested->action,
                      [this, component = suggested->dataset] { tryOut(component); });
    else
        m_studio.tell(error);
}

void DatasetCatalog::rememberFolder(const QString& path)
{
    auto folders = m_studio.settings().get(Settings::Key::RecentFolders).toStringList();
    if (folders.contains(path))
        return;
    folders.prepend(path);
    m_studio.settings().set(Settings::Key::RecentFolders, QStringList(folders.mid(0, kRecentFolders)));
    refresh();
}

}  // namespace fovea::ui

#include "moc_DatasetCatalog.cpp"
