// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/StyleSheet.h"

namespace fovea::ui {
namespace {

// %window% and the like are replaced by the theme's colours; %tone% by "light" or "dark".
constexpr const char* kGeneral = R"(
QWidget { color: %text%; font-size: 13px; }
QMainWindow, QDialog, #page, #pageStack { background: %window%; }
QFrame[card="true"] { background: %surface%; border: 1px solid %line%; border-radius: 8px; }
QFrame[card="selectable"] { background: %surface%; border: 1px solid %line%; border-radius: 8px; }
QFrame[card="selectable"]:hover { border-color: %faint%; }
QFrame[card="selected"] { background: %wash%; border: 1px solid %accent%; border-radius: 8px; }
QFrame[card="pointed"] { background: %surface%; border: 1px solid %accent%; border-radius: 8px; }
QFrame[card="fault"] { background: %surface%; border: 1px solid %wrong%; border-radius: 8px; }
QFrame[card="dashed"] { background: transparent; border: 1px dashed %faint%; border-radius: 8px; }
#statusStrip { background: %surface%; border: none; border-top: 1px solid %line%; }
QFrame[separator="true"] { background: %line%; border: none; max-height: 1px; min-height: 1px; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: 20px; font-weight: 600; }
QLabel[role="cardTitle"] { font-weight: 600; }
QLabel[role="secondary"] { color: %secondary%; }
QLabel[role="caption"] { color: %secondary%; font-size: 11px; }
QLabel[role="answer"] { font-size: 72px; font-weight: 600; color: %accent%; }
QLabel[role="answerWords"] { font-size: 28px; font-weight: 600; color: %accent%; }
QLabel[role="answerDoubt"] { font-size: 22px; font-weight: 600; color: %secondary%; }
QLabel[role="figure"] { font-size: 24px; font-weight: 600; }
QLabel[role="right"] { color: %right%; }
QLabel[role="rightCaption"] { color: %right%; font-size: 11px; }
QLabel[role="wrong"] { color: %wrong%; }
#readout { background: %raised%; border: 1px solid %line%; border-radius: 6px; padding: 2px 4px; font-size: 11px; }
QLabel[role="error"] { color: %wrong%; font-size: 12px; }
QToolTip { background: %raised%; color: %text%; border: 1px solid %line%; padding: 6px 8px; }
QScrollArea, QScrollArea > QWidget > #scrollBody { background: transparent; border: none; }
QSplitter::handle { background: transparent; }
QMenu { background: %surface%; border: 1px solid %line%; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: %wash%; color: %text%; }
QMenu::item:disabled { color: %faint%; }
QMenu::separator { height: 1px; background: %line%; margin: 4px 8px; }
QTextBrowser { background: %surface%; border: none; }
)";

constexpr const char* kButtons = R"(
QPushButton { background: %surface%; border: 1px solid %line%; border-radius: 6px; padding: 0 14px; min-height: 28px; font-weight: 500; }
QPushButton:hover { border-color: %faint%; }
QPushButton:pressed { background: %wash%; }
QPushButton:focus { border-color: %accent%; }
QPushButton:disabled { color: %faint%; background: %window%; }
QPushButton:checked { background: %wash%; color: %accent%; border-color: %accent%; }
QPushButton[accent="true"] { background: %accent%; color: %onAccent%; border: 1px solid %accent%; }
QPushButton[accent="true"]:hover { background: %accentHover%; }
QPushButton[accent="true"]:pressed { background: %accentPressed%; }
QPushButton[accent="true"]:focus { border: 1px solid %text%; }
QPushButton[accent="true"]:disabled { background: %line%; color: %faint%; border-color: %line%; }
QPushButton::menu-indicator { image: url(:/icons/tone/%tone%/chevron-down.svg); width: 12px; subcontrol-position: right center; right: 8px; }
QPushButton[menu="true"] { padding-right: 26px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: %raisedHover%; }
QToolButton:pressed, QToolButton:checked { background: %wash%; color: %accent%; }
QToolButton:focus { border-color: %accent%; }
QToolButton:disabled { color: %faint%; }
QToolButton::menu-indicator { image: none; }
QToolButton[tight="true"] { padding: 0; }
QToolButton[chip="true"] { border: 1px solid %line%; border-radius: 12px; padding: 2px 10px; min-height: 18px; font-size: 12px; color: %secondary%; }
QToolButton[chip="true"]:hover { border-color: %faint%; background: transparent; }
QToolButton[chip="true"]:checked { background: %wash%; color: %accent%; border-color: %wash%; }
QToolButton[chip="true"]:focus { border-color: %accent%; }
QToolButton[chip="true"]:disabled { color: %faint%; background: %window%; border-color: %line%; }
QToolButton[link="true"] { color: %accent%; padding: 2px 0; border: none; background: transparent; }
QToolButton[link="true"]:hover, QToolButton[link="true"]:focus { text-decoration: underline; background: transparent; }
QToolButton[link="true"]:disabled { color: %faint%; }
QToolButton[group="true"] { color: %secondary%; font-size: 12px; font-weight: 600; padding: 2px 0; border: none; background: transparent; }
QToolButton[group="true"]:hover, QToolButton[group="true"]:focus { color: %accent%; background: transparent; }
QPushButton[link="true"] { color: %accent%; background: transparent; border: none; padding: 0; min-height: 20px; text-align: left; font-weight: 400; }
QPushButton[link="true"]:hover, QPushButton[link="true"]:focus { text-decoration: underline; }
QToolButton[tab="true"] { color: %secondary%; font-weight: 600; padding: 2px 4px; }
QToolButton[tab="true"]:checked { color: %text%; background: transparent; border-bottom: 2px solid %accent%; border-radius: 0; }
QToolButton[tab="true"]:focus { color: %accent%; border-color: transparent; }
QToolButton[tab="true"]:checked:focus { border-bottom: 2px solid %accent%; }
QPushButton[dropPlace="true"] { background: transparent; border: 1px dashed %faint%; border-radius: 8px; padding: 16px 8px; color: %secondary%; font-weight: 400; }
QPushButton[dropPlace="true"]:hover, QPushButton[dropPlace="true"]:focus { border-color: %accent%; color: %text%; }
)";

