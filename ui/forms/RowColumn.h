// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace fovea::ui {

/// The rows of a ComponentList in a column that scrolls, with a widget above and one below.
class RowColumn : public QScrollArea {
    Q_OBJECT
public:
    explicit RowColumn(int gap, QWidget* parent = nullptr);

    /// Takes them over; may be null.
    void setEnds(QWidget* above, QWidget* below);
    void add(QWidget* row);
    /// Hides it at once; it lives until the signal of one of its buttons is through.
    void remove(QWidget* row);
    /// Once the rows have their places.
    void showInView(QWidget* row);

private:
    QVBoxLayout *m_body, *m_rows;
};

}  // namespace fovea::ui
