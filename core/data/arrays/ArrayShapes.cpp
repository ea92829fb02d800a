// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/arrays/ArrayShapes.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

namespace fovea::data {
namespace {

constexpr std::size_t kMostMarkColumns = 4096;

/// How many images an array can hold: by its first dimension, and by its last one in MATLAB's order.
bool canHold(const Array& images, std::size_t count)
{
    return images.shape.front() == count || (images.isFirstFastest && images.shape.back() == count);
}

bool areWholeNumbers(const Array& array)
{
    for (std::size_t i = 0; i < array.size(); ++i)
        if (const double value = array.number(i); value != std::floor(value))
            return false;
    return true;
}

bool areMarks(const Array& array)
{
    const auto steps = array.strides();
    for (std::size_t row = 0; row < array.shape[0]; ++row) {
        std::size_t marks = 0;
        for (std::size_t column = 0; column < array.shape[1]; ++column) {
            const double value = array.number(row * steps[0] + column * steps[1]);
            if (value != 0 && value != 1)
                return false;
            marks += value == 1;
        }
        if (marks != 1)
            return false;
    }
    return true;
}

std::size_t countOfLabels(const Array& labels)
{
    const bool areRows = labels.shape.size() == 2 && labels.shape[0] != 1 && labels.shape[1] != 1;
    return areRows ? labels.shape[0] : labels.size();
}

using Candidates = std::vector<const Array*>;

bool fits(const Array* image, const Array* label)
{
    return canBeLabels(*label, countOfLabels(*label)) && canHold(*image, countOfLabels(*label));
}

/// Labels to each of the images: in their order, or else by their count where no two are equal.
bool sortToImages(const Candidates& images, Candidates& labels)
{
    Candidates sorted;
    for (std::size_t i = 0; i < images.size(); ++i)
        if (fits(images[i], labels[i])) {
            sorted.push_back(labels[i]);
        } else {
            Candidates some;
            std::copy_if(labels.begin(), labels.end(), std::back_inserter(some), [&](const auto* label) { return fits(images[i], label); });
            if (some.size() != 1)
                return false;
            sorted.push_back(some[0]);
        }
    for (const auto* label : labels)
        if (std::count(sorted.begin(), sorted.end(), label) != 1)
            return false;
    labels = std::move(sorted);
    return true;
}

/// Whether names say sets at all. A name that all arrays share, as that of their file, says nothing of several sets.
bool saySets(const Candidates& images, const Candidates& labels)
{
    std::set<std::optional<Part>> parts;
    for (const auto* some : {&images, &labels})
        for (const auto* array : *some)
            parts.insert(partOfArray(*array));
    return parts.size() > 1 || (images.size() == 1 && !parts.empty() && parts.begin()->has_value());
}

/// The labels of the set that the images are of, or else the only ones without a set that fit.
const Array* labelsOfSet(const Array* images, Part part, const Candidates& labels)
{
    for (const std::optional<Part> wanted : {std::optional(part), std::optional<Part>()}) {
        Candidates some;
        std::copy_if(labels.begin(), labels.end(), std::back_inserter(some),
                     [&](const auto* label) { return partOfArray(*label) == wanted && fits(images, label); });
        if (!some.empty())
            return some.size() == 1 ? some[0] : nullptr;
    }
    return nullptr;
}

/// Those without a set in their name are the training set, where the other sets have one.
std::optional<std::map<Part, ArrayPair>> pairsByName(const Candidates& images, const Candidates& labels)
{
    std::map<Part, ArrayPair> pairs;
    std::set<const Array*> used;
    for (const auto* image : images) {
        const auto told = partOfArray(*image);
        const auto* own = labelsOfSet(image, told.value_or(Part::Train), labels);
        if (!own || !used.insert(own).second || !pairs.emplace(told.value_or(Part::Train), ArrayPair{image, own}).second)
            return std::nullopt;
    }
    return pairs;
}

}  // namespace

bool canBeLabels(const Array& array, std::size_t count)
{
    if (array.type == Array::Type::Unread || count == 0 || array.shape.empty())
        return false;
    const auto sides = std::count_if(array.shape.begin(), array.shape.end(), [](auto side) { return side != 1; });
    if (sides < 2)
        return array.size() == count && (array.type == Array::Type::Text || areWholeNumbers(array));
    return array.shape.size() == 2 && array.type != Array::Type::Text && array.shape[0] == count && array.shape[1] <= kMostMarkColumns &&
           areMarks(array);
}

const Array* onlyLabelsFor(const Array& images, const std::vector<Array>& arrays)
{
    const Array* found = nullptr;
    for (const auto& array : arrays)
        if (&array != &images && array.type != Array::Type::Unread && !array.shape.empty() && canHold(images, countOfLabels(array)) &&
            canBeLabels(array, countOfLabels(array))) {
            if (found)
                return nullptr;
            found = &array;
        }
    return found;
}

std::optional<std::map<Part, ArrayPair>> pairsByShape(const std::vector<Array>& arrays)
{
    Candidates images, labels;
    for (const auto& array : arrays)
        if (array.type == Array::Type::Unread)
            continue;
        else if (hasImageShape(array) && !(array.shape.size() == 2 && areMarks(array)))
            images.push_back(&array);
        else if (!array.shape.empty() && countOfLabels(array) > 1 && canBeLabels(array, countOfLabels(array)))
            labels.push_back(&array);
    // Others, such as the names of the classes, have counts of their own.
    std::erase_if(labels, [&](const Array* label) {
        return std::none_of(images.begin(), images.end(), [&](const Array* image) { return canHold(*image, countOfLabels(*label)); });
    });
    if (images.empty() || images.size() > kParts.size() || images.size() != labels.size())
        return std::nullopt;
    if (saySets(images, labels))
        return pairsByName(images, labels);
    if (!sortToImages(images, labels))
        return std::nullopt;
    const auto isLargest = [&](const Array* label) { return countOfLabels(*label) <= countOfLabels(*labels[0]); };
    if (!std::all_of(labels.begin(), labels.end(), isLargest))
        return std::nullopt;
    std::map<Part, ArrayPair> pairs;
    for (std::size_t i = 0; i < images.size(); ++i)
        pairs[i + 1 == images.size() && i > 0 ? Part::Test : i == 0 ? Part::Train : Part::Validation] = {images[i], labels[i]};
    return pairs;
}

}  // namespace fovea::data
