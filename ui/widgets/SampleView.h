// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/SampleModel.h"
#include "ui/models/ThumbnailCache.h"

#include <QAbstractItemView>
#include <QHash>
#include <QStaticText>

namespace fovea::ui {

/// A grid of pictures with captions over a SampleModel. All cells have one size, so that where a cell
/// lies is arithmetic: a million samples cost no more than what is on screen. Arrow keys, Home, End,
/// Page Up and Down move; Ctrl with the wheel, + and - change the size of the pictures.
class SampleView : public QAbstractItemView {
    Q_OBJECT
public:
    explicit SampleView(QWidget* parent = nullptr);

    SampleModel& samples() { return m_model; }
    ThumbnailCache& thumbnails() { return m_thumbnails; }
    /// Another dataset (null: none); its pictures are shown once the model has rows.
    void setSamples(std::shared_ptr<const api::SampleSet> samples);

    static constexpr int kSmallestSide = 32, kLargestSide = 320;
    /// Side of a picture's box in device-independent pixels (default 60).
    void setPictureSide(int side);
    int pictureSide() const { return m_side; }

    /// Brings a sample into view and makes it the current one; false where it is not among the rows.
    bool showSample(std::uint32_t sample);
    int columns() const { return m_columns; }

    QRect visualRect(const QModelIndex& index) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint& point) const override;
    /// Typing jumps nowhere: a search through 100,000s of captions would hold the window up.
    void keyboardSearch(const QString&) override {}

Q_SIGNALS:
    /// Clicked, or Enter.
    void sampleActivated(std::uint32_t sample);
    /// The current one has changed, by keys or mouse.
    void currentSampleChanged(std::uint32_t sample);
    void pictureSideChanged(int side);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override { return 0; }
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex&) const override { return false; }
    void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags flags) override;
    QRegion visualRegionForSelection(const QItemSelection& selection) const override;

private:
    void measure();
    QRect cell(int row) const;
    void paintCell(QPainter& painter, int row, bool isCurrent);
    const QStaticText& caption(const QString& text, const QFont& font);

    SampleModel m_model;
    ThumbnailCache m_thumbnails;
    QHash<QString, QStaticText> m_captions;  ///< laid out once: classes have few names
    int m_side = 60, m_columns = 1, m_rowHeight = 80, m_columnWidth = 68;
};

}  // namespace fovea::ui
