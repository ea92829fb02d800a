// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace fovea::ui {

/// The progress of a test, in place of its report: a bar, pictures, time left, and a button that cancels.
class TestProgress : public QWidget {
    Q_OBJECT
public:
    explicit TestProgress(QWidget* parent = nullptr);

    void setTitle(const QString& title);
    /// A test has begun; nothing is known of its length.
    void begin();
    /// `secondsLeft` is below 0 while it is not known.
    void setProgress(qint64 done, qint64 total, double secondsLeft);

Q_SIGNALS:
    void cancelWanted();

private:
    void setTexts();

    QLabel *m_title, *m_text;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
};

}  // namespace fovea::ui
