// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/ParamSlider.h"

#include "core/base/Error.h"
#include "ui/forms/ParamField.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSlider>
#include <QWheelEvent>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace fovea::ui {
namespace {

constexpr int kParamSliderFieldWidth = 60;
constexpr int kLogPositions = 100;

/// A wheel that scrolls the list must not change a value on its way.
class QuietSlider final : public QSlider {
public:
    using QSlider::QSlider;

protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

}  // namespace

bool ParamSlider::suits(const ParamSpec& spec)
{
    const bool isNumber = spec.type == ParamType::Integer || spec.type == ParamType::Real;
    return isNumber && !spec.isOptional && spec.choices.empty() && spec.min > -1e9 && spec.max < 1e9;
}

ParamSlider::ParamSlider(const ParamSpec& spec, double highest, QWidget* parent)
    : QWidget(parent), m_spec(spec), m_low(spec.min), m_high(std::clamp(highest, spec.min, spec.max))
{
    if (spec.scaleHint == Scale::Log && m_low > 0) {
        m_positions = kLogPositions;
    } else {
        m_step = std::pow(10.0, std::floor(std::log10(std::max(m_high - m_low, 1e-9) / 100)));
        if (spec.type == ParamType::Integer)
            m_step = std::max(1.0, m_step);
        m_positions = std::max(1, static_cast<int>(std::lround((m_high - m_low) / m_step)));
    }
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::kSmall);
    m_slider = new QuietSlider(Qt::Horizontal);
    m_slider->setRange(0, m_positions);
    m_slider->setPageStep(std::max(1, m_positions / 10));
    m_edit = new QLineEdit;
    m_edit->setFixedWidth(kParamSliderFieldWidth);
    m_edit->setAlignment(Qt::AlignRight);
    line->addWidget(m_slider, 1);
    line->addWidget(m_edit);
    setFocusProxy(m_slider);
    connect(m_slider, &QSlider::valueChanged, this, [this](int position) {
        m_value = jsonOf(valueAt(position));
        m_edit->setText(valueAsText(m_spec, m_value));
        setLook(m_edit, "invalid", false);
        Q_EMIT chosen(m_value);
    });
    connect(m_edit, &QLineEdit::textEdited, this, &ParamSlider::typed);
    connect(m_edit, &QLineEdit::editingFinished, this, [this] {
        m_edit->setText(valueAsText(m_spec, m_value));
        setLook(m_edit, "invalid", m_isInvalid);
    });
    Language::apply(this, [this] {
        m_slider->setAccessibleName(display(m_spec.labelText));
        m_slider->setAccessibleDescription(display(m_spec.helpText));
        m_edit->setAccessibleName(tr("%1, exact value").arg(display(m_spec.labelText)));
    });
}

double ParamSlider::valueAt(int position) const
{
    const double share = static_cast<double>(position) / m_positions;
    if (m_spec.scaleHint == Scale::Log && m_low > 0)
        return m_low * std::pow(m_high / m_low, share);
    return std::min(m_high, m_low + position * m_step);
}

int ParamSlider::positionOf(double value) const
{
    const double inside = std::clamp(value, m_low, m_high);
    if (m_spec.scaleHint == Scale::Log && m_low > 0)
        return static_cast<int>(std::lround(m_positions * std::log(inside / m_low) / std::log(m_high / m_low)));
    return static_cast<int>(std::lround((inside - m_low) / m_step));
}

Json ParamSlider::jsonOf(double value) const
{
    if (m_spec.type == ParamType::Integer)
        return std::llround(value);
    // Steps are decimal: 0.07, not 0.07000000000000001.
    return QString::number(value, 'g', 6).toDouble();
}

void ParamSlider::setValue(const Json& value)
{
    m_value = value;
    const QSignalBlocker blocker(m_slider);
    m_slider->setValue(positionOf(value.get<double>()));
    if (!m_edit->hasFocus())
        m_edit->setText(valueAsText(m_spec, value));
}

void ParamSlider::setInvalid(bool isInvalid)
{
    m_isInvalid = isInvalid;
    setLook(m_edit, "invalid", isInvalid);
}

void ParamSlider::typed()
{
    const std::string text = m_edit->text().trimmed().toStdString();
    QString problem;
    Json value;
    try {
        value = parseParamText(m_spec, text, m_spec.key);
    } catch (const Error& error) {
        problem = display(error);
        value = tryParseJson(text);
    }
    setLook(m_edit, "invalid", !problem.isEmpty());
    m_edit->setToolTip(problem);
    if (!problem.isEmpty() && !(m_tellsMisfits && value.is_number()))
        return;
    m_value = value;
    const QSignalBlocker blocker(m_slider);
    m_slider->setValue(positionOf(value.get<double>()));
    Q_EMIT chosen(m_value);
}

}  // namespace fovea::ui

#include "moc_ParamSlider.cpp"
