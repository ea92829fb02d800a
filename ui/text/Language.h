// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTranslator>

#include <functional>

namespace fovea::ui {

/// The window's language: "system", "en" or "zh_CN". Texts change while the window stays open.
class Language : public QObject {
    Q_OBJECT
public:
    static Language& instance();

    void set(const QString& id);
    /// The language in force: "en" or "zh_CN".
    const QString& current() const { return m_current; }

    /// Calls `setTexts` now and after each change of language, for as long as `owner` lives.
    /// This is how a widget's texts are set: never once in its constructor.
    static void apply(QObject* owner, std::function<void()> setTexts);

Q_SIGNALS:
    void changed();

private:
    Language() = default;
    QString m_current = QStringLiteral("en");
    QTranslator m_own, m_qt;
};

}  // namespace fovea::ui
