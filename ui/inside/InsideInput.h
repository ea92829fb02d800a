// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/InspectorSession.h"

#include <QWidget>

class QLabel;
class QLayout;
class QToolButton;

namespace fovea::ui {

class MapGrid;
class PictureView;

/// The left column of InsideView: the picture as the network sees it, with the controls that choose
/// another one, and the filters of the first layer.
class InsideInput : public QWidget {
    Q_OBJECT
public:
    explicit InsideInput(QWidget* parent = nullptr);

    const InspectorSession::Picture& picture() const { return m_picture; }
    bool hasPicture() const { return m_picture.samples || !m_picture.file.empty(); }
    /// Null: none is open. A file that was opened stays on show.
    void setSamples(std::shared_ptr<const api::SampleSet> samples);
    void showSample(std::size_t sample);
    void showFile(const QString& file);

    /// The picture as it enters the network.
    void setSeen(const QImage& seen);
    void setFilters(std::vector<QImage> filters);

Q_SIGNALS:
    /// Another picture is chosen, or none is left.
    void pictureChanged();

private:
    QToolButton* addButton(const QString& icon, QLayout* line);
    void setTexts();
    void showPictureTexts();
    void showFilters();
    void step(int by);
    void chooseFile();

    InspectorSession::Picture m_picture;
    std::vector<QImage> m_filterPictures;
    QLabel *m_seenName, *m_pictureName, *m_filtersName;
    PictureView* m_seen;
    QToolButton *m_before, *m_next, *m_random, *m_openFile;
    MapGrid* m_filters;
};

}  // namespace fovea::ui
