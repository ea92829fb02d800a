// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QTextBrowser;

namespace fovea::ui {

/// The user guide in a window of its own, in the window's language: a page of docs/guide, or the help
/// of one parameter, written from its description.
class GuideWindow : public QDialog {
    Q_OBJECT
public:
    /// `topic`: a page ("data") or a parameter's path ("training.optimizer.learning_rate"). One window
    /// is kept and brought to the front.
    static void open(const QString& topic, QWidget* parent);
    /// F1 in a dialogue, which the window's own key does not reach: its `helpTopic`, or that of the field
    /// with the cursor.
    static void addKey(QDialog* dialog);
    /// What a widget, or the nearest around it that knows, has for `helpTopic`; empty: none knows.
    static QString topicOf(const QWidget* widget);
    const QString& topic() const { return m_topic; }

private:
    explicit GuideWindow(QWidget* parent);
    void showTopic(const QString& topic);
    QString pageText(const QString& page) const;
    QString parameterText(const QString& path) const;

    QTextBrowser* m_browser;
    QString m_topic;
};

}  // namespace fovea::ui
