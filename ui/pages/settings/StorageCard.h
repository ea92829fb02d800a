// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Storage.h"
#include "ui/widgets/Card.h"

#include <vector>

class QGridLayout;
class QPushButton;
class QToolButton;

namespace fovea::ui {

class ElidedLabel;
class Studio;

/// The card "Folders": which folder holds everything, and what lies in it: how much, where, and for
/// what can be made or fetched again, a way to clear it.
class StorageCard : public Card {
    Q_OBJECT
public:
    explicit StorageCard(Studio& studio, QWidget* parent = nullptr);

    /// Measures anew.
    void refresh();
    /// What the folder of everything shall be from the next start on.
    void chooseHome(const QString& folder);

private:
    void buildHome();
    void setTexts();
    void showHome();
    void showPlaces();
    void addPlace(const api::StoragePlace& place);
    void open(const std::filesystem::path& folder);
    void askClear(const api::StoragePlace& place);
    void clear(const api::StoragePlace& place);

    Studio& m_studio;
    QLabel *m_homeName, *m_homeNote, *m_wait;
    ElidedLabel* m_home;
    QPushButton* m_change;
    QToolButton* m_reset;
    QWidget* m_rows = nullptr;
    QGridLayout* m_grid = nullptr;
    std::vector<api::StoragePlace> m_places;
    std::string m_clearing;  ///< the place that is being cleared
};

}  // namespace fovea::ui
