// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>

class QAbstractButton;
class QApplication;

namespace fovea::ui {

/// The colours of one theme, named by what they are for.
struct Colors {
    QColor window, surface, raised;
    QColor line, grid;
    QColor text, secondary, faint;
    QColor accent, accentWash, onAccent;
    QColor right, wrong;       ///< always beside a sign (✓ ✕), never alone
    QColor train, validation;  ///< lines and swatches only, never text
    bool isDark = false;
};

/// Distances in device-independent pixels, on a grid of 4.
namespace space {
constexpr int kTiny = 4, kSmall = 8, kMedium = 12, kLarge = 16, kHuge = 24;
constexpr int kControl = 30;  ///< height of buttons and fields
constexpr int kCardRadius = 8, kControlRadius = 6;
}  // namespace space

enum class ThemeMode { System, Light, Dark };

/// The one place for colours, type and icons. Lives on the GUI thread; `changed` is sent after the
/// application's palette and style sheet were replaced, for what paints itself.
class Theme : public QObject {
    Q_OBJECT
public:
    static Theme& instance();

    /// Fusion, our palette, our fonts. Call once, before the first widget.
    void install(QApplication& application, ThemeMode mode);
    void setMode(ThemeMode mode);
    ThemeMode mode() const { return m_mode; }

    const Colors& colors() const { return m_colors; }
    bool isDark() const { return m_colors.isDark; }

    QFont body() const;
    QFont strong() const;   ///< body, semibold
    QFont caption() const;  ///< axes, captions
    QFont title() const;    ///< of a page
    QFont figure() const;   ///< large numbers
    QFont code() const;

    /// One of resources/icons, drawn in a text colour (and in the accent's where checked, faint where disabled).
    QIcon icon(const QString& name) const;
    /// Gives a button an icon that follows the theme.
    static void setIcon(QAbstractButton* button, const QString& name);
    /// The same as a picture in any colour.
    QPixmap pixmap(const QString& name, int side, const QColor& color, double scale = 1) const;

    /// Twelve colours that differ for everybody, for runs laid over one another (Okabe-Ito, then lighter ones).
    QColor seriesColor(int index) const;

Q_SIGNALS:
    void changed();

private:
    Theme() = default;
    void apply();
    void followSystem();

    ThemeMode m_mode = ThemeMode::System;
    Colors m_colors;
    bool m_systemIsDark = false;
};

}  // namespace fovea::ui
