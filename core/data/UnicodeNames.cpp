// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/UnicodeNames.h"

#include "core/base/Names.h"

#include <unicode/normalizer2.h>

#include <algorithm>

namespace fovea::data {

std::string composedName(std::string name)
{
    const bool isAscii = std::none_of(name.begin(), name.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; });
    if (isAscii || !isUtf8(name))
        return name;
    UErrorCode failed = U_ZERO_ERROR;
    const auto* composing = icu::Normalizer2::getNFCInstance(failed);
    if (U_FAILURE(failed))
        return name;
    const auto composed = composing->normalize(icu::UnicodeString::fromUTF8(name), failed);
    if (U_FAILURE(failed))
        return name;
    name.clear();
    composed.toUTF8String(name);
    return name;
}

}  // namespace fovea::data