constexpr const char* kFields = R"(
QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit[field="true"] { background: %raised%; border: 1px solid %line%;
    border-radius: 6px; padding: 0 8px; selection-background-color: %accent%; selection-color: %onAccent%; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: 26px; }
QPlainTextEdit { padding: 4px; }
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover { border-color: %faint%; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus { border-color: %accent%; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { color: %faint%; background: %window%; }
QLineEdit[invalid="true"], QComboBox[invalid="true"] { border-color: %wrong%; }
QComboBox { padding-right: 0; }
QComboBox > QLineEdit { border: none; padding: 0; min-height: 0; background: transparent; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url(:/icons/tone/%tone%/chevron-down.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: %surface%; border: 1px solid %line%; padding: 4px; outline: none; selection-background-color: %wash%; selection-color: %text%; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 18px; background: transparent; }
QAbstractSpinBox::up-arrow { image: url(:/icons/tone/%tone%/chevron-up.svg); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url(:/icons/tone/%tone%/chevron-down.svg); width: 10px; height: 10px; }
QCheckBox { spacing: 8px; background: transparent; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid %faint%; border-radius: 4px; background: %raised%; }
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border-color: %accent%; }
QCheckBox:focus { color: %accent%; }
QCheckBox::indicator:checked { background: %accent%; border-color: %accent%; image: url(:/icons/tone/%tone%/check.svg); }
QCheckBox::indicator:disabled { border-color: %line%; }
QCheckBox::indicator:checked:disabled { background: %faint%; border-color: %faint%; }
QCheckBox:disabled, QRadioButton:disabled { color: %secondary%; }
QRadioButton { spacing: 8px; background: transparent; font-weight: 500; }
QRadioButton:focus { color: %accent%; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid %faint%; border-radius: 8px; background: %raised%; }
QRadioButton::indicator:hover, QRadioButton::indicator:focus { border-color: %accent%; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid %accent%; background: %onAccent%; }
QRadioButton::indicator:disabled { border-color: %line%; }
QRadioButton::indicator:checked:disabled { border: 5px solid %faint%; }
QSlider { background: transparent; min-height: 20px; }
QSlider::groove:horizontal { height: 6px; border-radius: 3px; background: %grid%; }
QSlider::sub-page:horizontal { height: 6px; border-radius: 3px; background: %accent%; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -5px 0; border-radius: 8px; background: %surface%; border: 2px solid %accent%; }
QSlider::handle:horizontal:focus { background: %accent%; }
QSlider::sub-page:horizontal:disabled { background: %line%; }
QSlider::handle:horizontal:disabled { border-color: %line%; }
QProgressBar { background: %grid%; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: %accent%; border-radius: 3px; }
)";

constexpr const char* kViews = R"(
QAbstractItemView { background: %surface%; border: none; outline: none; selection-background-color: %wash%; selection-color: %text%; alternate-background-color: %surface%; gridline-color: %line%; }
QTableView::item, QTreeView::item { padding: 0 8px; border-bottom: 1px solid %grid%; }
QTableView::item:selected, QTreeView::item:selected { background: %wash%; color: %text%; }
QHeaderView { background: %surface%; }
QHeaderView::section { background: %surface%; color: %secondary%; border: none; border-bottom: 1px solid %line%; padding: 6px 11px; font-weight: 400; }
QTableCornerButton::section { background: %surface%; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: %scroll%; border-radius: 3px; margin: 2px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: %faint%; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }
)";

QString mixedName(const QColor& a, const QColor& b, double share)
{
    return QColor::fromRgbF(static_cast<float>(a.redF() * (1 - share) + b.redF() * share),
                            static_cast<float>(a.greenF() * (1 - share) + b.greenF() * share),
                            static_cast<float>(a.blueF() * (1 - share) + b.blueF() * share))
        .name();
}

}  // namespace

QString styleSheet(const Colors& c)
{
    QString sheet =
        QString::fromLatin1(kGeneral) + QString::fromLatin1(kButtons) + QString::fromLatin1(kFields) + QString::fromLatin1(kViews);
    const std::pair<const char*, QString> values[] = {{"%window%", c.window.name()},
                                                      {"%surface%", c.surface.name()},
                                                      {"%raised%", c.raised.name()},
                                                      {"%line%", c.line.name()},
                                                      {"%grid%", c.grid.name()},
                                                      {"%text%", c.text.name()},
                                                      {"%secondary%", c.secondary.name()},
                                                      {"%faint%", c.faint.name()},
                                                      {"%accent%", c.accent.name()},
                                                      {"%wash%", c.accentWash.name()},
                                                      {"%onAccent%", c.onAccent.name()},
                                                      {"%right%", c.right.name()},
                                                      {"%wrong%", c.wrong.name()},
                                                      {"%accentHover%", mixedName(c.accent, c.text, 0.12)},
                                                      {"%accentPressed%", mixedName(c.accent, c.text, 0.24)},
                                                      {"%raisedHover%", mixedName(c.surface, c.text, 0.06)},
                                                      {"%scroll%", mixedName(c.surface, c.text, 0.22)},
                                                      {"%tone%", c.isDark ? QStringLiteral("dark") : QStringLiteral("light")}};
    for (const auto& [name, value] : values)
        sheet.replace(QLatin1String(name), value);
    return sheet;
}

}  // namespace fovea::ui
