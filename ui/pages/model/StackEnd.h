// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;

namespace fovea::ui {

class RowHead;

/// A row of a stack that nobody can change: the picture that flows in, or the layer to the classes.
class StackEnd : public QFrame {
    Q_OBJECT
public:
    explicit StackEnd(QWidget* parent = nullptr);

    void setWords(const QString& title, const QString& summary);
    void setFigures(const QString& output, const QString& weights);
    /// Empty: nothing is wrong.
    void setFault(const QString& words);

private:
    RowHead* m_head;
    QLabel* m_fault;
};

}  // namespace fovea::ui
