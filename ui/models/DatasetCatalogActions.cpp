// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to datasets: opening the user's own, fetching, importing, removing.
#include "ui/models/DatasetCatalog.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"

#include <QFileInfo>
#include <QImageReader>
#include <QRegularExpression>
#include <QThread>

#include <array>

namespace fovea::ui {
namespace {

bool isArchive(const QString& name)
{
    constexpr std::array kEndings = {".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz"};
    return std::any_of(kEndings.begin(), kEndings.end(),
                       [&](const char* ending) { return name.endsWith(QLatin1String(ending), Qt::CaseInsensitive); });
}

bool isPicture(const QFileInfo& file) { return QImageReader::supportedImageFormats().contains(file.suffix().toLower().toLatin1()); }

/// A name for what is imported from an archive: the file's, without what a folder's name must not have.
QString nameFor(const QString& path)
{
    QString name = QFileInfo(path).fileName();
    name.remove(QRegularExpression(QStringLiteral("\\.(zip|tar|tgz|tar\\.\\w+)$"), QRegularExpression::CaseInsensitiveOption));
    name.replace(QRegularExpression(QStringLiteral("[^\\w-]+"), QRegularExpression::UseUnicodePropertiesOption), QStringLiteral("_"));
    return name;
}

/// A job that was just stopped may hold the dataset's lock for a moment longer.
template <typename Work> auto patiently(std::stop_token stop, Work work)
{
    constexpr int kTries = 20;
    for (int tries = 0;; ++tries) {
        try {
            return work();
        } catch (const Error& error) {
            if (error.code() != ErrorCode::Busy || tries == kTries || stop.stop_requested())
                throw;
        }
        QThread::msleep(150);
    }
}

}  // namespace

void DatasetCatalog::openPath(const QString& path)
{
    const QFileInfo file(path);
    if (isArchive(file.fileName())) {
        // CIFAR's own archives are read as they are; what that does not know is a folder of pictures, packed.
        m_studio.jobs().start(
            kLookAtDatasetJob, this,
            [argument = path.toStdString()](std::stop_token, const JobReport&) -> std::optional<Component> {
                try {
                    return api::datasetFromArgument(argument);
                } catch (const Error& error) {
                    if (error.code() != ErrorCode::Config)
                        throw;
                    return std::nullopt;
                }
            },
            [this, path](const std::optional<Component>& component) { component ? tryOut(*component) : importOwn(path); },
            [this](const Error& error) { m_studio.tell(error); });
        return;
    }
    if (isPicture(file)) {
        m_studio.tell(
            Studio::Tone::Warning,
            tr("%1 is a single picture. A dataset is a folder with one sub-folder a class; single pictures are classified on the Try page.")
                .arg(file.fileName()),
            tr("Show Try"), [this] { Q_EMIT m_studio.goTo(PageId::Try); });
        return;
    }
    m_studio.jobs().start(
        kLookAtDatasetJob, this,
        [argument = path.toStdString()](std::stop_token, const JobReport&) { return api::datasetFromArgument(argument); },
        [this](const Component& component) { tryOut(component); }, [this](const Error& error) { m_studio.tell(error); });
}

void DatasetCatalog::tryOut(const Component& component)
{
    auto& document = m_studio.document();
    const auto before = document.resolved().data().component("dataset");
    if (before.id == component.id && pathOfDataset(before) == pathOfDataset(component)) {
        // Dropped once more: its files may have changed.
        m_studio.dataset().reload();
        return;
    }
    m_before = document.value("data.dataset");
    if (const auto problem = document.set("data.dataset", component.toJson())) {
        m_before.reset();
        m_studio.tell(Studio::Tone::Problem, display(*problem));
    }
}

void DatasetCatalog::importOwn(const QString& path)
{
    const QString name = nameFor(path);
    m_transfers[name] = {true, true, {}, {}};
    m_studio.tell(Studio::Tone::Note, tr("Unpacking %1 into a dataset of your own.").arg(QFileInfo(path).fileName()));
    m_studio.jobs().start(
        importDatasetJob(name), this,
        [id = name.toStdString(), source = toPath(path)](std::stop_token stop, const JobReport& report) {
            return api::importDataset(id, source, report, stop);
        },
        [this, name](const api::DatasetInstalled& installed) {
            transferEnded(name, {});
            for (const auto& warning : installed.warnings)
                m_studio.tell(Studio::Tone::Warning, display(warning));
            openPath(display(installed.folder));
        },
        [this, name](const Error& error) {
            transferEnded(name, error);
            m_studio.tell(error);
        });
}

void DatasetCatalog::importFiles(const QString& id, const QString& source)
{
    m_transfers[id] = {true, true, {}, {}};
    Q_EMIT transferChanged(id);
    m_studio.jobs().start(
        importDatasetJob(id), this,
        [dataset = id.toStdString(), from = toPath(source)](std::stop_token stop, const JobReport& report) {
            return patiently(stop, [&] { return api::importDataset(dataset, from, report, stop); });
        },
        [this, id](const api::DatasetInstalled& installed) {
            transferEnded(id, {});
            for (const auto& warning : installed.warnings)
                m_studio.tell(Studio::Tone::Warning, display(warning));
            m_studio.document().set("data.dataset", Json{{"id", id.toStdString()}});
        },
        [this, id](const Error& error) { transferEnded(id, error); });
}

void DatasetCatalog::download(const QString& id)
{
    m_transfers[id] = {true, false, {}, {}};
    Q_EMIT transferChanged(id);
    m_studio.jobs().start(
        downloadDatasetJob(id), this,
        [dataset = id.toStdString()](std::stop_token stop, const JobReport& report) {
            return patiently(stop, [&] { return api::getDataset(dataset, report, stop); });
        },
        [this, id](const api::DatasetInstalled&) {
            transferEnded(id, {});
            const auto* entry = find(id);
            m_studio.tell(Studio::Tone::Done, tr("%1 is here.").arg(entry ? display(entry->row.label) : id), tr("Use it"), [this, id] {
                m_studio.document().set("data.dataset", Json{{"id", id.toStdString()}});
            });
        },
        [this, id](const Error& error) { transferEnded(id, error); });
}

void DatasetCatalog::transferEnded(const QString& key, const std::optional<Error>& error)
{
    m_transfers[key].isRunning = false;
    m_transfers[key].error = error;
    Q_EMIT transferChanged(key);
    Q_EMIT m_studio.datasetsChanged();
}

void DatasetCatalog::pause(const QString& id)
{
    m_studio.jobs().cancel(downloadDatasetJob(id));
    m_studio.jobs().cancel(importDatasetJob(id));
    Q_EMIT transferChanged(id);
}

void DatasetCatalog::discard(const QString& id)
{
    pause(id);
    m_transfers.erase(id);
    m_studio.jobs().start(
        QStringLiteral("discard ") + id, this,
        [dataset = id.toStdString()](std::stop_token stop, const JobReport&) {
            patiently(stop, [&] { return api::removeDataset(dataset); });
        },
        [this] { Q_EMIT m_studio.datasetsChanged(); },
        [this](const Error& error) {
            // A transfer that was stopped before it began left nothing.
            if (error.code() != ErrorCode::NotFound)
                m_studio.tell(error);
            Q_EMIT m_studio.datasetsChanged();
        });
}

void DatasetCatalog::remove(const DatasetEntry& entry)
{
    if (&entry == chosen())
        m_studio.document().unset("data.dataset");
    m_transfers.erase(entry.key());
    m_studio.jobs().start(
        QStringLiteral("remove ") + entry.key(), this,
        [id = entry.row.id](std::stop_token stop, const JobReport&) { return patiently(stop, [&] { return api::removeDataset(id); }); },
        [this, label = display(entry.row.label)](const std::filesystem::path& trash) {
            m_studio.tell(Studio::Tone::Done, tr("%1 is in the trash: %2").arg(label, display(trash)));
            Q_EMIT m_studio.datasetsChanged();
        },
        [this](const Error& error) {
            m_studio.tell(error);
            Q_EMIT m_studio.datasetsChanged();
        });
}

void DatasetCatalog::forget(const DatasetEntry& entry)
{
    const QStringList before = m_studio.settings().get(Settings::Key::RecentFolders).toStringList();
    QStringList folders = before;
    folders.removeAll(entry.key());
    if (&entry == chosen())
        m_studio.document().unset("data.dataset");
    m_studio.settings().set(Settings::Key::RecentFolders, folders);
    m_studio.tell(Studio::Tone::Note, tr("%1 is off the list; its files stay where they are.").arg(display(entry.row.label)), tr("Undo"),
                  [this, before] {
                      m_studio.settings().set(Settings::Key::RecentFolders, before);
                      refresh();
                  });
    refresh();
}

}  // namespace fovea::ui
