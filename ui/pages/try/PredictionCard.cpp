// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/try/PredictionCard.h"

#include "ui/settings/Settings.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QLocale>
#include <QSlider>

#include <algorithm>
#include <cmath>
#include <limits>

namespace fovea::ui {
namespace {

/// Longer names would push the figures away in the size of a digit.
constexpr qsizetype kShortName = 3;
constexpr int kAnswerHeight = 92;
/// Of more classes than these, the first few guesses say enough.
constexpr std::size_t kManyClasses = 50, kShownOfMany = 5;

QString showMilliseconds(double seconds) { return QLocale().toString(1000 * seconds, 'f', seconds < 0.00995 ? 1 : 0); }

}  // namespace

PredictionCard::PredictionCard(Settings& settings, QWidget* parent) : Card(parent), m_settings(settings)
{
    m_time = makeLabel(QStringLiteral("secondary"));
    header()->addWidget(m_time);
    m_large = makeLabel(QStringLiteral("answer"));
    m_large->setObjectName(QStringLiteral("prediction"));
    m_large->setWordWrap(true);
    m_sure = makeLabel(QStringLiteral("cardTitle"));
    m_next = makeLabel(QStringLiteral("secondary"));
    m_next->setWordWrap(true);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addStretch(1);
    words->addWidget(m_sure);
    words->addWidget(m_next);
    words->addStretch(1);
    auto* top = new QHBoxLayout;
    top->setSpacing(space::kLarge);
    top->addStrut(kAnswerHeight);
    top->addWidget(m_large, 0, Qt::AlignVCenter);
    top->addLayout(words, 1);
    body()->addLayout(top);
    m_bars = new ProbabilityBars;
    body()->addWidget(m_bars, 1);
    body()->addStretch(0);

    m_slider = new QSlider(Qt::Horizontal);
    m_slider->setRange(0, 100);
    m_slider->setMaximumWidth(220);
    m_slider->setValue(static_cast<int>(std::lround(100 * settings.real(Settings::Key::NotSure))));
    m_limitLabel = makeLabel(QStringLiteral("secondary"));
    m_limit = makeLabel(QStringLiteral("secondary"));
    m_limit->setMinimumWidth(m_limit->fontMetrics().horizontalAdvance(showPercent(1, 0)));
    auto* line = new QHBoxLayout;
    line->setSpacing(space::kMedium);
    line->addWidget(m_limitLabel);
    line->addWidget(m_slider, 1);
    line->addWidget(m_limit);
    line->addStretch(1);
    body()->addLayout(line);
    connect(m_slider, &QSlider::valueChanged, this, [this](int percent) { m_settings.set(Settings::Key::NotSure, percent / 100.0); });
    connect(&settings, &Settings::changed, this, [this](Settings::Key key) {
        if (key != Settings::Key::NotSure)
            return;
        const QSignalBlocker blocker(m_slider);
        m_slider->setValue(static_cast<int>(std::lround(100 * m_settings.real(key))));
        showAnswer();
    });
    Language::apply(this, [this] { setTexts(); });
}

void PredictionCard::setTexts()
{
    setTitle(tr("Prediction"));
    m_bars->setAccessibleName(tr("Probabilities"));
    m_large->setAccessibleName(tr("Answer"));
    m_limitLabel->setText(tr("Not sure below"));
    m_slider->setAccessibleName(tr("Not sure below"));
    m_slider->setToolTip(tr("An answer with a probability below this is not given: the page says that the model is not sure"));
    showAnswer();
}

void PredictionCard::setClasses(const std::vector<std::string>& classes)
{
    const bool isMany = classes.size() > kManyClasses;
    m_shown = isMany ? kShownOfMany : std::min<std::size_t>(PredictorSession::kTop, classes.size());
    m_waiting.clear();
    // The first names of many would look like guesses.
    for (std::size_t i = 0; i < m_shown; ++i)
        m_waiting.push_back({isMany ? QStringLiteral("–") : display(classes[i]), std::numeric_limits<double>::quiet_NaN()});
    m_bars->setLines(static_cast<int>(m_shown));
    showAnswer();
}

void PredictionCard::setAnswer(const PredictorSession::Answer& answer)
{
    m_answer = answer;
    // Pictures of many megabytes are nothing that this card needs.
    m_answer->original.reset();
    showAnswer();
}

void PredictionCard::setNothing(const QString& why)
{
    m_answer.reset();
    m_nothing = why;
    showAnswer();
}

QString PredictionCard::answer() const
{
    if (!m_answer || m_answer->prediction.top.empty() ||
        m_answer->prediction.top.front().probability < m_settings.real(Settings::Key::NotSure))
        return {};
    return display(m_answer->prediction.top.front().className);
}

void PredictionCard::setLargeText(const QString& text, bool isAnswer)
{
    m_large->setText(text);
    setLook(m_large, "role",
            isAnswer ? (text.size() <= kShortName ? QStringLiteral("answer") : QStringLiteral("answerWords"))
                     : QStringLiteral("answerDoubt"));
}

void PredictionCard::showAnswer()
{
    m_limit->setText(showPercent(m_slider->value() / 100.0, 0));
    if (!m_answer || m_answer->prediction.top.empty()) {
        setLargeText(m_nothing, false);
        for (auto* label : {m_sure, m_next, m_time})
            label->clear();
        m_bars->setBars(m_waiting, false);
        return;
    }
    const auto& prediction = m_answer->prediction;
    const QString given = answer();
    const auto& first = prediction.top.front();
    const QString name = display(first.className), sure = showPercent(first.probability, 1);
    if (!given.isEmpty()) {
        setLargeText(given, true);
        m_sure->setText(tr("%1 sure").arg(sure));
        m_next->setText(
            prediction.top.size() > 1
                ? tr("next guess %1, %2").arg(display(prediction.top[1].className), showPercent(prediction.top[1].probability, 1))
                : QString());
    } else {
        setLargeText(tr("Not sure"), false);
        m_sure->setText(tr("perhaps %1, %2").arg(name, sure));
        m_next->setText(prediction.top.size() > 1
                            ? tr("or %1, %2").arg(display(prediction.top[1].className), showPercent(prediction.top[1].probability, 1))
                            : QString());
    }
    m_time->setText(tr("%1 ms").arg(showMilliseconds(prediction.seconds)));
    m_time->setToolTip(tr("%1 ms to prepare and classify the picture; %2 ms from asking to the answer on screen")
                           .arg(showMilliseconds(prediction.seconds), showMilliseconds(m_answer->secondsSinceAsked)));
    std::vector<ProbabilityBars::Bar> bars;
    for (const auto& guess : prediction.top)
        if (bars.size() < m_shown)
            bars.push_back({display(guess.className), guess.probability});
    m_bars->setBars(std::move(bars), !given.isEmpty());
}

}  // namespace fovea::ui

#include "moc_PredictionCard.cpp"
