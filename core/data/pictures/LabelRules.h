// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ParamSet.h"
#include "core/base/ParamSpec.h"

#include <string>
#include <string_view>
#include <vector>

namespace fovea::data {

/// What happens to classes that are probably mistakes in the user's labels.
struct LabelRules {
    enum class Similar { Refuse, Merge, Keep };
    enum class Doubtful { Refuse, LeaveOut, Keep };
    enum class Several { Refuse, LeaveOut, First, Keep };

    Similar similar = Similar::Refuse;       ///< classes that differ only in case, spaces or the form of a number
    Doubtful missing = Doubtful::Refuse;     ///< a class whose name is what programs write for a missing value
    Doubtful unreadable = Doubtful::Refuse;  ///< a class that has images, none of which can be read
    Several several = Several::Refuse;       ///< a label that is several classes: "cat|dog"
};

/// What an empty label is called where it is not refused.
inline constexpr const char* kEmptyLabel = "(empty)";

/// The parameters of a dataset for them, and their values. `areCells`: the labels are texts of a table or of annotations,
/// which may have several classes in one.
std::vector<ParamSpec> labelRuleSpecs(bool areCells = false);
LabelRules labelRules(const ParamSet& params);
/// The same component with doubtful classes kept where it has these parameters and they are not set: to look at a
/// dataset as it is, and for a run that is older than they are.
Component withClassesKept(Component dataset);

/// Groups of classes whose names differ only in case, spaces, Unicode's form or the form of a number ("Dog" and
/// "dog ", "0" and "0.0"), as indices. Letters alone are different classes where three of them come in both cases: the
/// dataset is of letters.
std::vector<std::vector<std::size_t>> similarClasses(const std::vector<std::string>& classes);

/// Whether it is what programs write for a missing value: "nan", "<NA>", "NULL" …
bool isMissingLabel(const std::string& name);

/// For each class that is several classes in one cell, separated by `|`, `;` or `,`, the first of them; else empty. A piece is
/// another class, or a piece of another one; commas count where they divide names of other classes ("cat, dog" beside "cat" and
/// "dog", not "Smith, John" beside "Smith, Jane").
std::vector<std::string> firstOfSeveral(const std::vector<std::string>& classes);

}  // namespace fovea::data
