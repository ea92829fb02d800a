// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;
class QHBoxLayout;
class QPushButton;
class QToolButton;

namespace fovea::ui {

class Studio;
class TensorBoard;

/// The buttons at the head of the Train page, as the state of the run on show wants them: Train, or
/// Pause, Stop and Checkpoint, or Resume and Stop; a menu for the rest.
class TrainHeader : public QObject {
    Q_OBJECT
public:
    /// `train` stands in `line` already; the others come before it.
    TrainHeader(Studio& studio, QPushButton* train, QHBoxLayout* line, QWidget* parent);

    /// `trainIsAccent`: nothing else on the page is the next step.
    void refresh(bool trainIsAccent);

private:
    void setTexts();
    void buildMenu();
    void copyCommand();

    Studio& m_studio;
    TensorBoard* m_tensorBoard;
    QPushButton *m_train, *m_pause, *m_resume, *m_stop, *m_checkpoint;
    QToolButton* m_more;
    QAction *m_queue, *m_copy, *m_board, *m_folder, *m_export;
};

}  // namespace fovea::ui
