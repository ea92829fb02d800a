// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/annotations/Annotations.h"
#include "core/data/annotations/JsonFields.h"
#include "core/data/tables/TableHeadings.h"

namespace fovea::data {
namespace {

/// VIA's attributes, of which one is the class: a text, or options of which some are true.
void addVia(AnnotatedImage& image, const Json* attributes)
{
    if (!attributes || !attributes->is_object())
        return;
    for (const auto& [key, value] : attributes->items()) {
        if (attributes->size() > 1 && !isLabelHeading(key) && key != "name" && key != "type")
            continue;
        if (const auto text = nameIn(value); !text.empty())
            addClass(image, text);
        if (value.is_object())
            for (const auto& [option, isSet] : value.items())
                if (isSet.is_boolean() && isSet.get<bool>())
                    addClass(image, option);
    }
}

}  // namespace

std::optional<Annotations> readVia(const Json& root)
{
    const auto* whole = member(root, "_via_img_metadata");
    const Json& images = whole ? *whole : root;
    if (!images.is_object() || images.empty())
        return std::nullopt;
    Annotations found{"VIA", {}};
    for (const auto& [key, entry] : images.items()) {
        const auto name = textIn(entry, "filename");
        const auto *regions = member(entry, "regions"), *attributes = member(entry, "file_attributes");
        if (name.empty() || !regions)
            return std::nullopt;
        AnnotatedImage image{name, {}, {}, name};
        AnnotatedImage objects{name, {}, {}, name};
        addVia(image, attributes);
        for (const auto& region : *regions)
            addVia(objects, member(region, "region_attributes"));
        found.images.push_back(std::move(image));
        found.objects.push_back(std::move(objects));
    }
    return found;
}

std::optional<Annotations> readLabelMe(const Json& root)
{
    const auto *shapes = member(root, "shapes"), *flags = member(root, "flags");
    const auto name = textIn(root, "imagePath");
    if (!shapes || !shapes->is_array() || name.empty())
        return std::nullopt;
    AnnotatedImage image{name, {}, {}, name}, objects{name, {}, {}, name};
    if (flags && flags->is_object())
        for (const auto& [flag, isSet] : flags->items())
            if (isSet.is_boolean() && isSet.get<bool>())
                addClass(image, flag);
    for (const auto& shape : *shapes)
        if (const auto text = textIn(shape, "label"); !text.empty())
            addClass(objects, text);
    return Annotations{kLabelMe, {std::move(image)}, false, {std::move(objects)}};
}

}  // namespace fovea::data
