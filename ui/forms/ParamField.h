// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ParamSpec.h"

#include <QWidget>

namespace fovea::ui {

/// The editor of one parameter, made from its description: a tick box, a choice, a number with the
/// words that may stand in its place, a path with a browser. Up and Down step a number (by a scale of
/// 1, 2, 5 where it is logarithmic). Tells every change at once; the owner validates.
class ParamField : public QWidget {
    Q_OBJECT
public:
    static ParamField* make(const ParamSpec& spec, QWidget* parent = nullptr);

    const ParamSpec& spec() const { return m_spec; }
    /// Shows a value without telling of it; leaves alone what is being typed.
    virtual void setValue(const Json& value) = 0;
    /// Marks the field; the words stand beside it in the form. What was typed and does not fit stays until
    /// the mark goes or another value comes.
    void setInvalid(bool isInvalid);

Q_SIGNALS:
    /// A value was chosen.
    void chosen(const fovea::Json& value);
    /// A text was typed that stands for a value.
    void typed(const QString& text);

protected:
    ParamField(const ParamSpec& spec, QWidget* parent);
    /// The control inside, which takes the focus and the look.
    void setControl(QWidget* control);
    QWidget* control() const { return m_control; }
    /// setInvalid() was called.
    virtual void marked(bool /*isInvalid*/) {}

    ParamSpec m_spec;

private:
    QWidget* m_control = nullptr;
};

/// A value as a person would type it ("0.001", "none").
QString valueAsText(const ParamSpec& spec, const Json& value);
/// The next value up (+1) or down (-1) from a number, within the range.
double stepped(const ParamSpec& spec, double value, int direction);

}  // namespace fovea::ui
