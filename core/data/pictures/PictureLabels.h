// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/pictures/PictureFiles.h"

namespace fovea::data {

/// What warnings() says of classes that are kept although they look like mistakes.
inline constexpr const char* kMissingLabels = FOVEA_TR("core", "classes that look like missing labels: {names}");
inline constexpr const char* kSimilarClasses =
    FOVEA_TR("core", "classes that differ only in case, spaces or the form of a number: {names}");
/// Of those that look the same on a screen.
inline constexpr const char* kAlikeClasses =
    FOVEA_TR("core", "classes that look the same but have different characters, such as é as one character or as e and an accent: {names}");
inline constexpr const char* kSeveralLabels = FOVEA_TR("core", "labels that are several classes: {names}");

/// Applies the list's rules for several, missing and similar labels: classes are left out, merged or kept, which notes and
/// warnings say. Throws Error{Data} that names the classes and the setting where they are refused.
void applyLabelRules(PictureList& list);

/// The same for classes without a readable image; the verdicts stay those of the list's files.
void applyUnreadableRule(PictureList& list, std::vector<PictureVerdict>& verdicts);

}  // namespace fovea::data
