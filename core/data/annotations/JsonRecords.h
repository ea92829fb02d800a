// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/annotations/Annotations.h"
#include "core/data/tables/ImageFinder.h"

#include <algorithm>

namespace fovea::data {

using ListFields = std::vector<std::string>;

template <typename Items, typename IsIt> bool areAllOf(const Items& items, const IsIt& isIt)
{
    return !items.empty() && std::all_of(items.begin(), items.end(), isIt);
}

/// Adds "cat", 3, ["cat", "dog"], {"choices": ["cat", "dog"]}, [{"label": "cat"}].
void addLabels(AnnotatedImage& image, const Json& value);

/// Whether a text, or an address without its query, has the ending of an image.
bool isNameOfImage(const std::string& text);

/// Whether most of some names are those of images that are there.
bool areThere(const ListFields& names, ImageFinder& finder);

/// Whether some values are equal: captions are all different, and so are the names of classes.
bool isRepeated(const ListFields& values);

/// Whether two lists divide the same entries in the same way, such as the numbers and the names of classes.
bool areTwins(const ListFields& one, const ListFields& other);

/// Whether all are written with digits.
bool areNumeric(const ListFields& values);

/// Records such as {"file_name": "1.jpg", "label": "cat"}; nothing for others. Throws Error{Data} for those of images without a
/// field that can be the class.
std::optional<Annotations> readJsonRecords(const Json& root, const std::filesystem::path& file, ImageFinder& finder);

}  // namespace fovea::data
