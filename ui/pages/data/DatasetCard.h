// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/DatasetCatalog.h"

#include <QAbstractButton>

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace fovea::ui {

class ElidedLabel;

/// One dataset of the list: its name and state over a line that says what it is. One that is not here
/// unfolds, when chosen, to its details and the ways to get it.
class DatasetCard : public QAbstractButton {
    Q_OBJECT
public:
    explicit DatasetCard(QWidget* parent = nullptr);

    /// `isChosen`: the document names it; `isUnfolded`: its details are shown.
    void setEntry(const DatasetEntry& entry, const DatasetTransfer* transfer, bool isChosen, bool isUnfolded);
    const QString& key() const { return m_key; }
    QSize sizeHint() const override;

Q_SIGNALS:
    void downloadWanted();
    void pauseWanted();
    void discardWanted();
    void importWanted(bool isFolder);
    void settingsWanted();
    /// Its menu: "reveal", "forget", "remove".
    void revealWanted();
    void forgetWanted();
    void removeWanted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    /// The document says what is chosen, not the click.
    void nextCheckState() override {}
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    QWidget* makeDetails();
    void showTexts();
    void showTransfer();
    /// A download was stopped, and some of it is here.
    bool isPartial() const;
    class QMenu* makeMenu();

    DatasetEntry m_entry;
    DatasetTransfer m_transfer;
    QString m_key;
    bool m_isUnfolded = false;
    ElidedLabel *m_label, *m_line;
    QLabel *m_state, *m_help, *m_origin, *m_progressText, *m_error;
    QToolButton *m_more, *m_import, *m_mirror;
    QPushButton *m_download, *m_pause, *m_discard;
    QProgressBar* m_progress;
    QWidget* m_details;
};

}  // namespace fovea::ui
