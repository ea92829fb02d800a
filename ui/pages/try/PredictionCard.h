// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/try/ProbabilityBars.h"
#include "ui/session/PredictorSession.h"
#include "ui/widgets/Card.h"

class QSlider;

namespace fovea::ui {

class Settings;

/// What a model says of one picture: the class, how sure it is, the other classes; and below which
/// confidence it is to say that it is not sure.
class PredictionCard : public Card {
    Q_OBJECT
public:
    explicit PredictionCard(Settings& settings, QWidget* parent = nullptr);

    void setClasses(const std::vector<std::string>& classes);
    void setAnswer(const PredictorSession::Answer& answer);
    /// No answer, and why or what to do.
    void setNothing(const QString& why);
    /// The class that is given as the answer; empty where there is none, or none that is sure enough.
    QString answer() const;

private:
    void setTexts();
    void showAnswer();
    void setLargeText(const QString& text, bool isAnswer);

    Settings& m_settings;
    std::optional<PredictorSession::Answer> m_answer;
    QString m_nothing;
    std::vector<ProbabilityBars::Bar> m_waiting;   ///< the first classes, before there is an answer
    std::size_t m_shown = PredictorSession::kTop;  ///< bars
    QLabel *m_time, *m_large, *m_sure, *m_next, *m_limitLabel, *m_limit;
    ProbabilityBars* m_bars;
    QSlider* m_slider;
};

}  // namespace fovea::ui
