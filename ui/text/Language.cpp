// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/Language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace fovea::ui {

Language& Language::instance()
{
    static Language language;
    return language;
}

void Language::set(const QString& id)
{
    const QString wanted = id == QLatin1String("system")
                               ? (QLocale::system().language() == QLocale::Chinese ? QStringLiteral("zh_CN") : QStringLiteral("en"))
                               : id;
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    m_current = QStringLiteral("en");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    if (wanted == QLatin1String("zh_CN") && m_own.load(QStringLiteral(":/translations/fovea_zh_CN.qm"))) {
        m_current = wanted;
        QLocale::setDefault(QLocale(QLocale::Chinese, QLocale::China));
        if (m_qt.load(QStringLiteral("qtbase_zh_CN"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            QCoreApplication::installTranslator(&m_qt);
        QCoreApplication::installTranslator(&m_own);
    }
    // English has a file too: for its plurals.
    else if (m_own.load(QStringLiteral(":/translations/fovea_en.qm")))
        QCoreApplication::installTranslator(&m_own);
    Q_EMIT changed();
}

void Language::apply(QObject* owner, std::function<void()> setTexts)
{
    setTexts();
    connect(&instance(), &Language::changed, owner, std::move(setTexts));
}

}  // namespace fovea::ui

#include "moc_Language.cpp"
