// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to datasets: opening the user's own, removing, taking off the list.
#include "core/api/Predictor.h"
#include "ui/models/DatasetCatalog.h"
#include "ui/models/Patiently.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"

#include <QFileInfo>

#include <algorithm>
#include <array>

namespace fovea::ui {
namespace {

const QString kLookAtDatasetJob = QStringLiteral("look at dataset");

bool isArchive(const QString& name)
{
    constexpr std::array kEndings = {".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz"};
    return std::any_of(kEndings.begin(), kEndings.end(),
                       [&](const char* ending) { return name.endsWith(QLatin1String(ending), Qt::CaseInsensitive); });
}

bool isPicture(const QFileInfo& file)
{
    const auto& endings = api::pictureEndings();
    return std::find(endings.begin(), endings.end(), '.' + file.suffix().toLower().toStdString()) != endings.end();
}

}  // namespace

void DatasetCatalog::openPath(const QString& path)
{
    const QFileInfo file(path);
    if (isArchive(file.fileName())) {
        // CIFAR's own archives are read as they are; what that does not know is a folder of pictures, packed.
        m_studio.jobs().start(
            kLookAtDatasetJob, this,
            [&datasets = m_studio.engine().datasets(), argument = path.toStdString()](std::stop_token,
                                                                                      const JobReport&) -> std::optional<Component> {
                // Others would be unpacked without a word on how far it is; an import shows that, and can be cancelled.
                const std::string name = std::filesystem::path(argument).filename().string();
                if (!(name.starts_with("cifar-10-") || name.starts_with("cifar-100-")) || !name.ends_with(".gz"))
                    return std::nullopt;
                return datasets.fromArgument(argument);
            },
            [this, path](const std::optional<Component>& component) {
                component ? tryOut(*component) : m_transfers.importOwn(path, [this](const QString& folder) { openPath(folder); });
            },
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
        [&datasets = m_studio.engine().datasets(), argument = path.toStdString()](std::stop_token, const JobReport&) {
            return datasets.fromArgument(argument);
        },
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

void DatasetCatalog::remove(const DatasetEntry& entry)
{
    if (&entry == chosen())
        m_studio.document().unset("data.dataset");
    m_transfers.forget(entry.key());
    m_studio.jobs().start(
        QStringLiteral("remove ") + entry.key(), this,
        [&datasets = m_studio.engine().datasets(), id = entry.row.id](std::stop_token stop, const JobReport&) {
            return patiently(stop, [&] { return datasets.remove(id); });
        },
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
