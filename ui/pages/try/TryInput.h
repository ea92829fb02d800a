// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/PredictorSession.h"
#include "ui/widgets/Card.h"

class QSlider;
class QStackedWidget;
class QToolButton;
class QPushButton;

namespace fovea::ui {

class DrawingCanvas;
class EmptyState;
class PictureList;
class PictureView;

/// Where a picture to try comes from: a canvas to draw on (models of handwriting), one picture,
/// several, or the camera; with the tools of each.
class TryInput : public Card {
    Q_OBJECT
public:
    enum class Mode { Canvas, Drop, Picture, List, Camera };

    explicit TryInput(QWidget* parent = nullptr);

    Mode mode() const { return m_mode; }
    /// Canvas or drop area, as fits the model.
    void showStart();
    void setHandwriting(bool isHandwriting);

    DrawingCanvas& canvas() { return *m_canvas; }
    PictureList& list() { return *m_list; }

    /// One picture in place of the canvas; it comes with its answer.
    void beginPicture(const QString& name);
    void setPicture(const PredictorSession::Answer& answer);
    void beginList(const std::vector<std::filesystem::path>& files);
    void beginCamera();
    void setFrame(const QImage& frame);
    void setCameraProblem(const Error& error);
    bool isFrozen() const;

Q_SIGNALS:
    void modeChanged();
    void openWanted();
    void cameraWanted();
    void freezeChanged(bool isFrozen);

private:
    QWidget* makeFrame(QWidget* inner);
    void makeTools();
    void makeFooter();
    QToolButton* addChip(bool isChecked);
    void setMode(Mode mode);
    void setTexts();
    void showTools();

    Mode m_mode = Mode::Canvas;
    bool m_isHandwriting = true;
    QString m_name;                  ///< of the picture on show
    std::optional<Error> m_problem;  ///< of the picture or the camera
    QStackedWidget* m_stack;
    DrawingCanvas* m_canvas;
    PictureView *m_picture, *m_camera;
    PictureList* m_list;
    EmptyState *m_drop, *m_unreadable, *m_noCamera, *m_waiting;
    QWidget* m_dropFrame;
    QWidget* m_tools;
    QToolButton *m_pen, *m_eraser;
    QSlider* m_width;
    QPushButton *m_undo, *m_redo, *m_clear, *m_back, *m_freeze, *m_open, *m_cameraButton;
};

}  // namespace fovea::ui
