// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/InspectorSession.h"

#include <QWidget>

class QLabel;
class QStackedWidget;

namespace fovea::ui {

class EmptyState;
class InsideInput;
class MapsView;

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

    QWidget* makeBusy();
    void setTexts();
    void open();
    void takeNetwork(const InspectorSession::Network& network);
    void takeMaps(const InspectorSession::Maps& maps);
    void takeProblem(const Error& error);
    void takePicture();
    void ask();
    void showState();
    void showTrouble(const QString& headline, const QString& sentence);

    InspectorSession m_session;
    std::optional<InspectorSession::Source> m_source;
    bool m_isOpen = false;                   ///< asked for, at least
    bool m_isOpening = false;                ///< asked for, and no answer yet
    std::pair<QString, QString> m_obstacle;  ///< headline and sentence
    std::optional<Error> m_openError;
    QStackedWidget* m_views;
    QLabel* m_busy;
    EmptyState* m_trouble;
    InsideInput* m_input;
    MapsView* m_maps;
};

}  // namespace fovea::ui
