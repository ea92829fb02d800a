// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Testing.h"

namespace fovea::ui {

/// Which pictures of a test are on show.
struct OutcomeChoice {
    enum class Kind {
        Mistakes,       ///< all, highest loss first
        ClassMistakes,  ///< of the true class `label`, highest loss first
        Cell            ///< of `label` taken for `predicted`: most confident first; right ones: least sure first
    };
    Kind kind = Kind::Mistakes;
    int label = -1, predicted = -1;

    bool isRight() const { return kind == Kind::Cell && label == predicted; }
    bool operator==(const OutcomeChoice&) const = default;
};

/// Indices into `report.outcomes`, in the order of show.
std::vector<std::size_t> chosenOutcomes(const api::TestReport& report, const OutcomeChoice& choice);

}  // namespace fovea::ui
