// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/DatasetCatalog.h"

#include <QScrollArea>

#include <map>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace fovea::ui {

class DatasetCard;
class Studio;

/// The left column of the Data page: all datasets as cards in groups, and the place to drop one's own.
class DatasetList : public QScrollArea {
    Q_OBJECT
public:
    DatasetList(Studio& studio, DatasetCatalog& catalog, QWidget* parent = nullptr);

    DatasetCard* card(const QString& key) const;
    /// Shows the details of one that is not here.
    void unfold(const QString& key);
    /// Of the cards; what the list is wider than that is for its scroll bar.
    void setColumnWidth(int width) { widget()->setFixedWidth(width); }

Q_SIGNALS:
    void openWanted();

private:
    void refresh();
    DatasetCard* makeCard(const QString& key);
    void refreshCard(const DatasetEntry& entry);
    void activate(const QString& key);
    void askRemove(const QString& key);
    void askDiscard(const QString& key);
    void chooseImport(const QString& key, bool isFolder);

    Studio& m_studio;
    DatasetCatalog& m_catalog;
    QVBoxLayout* m_column;
    std::map<DatasetEntry::Group, QLabel*> m_headings;
    std::map<QString, DatasetCard*> m_cards;
    QLabel* m_looking;  ///< before the list is there: a large folder takes a while to measure
    QPushButton* m_drop;
    QString m_unfolded;
};

}  // namespace fovea::ui
