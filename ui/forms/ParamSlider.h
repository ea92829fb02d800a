// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ParamSpec.h"

#include <QWidget>

class QLineEdit;
class QSlider;

namespace fovea::ui {

/// A number as a slider, with a field beside it for exact values. The slider goes by steps that read
/// well (1, 0.01) and by equal factors where the parameter is logarithmic; the field takes everything
/// that the parameter allows.
class ParamSlider : public QWidget {
    Q_OBJECT
public:
    /// `highest`: where the slider ends, for parameters that allow far more than is ever useful.
    ParamSlider(const ParamSpec& spec, double highest, QWidget* parent = nullptr);

    /// Whether a parameter is a number with two ends.
    static bool suits(const ParamSpec& spec);
    /// Without telling of it; leaves alone what is being typed.
    void setValue(const Json& value);
    /// Numbers that do not fit are told of like others, for an owner who shows what is wrong with them
    /// by setInvalid(); without this the field falls back to the last that fitted.
    void setTellsMisfits(bool tells) { m_tellsMisfits = tells; }
    void setInvalid(bool isInvalid);

Q_SIGNALS:
    void chosen(const fovea::Json& value);

private:
    double valueAt(int position) const;
    int positionOf(double value) const;
    Json jsonOf(double value) const;
    void typed();

    ParamSpec m_spec;
    double m_low, m_high, m_step = 1;
    int m_positions = 100;
    bool m_tellsMisfits = false, m_isInvalid = false;
    Json m_value;
    QSlider* m_slider;
    QLineEdit* m_edit;
};

}  // namespace fovea::ui
