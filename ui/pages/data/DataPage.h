// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Page.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QSlider;
class QStackedWidget;
class QToolButton;

namespace fovea::ui {

class AugmentPreview;
class Card;
class DatasetCatalog;
class DatasetList;
class EmptyState;
class SampleBrowser;
class SampleFilter;

/// Where the data is chosen, looked at, divided and augmented: the list of datasets, the pictures of
/// the one that is open, and what is known of them.
class DataPage : public Page {
    Q_OBJECT
public:
    explicit DataPage(Studio& studio, QWidget* parent = nullptr);

    void shown() override;
    /// Folders and tables are opened, archives unpacked into a dataset of one's own.
    bool takeFiles(const QStringList& files) override;

private:
    enum State { Opening, Failed, Samples, Augmentations };

    void addActions();
    QWidget* makeMiddle();
    QWidget* makeOpening();
    QWidget* makeAugmentations();
    QWidget* makeRight();
    void addTabs(Card& card);
    void setMode(State mode);
    void showState();
    void showTexts();
    void showCount();
    void openFolder();
    void importArchive();
    void anotherSample();

    DatasetCatalog* m_catalog;
    SampleFilter* m_filter;
    DatasetList* m_list;
    SampleBrowser* m_browser;
    AugmentPreview* m_preview;
    QStackedWidget* m_stack;
    EmptyState* m_failed;
    State m_mode = Samples;
    QToolButton *m_samplesTab, *m_augmentTab;
    QLabel *m_count, *m_openingText;
    QProgressBar* m_openingProgress;
    QPushButton *m_cancel, *m_import;
    QSlider* m_zoom;
};

}  // namespace fovea::ui
