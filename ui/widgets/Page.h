// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <QWidget>

namespace fovea::ui {

class Studio;

/// A page of the window: a title line with its actions over a body. A page is made when it is first
/// shown and keeps its state afterwards.
class Page : public QWidget {
    Q_OBJECT
public:
    /// `topic` is what F1 opens where nothing in focus has a topic of its own ("data").
    Page(Studio& studio, const QString& topic, QWidget* parent = nullptr);

    /// The page has come to the front.
    virtual void shown() {}
    /// Files or folders were dropped on the window while this page is shown; false: not taken.
    virtual bool takeFiles(const QStringList& files)
    {
        Q_UNUSED(files)
        return false;
    }
    /// Ctrl+E; false: nothing to export here.
    virtual bool exportResult() { return false; }

protected:
    Studio& studio() { return m_studio; }
    void setTitle(const QString& title);
    void setSubtitle(const QString& subtitle);
    /// Right end of the title line.
    QHBoxLayout* actions() { return m_actions; }
    QVBoxLayout* body() { return m_body; }
    /// The page's one accent button: starts the run.
    QPushButton* addTrainButton();

private:
    Studio& m_studio;
    QLabel *m_title, *m_subtitle;
    QHBoxLayout* m_actions;
    QVBoxLayout* m_body;
};

}  // namespace fovea::ui
