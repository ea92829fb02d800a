// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/StorageCard.h"

#include "core/base/Paths.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ElidedLabel.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QGridLayout>
#include <QMessageBox>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>

#include <unistd.h>

namespace fovea::ui {

StorageCard::StorageCard(Studio& studio, QWidget* parent) : Card(parent), m_studio(studio)
{
    buildHome();
    auto* separator = new QFrame;
    separator->setProperty("separator", true);
    body()->addWidget(separator);
    m_wait = makeLabel(QStringLiteral("secondary"));
    body()->addWidget(m_wait);
    connect(&studio.settings(), &Settings::changed, this, [this](Settings::Key key) {
        if (key == Settings::Key::Home)
            showHome();
    });
    Language::apply(this, [this] { setTexts(); });
}

void StorageCard::buildHome()
{
    m_homeName = makeLabel(QStringLiteral("secondary"));
    m_home = new ElidedLabel;
    m_home->setObjectName(QStringLiteral("homeFolder"));
    m_home->setElideMode(Qt::ElideMiddle);
    m_home->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_homeNote = makeLabel(QStringLiteral("caption"));
    m_homeNote->setObjectName(QStringLiteral("homeNote"));
    m_homeNote->setWordWrap(true);
    m_change = new QPushButton;
    m_reset = new QToolButton;
    Theme::setIcon(m_reset, QStringLiteral("reset"));
    m_reset->setIconSize({14, 14});
    auto* line = new QHBoxLayout;
    line->setSpacing(space::kSmall);
    line->addWidget(m_homeName);
    line->addWidget(m_home, 1);
    line->addWidget(m_reset);
    line->addWidget(m_change);
    body()->addLayout(line);
    body()->addWidget(m_homeNote);
    connect(m_change, &QPushButton::clicked, this, [this] {
        const QString folder = QFileDialog::getExistingDirectory(window(), tr("Choose the folder of datasets and runs"), m_home->text());
        if (!folder.isEmpty())
            chooseHome(folder);
    });
    connect(m_reset, &QToolButton::clicked, this, [this] { m_studio.settings().reset(Settings::Key::Home); });
}

void StorageCard::setTexts()
{
    setTitle(tr("Folders"));
    m_homeName->setText(tr("Datasets and runs"));
    m_change->setText(tr("Change…"));
    m_change->setToolTip(tr("Choose another folder for datasets, runs and the cache"));
    m_reset->setToolTip(tr("Back to the default"));
    m_reset->setAccessibleName(tr("Back to the default folder"));
    m_wait->setText(tr("Measuring what lies there …"));
    showHome();
    showPlaces();
}

void StorageCard::showHome()
{
    const auto& settings = m_studio.settings();
    const QString now = display(paths::datasets().parent_path()), wanted = settings.text(Settings::Key::Home);
    const QString inForce = qEnvironmentVariable("FOVEA_HOME");
    m_home->setText(now);
    m_reset->setVisible(!wanted.isEmpty() && !Settings::isHomeFixed());
    m_change->setEnabled(!Settings::isHomeFixed());
    QString note;
    if (Settings::isHomeFixed())
        note = tr("The environment variable FOVEA_HOME names this folder. Start Fovea without it to choose one here.");
    else if (wanted.isEmpty() && !inForce.isEmpty())
        note = tr("From the next start on the usual folders are used. What lies here stays here.");
    else if (!wanted.isEmpty() && wanted != inForce)
        note = tr("From the next start on: %1. What lies here stays here.").arg(wanted);
    else if (!wanted.isEmpty())
        note = tr("In a terminal, FOVEA_HOME=%1 lets the command see the same datasets and runs.").arg(wanted);
    m_homeNote->setText(note);
    m_homeNote->setVisible(!note.isEmpty());
}

void StorageCard::chooseHome(const QString& folder)
{
    m_studio.jobs().start(
        QStringLiteral("choose home"), this,
        [path = toPath(folder)](std::stop_token, const JobReport&) {
            if (!path.is_absolute())
                throw Error(ErrorCode::Config,
                            Text(FOVEA_TR("core", "the folder {path} is not given from the root on"), {{"path", path.string()}}), {}, path);
            paths::ensureFolder(path);
            if (::access(path.c_str(), W_OK) != 0)
                throw Error(ErrorCode::Io, Text(FOVEA_TR("core", "the folder {path} cannot be written to"), {{"path", path.string()}}),
                            FOVEA_TR("core", "check the permissions, or choose a folder of your own"), path);
        },
        [this, folder] { m_studio.settings().set(Settings::Key::Home, folder); }, [this](const Error& error) { m_studio.tell(error); });
}

void StorageCard::refresh()
{
    m_studio.jobs().start(
        QStringLiteral("measure storage"), this,
        [&engine = m_studio.engine().machine()](std::stop_token, const JobReport&) { return engine.storage(); },
        [this](std::vector<api::StoragePlace> places) {
            m_places = std::move(places);
            showPlaces();
        },
        [this](const Error& error) {
            m_wait->setText(display(error));
            m_wait->show();
        });
}

void StorageCard::showPlaces()
{
    m_wait->setVisible(m_places.empty());
    // The button that was pressed may be in there.
    if (m_rows) {
        m_rows->hide();
        m_rows->deleteLater();
    }
    m_rows = new QWidget;
    m_grid = new QGridLayout(m_rows);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(space::kSmall);
    m_grid->setVerticalSpacing(space::kSmall);
    m_grid->setColumnStretch(0, 1);
    for (const auto& place : m_places)
        addPlace(place);
    body()->addWidget(m_rows);
}

void StorageCard::addPlace(const api::StoragePlace& place)
{
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    auto* name = new QLabel(display(place.label));
    auto* path = new ElidedLabel;
    path->setProperty("role", "caption");
    path->setElideMode(Qt::ElideMiddle);
    path->setText(display(place.folder));
    words->addWidget(name);
    words->addWidget(path);
    auto* size = makeLabel(QStringLiteral("secondary"));
    size->setObjectName(QStringLiteral("size ") + display(place.id));
    size->setText(place.id == m_clearing ? tr("clearing …") : place.bytes > 0 ? showBytes(place.bytes) : tr("empty"));
    size->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* opener = new QToolButton;
    Theme::setIcon(opener, QStringLiteral("folder"));
    opener->setToolTip(tr("Open in the file manager"));
    opener->setAccessibleName(tr("Open %1 in the file manager").arg(name->text()));
    connect(opener, &QToolButton::clicked, this, [this, folder = place.folder] { open(folder); });
    const int row = m_grid->rowCount();
    m_grid->addLayout(words, row, 0);
    m_grid->addWidget(size, row, 1);
    m_grid->addWidget(opener, row, 2);
    if (!place.canClear)
        return;
    auto* clearer = new QPushButton(tr("Clear…"));
    clearer->setObjectName(QStringLiteral("clear ") + display(place.id));
    clearer->setAccessibleName(tr("Clear %1").arg(name->text()));
    clearer->setEnabled(place.bytes > 0 && m_clearing.empty());
    connect(clearer, &QPushButton::clicked, this, [this, place] { askClear(place); });
    m_grid->addWidget(clearer, row, 3);
}

void StorageCard::open(const std::filesystem::path& folder)
{
    m_studio.jobs().start(
        QStringLiteral("open folder"), this, [folder](std::stop_token, const JobReport&) { paths::ensureFolder(folder); },
        [folder] { QDesktopServices::openUrl(fileUrl(folder)); }, [this](const Error& error) { m_studio.tell(error); });
}

void StorageCard::askClear(const api::StoragePlace& place)
{
    auto* ask = new QMessageBox(QMessageBox::Question, tr("Clear"), tr("Clear %1 (%2)?").arg(display(place.label), showBytes(place.bytes)),
                                QMessageBox::NoButton, this);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setInformativeText(place.id == "cache" ? tr("What lies there is made again when it is needed.")
                                                : tr("What lies there is gone for good and cannot be brought back."));
    auto* yes = ask->addButton(tr("Clear"), QMessageBox::DestructiveRole);
    ask->addButton(tr("Keep"), QMessageBox::RejectRole);
    connect(ask, &QMessageBox::buttonClicked, this, [this, place, yes](QAbstractButton* button) {
        if (button == yes)
            clear(place);
    });
    ask->open();
}

void StorageCard::clear(const api::StoragePlace& place)
{
    m_clearing = place.id;
    showPlaces();
    m_studio.jobs().start(
        QStringLiteral("clear storage"), this,
        [&engine = m_studio.engine().machine(), id = place.id](std::stop_token, const JobReport&) { return engine.clearStorage(id); },
        [this, label = place.label, id = place.id](std::int64_t freed) {
            m_clearing.clear();
            refresh();
            m_studio.tell(Studio::Tone::Done, tr("%1: %2 freed.").arg(display(label), showBytes(freed)));
            if (id == "runs_trash")
                Q_EMIT m_studio.runsChanged();
            if (id == "datasets_trash")
                Q_EMIT m_studio.datasetsChanged();
        },
        [this](const Error& error) {
            m_clearing.clear();
            refresh();
            m_studio.tell(error);
        });
}

}  // namespace fovea::ui

#include "moc_StorageCard.cpp"
