// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/InspectorSession.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace fovea::ui {

class EmptyState;
class MapGrid;
class PictureView;

/// Inside a network: its first filters, and what its layers make of a picture, of a dataset or dropped
/// on it. Opens the network when it is shown and lets go of it when it is hidden.
class InsideView : public QWidget {
    Q_OBJECT
public:
    explicit InsideView(TestingEngine& engine, QWidget* parent = nullptr);

    /// Null: none is open. A file that was opened stays on show.
    void setSamples(std::shared_ptr<const api::SampleSet> samples);
    void setSource(const InspectorSession::Source& source);
    /// The weights of the source have changed.
    void reopen();
    /// Why nothing can be shown, or nothing.
    void setObstacle(const QString& headline, const QString& sentence);

    void showSample(std::size_t sample);
    void showFile(const QString& file);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    enum View { Busy, Trouble, Maps };

    QWidget* makeLeft();
    QWidget* makeRight();
    QToolButton* addButton(const QString& icon, QLayout* line);
    void setTexts();
    void open();
    void takeNetwork(const InspectorSession::Network& network);
    void takeMaps(const InspectorSession::Maps& maps);
    void takeProblem(const Error& error);
    void ask();
    void step(int by);
    void chooseFile();
    void showPictureTexts();
    void showFilters();
    void showMaps();
    void showMapTexts();
    void fillLayers();
    void showState();
    void showTrouble(const QString& headline, const QString& sentence);

    InspectorSession m_session;
    std::optional<InspectorSession::Source> m_source;
    bool m_isOpen = false;                   ///< asked for, at least
    bool m_isOpening = false;                ///< asked for, and no answer yet
    std::pair<QString, QString> m_obstacle;  ///< headline and sentence
    std::optional<Error> m_openError;
    std::vector<api::MapLayer> m_layerList;
    std::string m_layer;
    InspectorSession::Picture m_picture;
    std::vector<QImage> m_filterPictures;
    std::optional<InspectorSession::Maps> m_last;
    QTimer m_patience;
    QStackedWidget* m_views;
    QLabel *m_busy, *m_seenName, *m_pictureName, *m_filtersName, *m_layerName, *m_note, *m_problem;
    EmptyState* m_trouble;
    PictureView* m_seen;
    QToolButton *m_before, *m_next, *m_random, *m_openFile;
    MapGrid *m_filters, *m_maps;
    QComboBox* m_layers;
};

}  // namespace fovea::ui
