// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Theme.h"

#include "ui/theme/StyleSheet.h"
#include "ui/theme/SystemTheme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QStyleFactory>
#include <QSvgRenderer>

#include <array>

namespace fovea::ui {
namespace {

Colors lightColors()
{
    return {QColor(0xF5F6F8), QColor(0xFFFFFF), QColor(0xFBFBFC), QColor(0xE2E5EA),
            QColor(0xEDEFF2), QColor(0x1A1F26), QColor(0x5C6673), QColor(0x616B77),
            QColor(0x1668DC), QColor(0xE8F0FD), QColor(0xFFFFFF), QColor(0x007A5A),
            QColor(0xB84A00), QColor(0x0072B2), QColor(0xD55E00), false};
}

Colors darkColors()
{
    return {QColor(0x14171B), QColor(0x1C2025), QColor(0x22272D), QColor(0x30363E),
            QColor(0x272C33), QColor(0xE7EAEE), QColor(0xA0AAB7), QColor(0x8A94A1),
            QColor(0x62A8FF), QColor(0x1D2B40), QColor(0x0B1522), QColor(0x35C79A),
            QColor(0xFF9A52), QColor(0x56B4E9), QColor(0xE69F00), true};
}

QPalette paletteOf(const Colors& c)
{
    QPalette p;
    p.setColor(QPalette::Window, c.window);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.surface);
    p.setColor(QPalette::AlternateBase, c.raised);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::PlaceholderText, c.faint);
    p.setColor(QPalette::Button, c.surface);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::BrightText, c.wrong);
    p.setColor(QPalette::Link, c.accent);
    p.setColor(QPalette::LinkVisited, c.accent);
    p.setColor(QPalette::Highlight, c.accent);
    p.setColor(QPalette::HighlightedText, c.onAccent);
    p.setColor(QPalette::ToolTipBase, c.raised);
    p.setColor(QPalette::ToolTipText, c.text);
    p.setColor(QPalette::Light, c.surface);
    p.setColor(QPalette::Midlight, c.raised);
    p.setColor(QPalette::Mid, c.line);
    p.setColor(QPalette::Dark, c.line);
    p.setColor(QPalette::Shadow, c.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, c.faint);
    return p;
}

QFont font(int pixels, QFont::Weight weight = QFont::Normal)
{
    QFont f = QApplication::font();
    f.setPixelSize(pixels);
    f.setWeight(weight);
    return f;
}

}  // namespace

Theme& Theme::instance()
{
    static Theme theme;
    return theme;
}

void Theme::install(QApplication& application, ThemeMode mode)
{
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QFont base = application.font();
    const QStringList own = {QStringLiteral("Inter"), base.family(), QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Noto Sans")};
    base.setFamilies(own);
    base.setPixelSize(13);
    base.setHintingPreference(QFont::PreferNoHinting);
    QApplication::setFont(base);
    m_mode = mode;
    followSystem();
    apply();
}

void Theme::setMode(ThemeMode mode)
{
    m_mode = mode;
    apply();
}

void Theme::followSystem()
{
    auto* system = new SystemTheme(this);
    m_systemIsDark = system->isDark();
    connect(system, &SystemTheme::changed, this, [this](bool isDark) {
        m_systemIsDark = isDark;
        if (m_mode == ThemeMode::System)
            apply();
    });
}

void Theme::apply()
{
    const bool dark = m_mode == ThemeMode::Dark || (m_mode == ThemeMode::System && m_systemIsDark);
    m_colors = dark ? darkColors() : lightColors();
    QApplication::setPalette(paletteOf(m_colors));
    qApp->setStyleSheet(styleSheet(m_colors));
    Q_EMIT changed();
}

QFont Theme::body() const { return font(13); }
QFont Theme::strong() const { return font(13, QFont::DemiBold); }
QFont Theme::caption() const { return font(11); }
QFont Theme::title() const { return font(20, QFont::DemiBold); }
QFont Theme::figure() const { return font(24, QFont::DemiBold); }

QFont Theme::code() const
{
    QFont f = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    f.setPixelSize(12);
    return f;
}

QPixmap Theme::pixmap(const QString& name, int side, const QColor& color, double scale) const
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    // Our icons are drawn in "currentColor", which Qt's SVG does not know.
    QByteArray svg = file.readAll();
    svg.replace("currentColor", color.name().toLatin1());
    QSvgRenderer renderer(svg);
    QPixmap picture(qRound(side * scale), qRound(side * scale));
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    renderer.render(&painter);
    painter.end();
    picture.setDevicePixelRatio(scale);
    return picture;
}

QIcon Theme::icon(const QString& name) const
{
    QIcon icon;
    for (const double scale : {1.0, 2.0}) {
        icon.addPixmap(pixmap(name, 20, m_colors.text, scale), QIcon::Normal, QIcon::Off);
        icon.addPixmap(pixmap(name, 20, m_colors.accent, scale), QIcon::Normal, QIcon::On);
        icon.addPixmap(pixmap(name, 20, m_colors.faint, scale), QIcon::Disabled, QIcon::Off);
    }
    return icon;
}

void Theme::setIcon(QAbstractButton* button, const QString& name)
{
    const bool isFirst = !button->property("iconName").isValid();
    button->setProperty("iconName", name);
    button->setIcon(instance().icon(name));
    if (isFirst)
        connect(&instance(), &Theme::changed, button,
                [button] { button->setIcon(instance().icon(button->property("iconName").toString())); });
}

QColor Theme::seriesColor(int index) const
{
    static constexpr std::array<QRgb, 12> kLight = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9,
                                                    0x7A4FB5, 0x8C6D1F, 0x3B7D3B, 0xA33B5C, 0x4A6A8A, 0x6B6B6B};
    static constexpr std::array<QRgb, 12> kDark = {0x56B4E9, 0xE69F00, 0x2CC79A, 0xE29AC2, 0xF0E442, 0xFF8A4C,
                                                   0xB79BEA, 0xC9B26B, 0x8CCB7E, 0xF08AA5, 0x9DB8D2, 0xB5B5B5};
    const auto at = static_cast<std::size_t>(index) % kLight.size();
    return QColor(isDark() ? kDark[at] : kLight[at]);
}

}  // namespace fovea::ui

#include "moc_Theme.cpp"
