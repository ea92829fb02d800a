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

/// Whether classes of such a group look the same on a screen: some of them differ in Unicode's form alone, such as é as one
/// character or as e and an accent.
bool lookTheSame(const std::vector<std::string>& classes, const std::vector<std::size_t>& group);
/// The characters of a name that are not ASCII, by their numbers: "U+00E9"; empty where there is none.
std::string characterNumbers(const std::string& name);

/// Whether it is what programs write for a missing value: "nan", "<NA>", "NULL" …
bool isMissingLabel(const std::string& name);

/// What blanks in the labels of a table may be.
enum class Blanks {
    InNames,         ///< part of a class's name: "frog eye"
    BetweenClasses,  ///< separators where each word is a class of its own: "scab rust" beside "scab" and "rust"
    BetweenTags,     ///< separators also where other labels have each word: "haze primary" beside "haze" and "clear primary"
    BetweenAllTags   ///< the same where all labels have as many words, such as "red car" and "blue car", which are rather names
};

/// For each class that is several classes in one cell, separated by `|`, `;`, `,`, `+`, `/`, `&` or blanks, the first of them;
/// else empty. A piece is another class, or a piece of another one. Signs that are in names as well count where they divide names
/// of other classes ("cat, dog" beside "cat" and "dog", not "Smith, John" beside "Smith, Jane").
std::vector<std::string> firstOfSeveral(const std::vector<std::string>& classes, Blanks blanks = Blanks::InNames);

}  // namespace fovea::data
