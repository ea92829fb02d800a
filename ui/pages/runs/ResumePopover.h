// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;
class QSpinBox;

namespace fovea::ui {

/// Asks up to how many epochs a run that has done all of its own is to be trained on.
class ResumePopover : public QFrame {
    Q_OBJECT
public:
    explicit ResumePopover(QWidget* parent = nullptr);
    /// `done` epochs lie behind the run.
    void ask(int done, const QPoint& globalPosition);

Q_SIGNALS:
    void accepted(int epochs);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void accept();
    void setTexts();

    int m_done = 0;
    QLabel *m_text, *m_unit;
    QSpinBox* m_epochs;
    QPushButton* m_go;
};

}  // namespace fovea::ui
