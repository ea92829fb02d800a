// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "ui/widgets/Card.h"

#include <filesystem>

class QButtonGroup;
class QStackedWidget;
class QToolButton;

namespace fovea::ui {

class FreezeChoice;
class OwnWeights;
class ParamForm;
class StartSession;
class Studio;
class WeightsOffer;

/// The card "Start from": random weights, published ones, or those of a file or run; which stages keep
/// them; and what the weights want of the pictures. Edits `model.pretrained` and `model.freeze`.
class StartCard : public Card {
    Q_OBJECT
public:
    StartCard(Studio& studio, const StartSession& start, QWidget* parent = nullptr);

    /// Reads the list of runs anew.
    void readRuns();

private:
    enum From { Random, Published, Own };

    void makeChoice();
    void setTexts();
    void refresh();
    void choose(From from);
    void take(const std::filesystem::path& weights);
    From from() const;
    /// What the weights want of the pictures, as the experiment has it now.
    QString recipe() const;

    Studio& m_studio;
    const StartSession& m_start;
    bool m_wantsOwn = false;  ///< asked for, nothing chosen yet
    std::string m_shownModel;
    Json m_shownValue;  ///< of `model.pretrained`
    QToolButton* m_from[3];
    QButtonGroup* m_choice;
    QStackedWidget* m_details;
    QLabel *m_random, *m_recipe;
    WeightsOffer* m_offer;
    OwnWeights* m_own;
    FreezeChoice* m_freeze;
    ParamForm* m_advanced;
};

}  // namespace fovea::ui
