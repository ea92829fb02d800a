// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace fovea::ui {

/// A surface with a title line (title, secondary words, controls at its right end) over a body.
class Card : public QFrame {
    Q_OBJECT
public:
    explicit Card(QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setSubtitle(const QString& subtitle);
    /// The right end of the title line.
    QHBoxLayout* header() { return m_header; }
    QVBoxLayout* body() { return m_body; }

private:
    QLabel *m_title, *m_subtitle;
    QHBoxLayout* m_header;
    QVBoxLayout* m_body;
};

/// A label in one of the style sheet's roles ("secondary", "caption" …).
QLabel* makeLabel(const QString& role, QWidget* parent = nullptr);
/// Gives a widget another look at once: sets a dynamic property that the style sheet asks for.
void setLook(QWidget* widget, const char* property, const QVariant& value);

}  // namespace fovea::ui
