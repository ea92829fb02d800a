// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data/DatasetList.h"

#include "ui/pages/data/DatasetCard.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Reveal.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <set>

namespace fovea::ui {
namespace {

using Group = DatasetEntry::Group;
constexpr Group kGroups[] = {Group::BuiltIn, Group::Ready, Group::ToDownload, Group::Mine};

QString headingOf(Group group)
{
    switch (group) {
    case Group::BuiltIn: return DatasetList::tr("Built in");
    case Group::Ready: return DatasetList::tr("Downloaded");
    case Group::ToDownload: return DatasetList::tr("To download");
    case Group::Mine: return DatasetList::tr("My own");
    }
    return {};
}

}  // namespace

DatasetList::DatasetList(Studio& studio, DatasetCatalog& catalog, QWidget* parent)
    : QScrollArea(parent), m_studio(studio), m_catalog(catalog)
{
    setObjectName(QStringLiteral("datasetList"));
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* body = new QWidget;
    body->setObjectName(QStringLiteral("scrollBody"));
    m_column = new QVBoxLayout(body);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::kSmall);
    setWidget(body);
    m_looking = makeLabel(QStringLiteral("secondary"));
    m_column->addWidget(m_looking);
    for (const auto group : kGroups) {
        m_headings[group] = makeLabel(QStringLiteral("caption"));
        m_column->addWidget(m_headings[group]);
    }
    m_drop = new QPushButton;
    m_drop->setProperty("dropPlace", true);
    m_drop->setCursor(Qt::PointingHandCursor);
    connect(m_drop, &QPushButton::clicked, this, &DatasetList::openWanted);
    m_column->addWidget(m_drop);
    m_column->addStretch(1);
    connect(&catalog, &DatasetCatalog::changed, this, &DatasetList::refresh);
    connect(&catalog.transfers(), &DatasetTransfers::changed, this, [this](const QString& key) {
        if (const auto* entry = m_catalog.find(key))
            refreshCard(*entry);
        // A card that grew by an error or by buttons is shown whole.
        if (auto* grown = card(key); grown && key == m_unfolded)
            QTimer::singleShot(0, grown, [this, grown] { ensureWidgetVisible(grown, 0, space::kSmall); });
    });
    Language::apply(this, [this] {
        for (const auto& [group, heading] : m_headings)
            heading->setText(headingOf(group));
        m_looking->setText(tr("Looking for datasets…"));
        m_drop->setText(tr("Drop a folder here, or open one…\none sub-folder a class"));
        setAccessibleName(tr("Datasets"));
    });
    refresh();
}

DatasetCard* DatasetList::card(const QString& key) const
{
    const auto found = m_cards.find(key);
    return found == m_cards.end() ? nullptr : found->second;
}

void DatasetList::unfold(const QString& key)
{
    m_unfolded = m_unfolded == key ? QString() : key;
    refresh();
    if (auto* shown = card(key))
        QTimer::singleShot(0, shown, [this, shown] { ensureWidgetVisible(shown, 0, space::kSmall); });
}

void DatasetList::refresh()
{
    std::set<QString> there;
    std::set<Group> groups;
    for (const auto& entry : m_catalog.entries()) {
        there.insert(entry.key());
        groups.insert(entry.group);
    }
    std::erase_if(m_cards, [&](const auto& item) {
        if (there.contains(item.first))
            return false;
        item.second->deleteLater();
        item.second->hide();
        return true;
    });
    m_looking->setVisible(m_catalog.entries().empty());
    int at = m_column->indexOf(m_looking) + 1;
    for (const auto group : kGroups) {
        m_headings[group]->setVisible(groups.contains(group));
        m_column->removeWidget(m_headings[group]);
        m_column->insertWidget(at++, m_headings[group]);
        for (const auto& entry : m_catalog.entries()) {
            if (entry.group != group)
                continue;
            auto* shown = card(entry.key());
            if (!shown)
                shown = makeCard(entry.key());
            refreshCard(entry);
            // Cards of other groups may have changed places: a download is done.
            if (m_column->indexOf(shown) != at) {
                m_column->removeWidget(shown);
                m_column->insertWidget(at, shown);
            }
            ++at;
        }
    }
}

void DatasetList::refreshCard(const DatasetEntry& entry)
{
    if (auto* shown = card(entry.key()))
        shown->setEntry(entry, m_catalog.transfers().find(entry.key()), &entry == m_catalog.chosen(), entry.key() == m_unfolded);
}

