// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/Settings.h"

#include <QWidget>

#include <functional>

class QComboBox;
class QLabel;
class QSlider;
class QToolButton;

namespace fovea::ui {

/// One line of the Settings page: label, field, a way back to the default where the setting is
/// another, and below it the reason where a value does not fit.
class SettingRow : public QWidget {
    Q_OBJECT
public:
    /// Takes `field` over. Its width is fixed, so that the fields of a card stand in line.
    SettingRow(Settings& settings, Settings::Key key, QWidget* field, QWidget* parent = nullptr);

    void setTexts(const QString& label, const QString& help);
    /// Marks the field; empty takes the mark away.
    void setProblem(const QString& problem);

Q_SIGNALS:
    /// The way back was taken.
    void resetDone();

private:
    void refresh();

    Settings& m_settings;
    Settings::Key m_key;
    QWidget* m_field;
    QLabel *m_label, *m_problem;
    QToolButton* m_reset;
};

struct SettingChoice {
    QString text;
    QString value;
};

/// A list of choices that shows and sets a setting. `choices` is asked again after each change of
/// language, and by refillChoice().
QComboBox* makeSettingChoice(Settings& settings, Settings::Key key, std::function<std::vector<SettingChoice>()> choices);
void refillChoice(QComboBox* box);

/// A slider over 0 to `highest` hundredths, with its value beside it as `show` writes it.
QWidget* makeSettingSlider(Settings& settings, Settings::Key key, int highest, std::function<QString(double)> show);

/// A wheel that scrolls the page does not change the field on its way.
void ignoreWheel(QWidget* field);

}  // namespace fovea::ui
