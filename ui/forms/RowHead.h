// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace fovea::ui {

/// The line that names an entry of a list: number, name, its parameters in short, buttons, and at the
/// right what flows out of it and its weights. Painted, as a long list has many. Can be pulled to
/// another place by the mouse.
class RowHead : public QWidget {
    Q_OBJECT
public:
    struct Words {
        QString number, title, summary, output, weights;
        bool operator==(const Words&) const = default;
    };
    /// `isNumbered` leaves room for a number, `hasFigures` for what flows out and the weights.
    RowHead(bool isNumbered, bool hasFigures, QWidget* parent = nullptr);

    void setWords(const Words& words);
    const Words& words() const { return m_words; }
    void setFaulty(bool isFaulty);
    /// For what cannot be changed.
    void setQuiet(bool isQuiet);
    /// Left of the figures. Takes the button over.
    void addButton(QWidget* button);

Q_SIGNALS:
    void clicked();
    /// `position` is global, here and below: where the button went down.
    void pullBegan(const QPoint& position);
    void pulled(const QPoint& position);
    void pullEnded();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    int wordsEnd() const;

    bool m_isNumbered, m_hasFigures;
    bool m_isFaulty = false, m_isQuiet = false, m_isPulled = false;
    Words m_words;
    QHBoxLayout* m_buttons;
    QPoint m_pressed;
};

}  // namespace fovea::ui