DatasetCard* DatasetList::makeCard(const QString& key)
{
    auto* made = new DatasetCard;
    made->setObjectName(QStringLiteral("dataset ") + key);
    m_cards[key] = made;
    connect(made, &DatasetCard::clicked, this, [this, key] { activate(key); });
    connect(made, &DatasetCard::downloadWanted, this, [this, key] {
        if (const auto* entry = m_catalog.find(key))
            m_catalog.transfers().download(key, entry->row.label);
    });
    connect(made, &DatasetCard::pauseWanted, this, [this, key] { m_catalog.transfers().pause(key); });
    connect(made, &DatasetCard::discardWanted, this, [this, key] { askDiscard(key); });
    connect(made, &DatasetCard::importWanted, this, [this, key](bool isFolder) { chooseImport(key, isFolder); });
    connect(made, &DatasetCard::settingsWanted, this, [this] { Q_EMIT m_studio.goTo(PageId::Settings); });
    connect(made, &DatasetCard::removeWanted, this, [this, key] { askRemove(key); });
    connect(made, &DatasetCard::revealWanted, this, [this, key] {
        if (const auto* entry = m_catalog.find(key))
            revealInFileManager(display(entry->row.folder));
    });
    connect(
        made, &DatasetCard::forgetWanted, this,
        [this, key] {
            if (const auto* entry = m_catalog.find(key))
                m_catalog.forget(*entry);
        },
        Qt::QueuedConnection);
    return made;
}

void DatasetList::activate(const QString& key)
{
    const auto* entry = m_catalog.find(key);
    if (!entry)
        return;
    if (entry->group == Group::ToDownload)
        unfold(key);
    else if (entry->problem)
        m_studio.tell(*entry->problem);
    else
        m_catalog.choose(*entry);
}

void DatasetList::askRemove(const QString& key)
{
    const auto* entry = m_catalog.find(key);
    if (!entry)
        return;
    auto* ask = new QMessageBox(QMessageBox::Question, tr("Move to the trash"), tr("Move %1 to the trash?").arg(display(entry->row.label)),
                                QMessageBox::NoButton, this);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setInformativeText(
        tr("Its %1 stay in the trash of the datasets folder until it is emptied in Settings.").arg(showBytes(entry->row.bytesOnDisk)));
    auto* remove = ask->addButton(tr("Move to the trash"), QMessageBox::DestructiveRole);
    ask->addButton(tr("Keep"), QMessageBox::RejectRole);
    connect(ask, &QMessageBox::buttonClicked, this, [this, key, remove](QAbstractButton* button) {
        if (const auto* chosen = m_catalog.find(key); chosen && button == remove)
            m_catalog.remove(*chosen);
    });
    ask->open();
}

void DatasetList::askDiscard(const QString& key)
{
    const auto* entry = m_catalog.find(key);
    if (!entry)
        return;
    auto* ask = new QMessageBox(QMessageBox::Question, tr("Cancel the download"),
                                tr("Throw away what came of %1 so far?").arg(display(entry->row.label)), QMessageBox::NoButton, this);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setInformativeText(tr("Pause keeps it, and the download goes on from there later."));
    auto* discard = ask->addButton(tr("Throw away"), QMessageBox::DestructiveRole);
    auto* pause = ask->addButton(tr("Pause"), QMessageBox::AcceptRole);
    ask->addButton(tr("Go on"), QMessageBox::RejectRole);
    connect(ask, &QMessageBox::buttonClicked, this, [this, key, discard, pause](QAbstractButton* button) {
        if (button == discard)
            m_catalog.transfers().discard(key);
        else if (button == pause)
            m_catalog.transfers().pause(key);
    });
    ask->open();
}

void DatasetList::chooseImport(const QString& key, bool isFolder)
{
    const QString source = isFolder ? QFileDialog::getExistingDirectory(window(), tr("Folder with the dataset's files"))
                                    : QFileDialog::getOpenFileName(window(), tr("Archive with the dataset's files"), {},
                                                                   tr("Archives (*.zip *.tar *.gz *.tgz *.bz2 *.xz);;All files (*)"));
    if (!source.isEmpty())
        m_catalog.transfers().importFiles(key, source);
}

}  // namespace fovea::ui

#include "moc_DatasetList.cpp"
