// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/OutcomeChoice.h"

#include <algorithm>

namespace fovea::ui {
namespace {

bool isChosen(const api::TestReport::Outcome& outcome, const OutcomeChoice& choice)
{
    switch (choice.kind) {
    case OutcomeChoice::Kind::Mistakes: return outcome.label != outcome.predicted;
    case OutcomeChoice::Kind::ClassMistakes: return outcome.label == choice.label && outcome.label != outcome.predicted;
    case OutcomeChoice::Kind::Cell: return outcome.label == choice.label && outcome.predicted == choice.predicted;
    }
    return false;
}

}  // namespace

std::vector<std::size_t> chosenOutcomes(const api::TestReport& report, const OutcomeChoice& choice)
{
    const auto& all = report.outcomes;
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (isChosen(all[i], choice))
            chosen.push_back(i);
    // What is worth a look comes first.
    const auto interest = [&](std::size_t i) {
        if (choice.kind != OutcomeChoice::Kind::Cell)
            return all[i].loss;
        return choice.isRight() ? -all[i].probability : all[i].probability;
    };
    std::stable_sort(chosen.begin(), chosen.end(), [&](auto a, auto b) { return interest(a) > interest(b); });
    return chosen;
}

}  // namespace fovea::ui
