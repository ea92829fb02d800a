// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Machine.h"
#include "ui/settings/Settings.h"
#include "ui/widgets/Page.h"

#include <optional>

class QBoxLayout;
class QComboBox;
class QSpinBox;

namespace fovea::ui {

class Card;
class StorageCard;

/// What holds for every run and for the window itself. Each change counts at once, but for the folder.
class SettingsPage : public Page {
    Q_OBJECT
public:
    explicit SettingsPage(Studio& studio, QWidget* parent = nullptr);

    void shown() override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    Card* makeAppearance();
    Card* makeTraining();
    Card* makePictures();
    Card* makeDownloads();
    Card* makeAbout();
    QWidget* makeThreads();
    void showMachine();

    std::optional<api::Machine> m_machine;
    QBoxLayout* m_columns = nullptr;
    StorageCard* m_storage = nullptr;
    QComboBox* m_device = nullptr;
    QSpinBox* m_threads = nullptr;
    QLabel *m_versions = nullptr, *m_licence = nullptr;
};

}  // namespace fovea::ui
