// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"
#include "core/data/annotations/Annotations.h"
#include "core/data/annotations/JsonFields.h"
#include "core/data/pictures/PictureFormat.h"
#include "core/data/tables/TableHeadings.h"
#include "core/data/tables/TableParts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

Error badAnnotations(const fs::path& file, const char* text, Text::Args more = {}, Text hint = {})
{
    Text::Args args = {{"path", file.string()}};
    args.insert(args.end(), more.begin(), more.end());
    return Error(ErrorCode::Data, Text(text, std::move(args)), std::move(hint), file);
}

/// Lin and others: Microsoft COCO, 2014; its format, as Roboflow and CVAT write it as well.
std::optional<Annotations> readCoco(const Json& root)
{
    const auto *images = member(root, "images"), *objects = member(root, "annotations"), *categories = member(root, "categories");
    if (!images || !objects || !categories || !images->is_array() || !objects->is_array() || !categories->is_array())
        return std::nullopt;
    Annotations out{"COCO", {}, true};
    std::map<std::string, std::string> names;
    for (const auto& category : *categories)
        names[textIn(category, "id")] = textIn(category, "name");
    std::map<std::string, std::size_t> places;
    for (const auto& image : *images) {
        places[textIn(image, "id")] = out.images.size();
        out.images.push_back({textIn(image, "file_name"), {}, {}, fmt::format("image {}", textIn(image, "id"))});
    }
    for (const auto& object : *objects) {
        const auto place = places.find(textIn(object, "image_id"));
        const auto name = names.find(textIn(object, "category_id"));
        if (place != places.end() && name != names.end())
            addClass(out.images[place->second], name->second);
    }
    return out;
}

/// FiftyOne's image classification ("labels" by the file's stem) and its whole dataset ("samples").
std::optional<Annotations> readFiftyOne(const Json& root)
{
    Annotations out{"FiftyOne", {}, false};
    const auto *classes = member(root, "classes"), *labels = member(root, "labels"), *samples = member(root, "samples");
    const auto nameOf = [&](const Json& label) {
        if (classes && classes->is_array() && label.is_number_unsigned() && label.get<std::size_t>() < classes->size())
            return nameIn((*classes)[label.get<std::size_t>()]);
        return label.is_object() ? textIn(label, "label") : nameIn(label);
    };
    if (labels && labels->is_object() && classes) {
        for (const auto& [name, label] : labels->items()) {
            AnnotatedImage image{name, {}, {}, name};
            for (const auto& one : label.is_array() ? label : Json::array({label}))
                if (const auto text = nameOf(one); !text.empty())
                    addClass(image, text);
            out.images.push_back(std::move(image));
        }
        return out;
    }
    if (!samples || !samples->is_array())
        return std::nullopt;
    for (const auto& sample : *samples) {
        AnnotatedImage image{textIn(sample, "filepath"), {}, {}, textIn(sample, "filepath")};
        for (const auto& [key, field] : sample.items())
            if (textIn(field, "_cls") == "Classification" && key != "predictions")
                addClass(image, textIn(field, "label"));
        if (const auto* tags = member(sample, "tags"); tags && tags->is_array())
            for (const auto& tag : *tags)
                if (const auto part = partOfValue(nameIn(tag)))
                    image.part = part;
        out.images.push_back(std::move(image));
    }
    return out;
}

/// A task of Label Studio: its image, and the choices of its first annotation that was not cancelled.
std::optional<AnnotatedImage> labelStudioTask(const Json& task)
{
    const auto *data = member(task, "data"), *annotations = member(task, "annotations");
    if (!annotations)
        annotations = member(task, "completions");
    if (!data || !data->is_object() || !annotations || !annotations->is_array())
        return std::nullopt;
    AnnotatedImage image{{}, {}, {}, fmt::format("task {}", textIn(task, "id"))};
    for (const auto& [key, value] : data->items())
        if (image.name.empty() && value.is_string() && (isPathHeading(key) || data->size() == 1))
            image.name = plainImageName(value.get<std::string>());
    for (const auto& annotation : *annotations) {
        const auto *cancelled = member(annotation, "was_cancelled"), *results = member(annotation, "result");
        if ((cancelled && cancelled->is_boolean() && cancelled->get<bool>()) || !results || !results->is_array())
            continue;
        for (const auto& result : *results)
            if (const auto* value = member(result, "value"))
                for (const char* key : {"choices", "rectanglelabels", "polygonlabels", "labels"})
                    if (const auto* choices = member(*value, key); choices && choices->is_array())
                        for (const auto& choice : *choices)
                            addClass(image, nameIn(choice));
        break;
    }
    return image;
}

std::optional<Annotations> readLabelStudio(const Json& root)
{
    if (!root.is_array() || root.empty())
        return std::nullopt;
    Annotations out{"Label Studio", {}, false};
    for (const auto& task : root) {
        auto image = labelStudioTask(task);
        if (!image)
            return std::nullopt;
        out.images.push_back(std::move(*image));
    }
    return out;
}

/// A line of Vertex AI.
std::optional<AnnotatedImage> vertexRecord(const Json& record)
{
    const std::string name = textIn(record, "imageGcsUri");
    const auto *label = member(record, "classificationAnnotation"), *resource = member(record, "dataItemResourceLabels");
    if (name.empty() || !label)
        return std::nullopt;
    AnnotatedImage image{name, {}, {}, name};
    addClass(image, textIn(*label, "displayName"));
    if (resource && resource->is_object())
        for (const auto& [key, value] : resource->items())
            if (const auto part = partOfValue(nameIn(value)))
                image.part = part;
    return image;
}

/// A line of Amazon's SageMaker: the image, its label's number, and the name of it.
std::optional<AnnotatedImage> sageMakerRecord(const Json& record)
{
    const std::string name = textIn(record, "source-ref");
    if (name.empty())
        return std::nullopt;
    AnnotatedImage image{name, {}, {}, name};
    for (const auto& [key, value] : record.items())
        if (const auto text = textIn(value, "class-name"); !text.empty())
            addClass(image, text);
    if (image.classes.empty() && record.size() == 2)
        for (const auto& [key, value] : record.items())
            if (const auto text = nameIn(value); key != "source-ref" && !text.empty())
                addClass(image, text);
    return image;
}

/// A record with a name and a class, such as {"file_name": "1.jpg", "label": "cat"}.
std::optional<AnnotatedImage> plainRecord(const Json& record, const fs::path& file)
{
    if (!record.is_object())
        return std::nullopt;
    AnnotatedImage image;
    std::vector<std::string> headings;
    for (const auto& [key, value] : record.items()) {
        const std::string text = nameIn(value);
        if (image.name.empty() && value.is_string() && isPathHeading(key)) {
            image.name = plainImageName(text);
        } else if (isLabelHeading(key) || key == "choice") {
            headings.push_back(key);
            for (const auto& one : value.is_array() ? value : Json::array({value}))
                if (const auto name = one.is_object() ? textIn(one, "label") : nameIn(one); !name.empty())
                    addClass(image, name);
        } else if (const auto part = headingKey(key) == "split" || headingKey(key) == "set" ? partOfValue(text) : std::nullopt) {
            image.part = part;
        }
    }
    if (headings.size() > 1 && image.classes.size() > 1)
        throw badAnnotations(file, FOVEA_TR("core", "{path}: the fields {names} could all be the classes"),
                             {{"names", fmt::format("{}", fmt::join(headings, ", "))}},
                             FOVEA_TR("core", "save the images and their classes as a table (.csv)"));
    image.origin = image.name;
    return image.name.empty() || headings.empty() ? std::nullopt : std::optional(image);
}

std::optional<Annotations> readRecords(const Json& root, const fs::path& file)
{
    if (!root.is_array() || root.empty())
        return std::nullopt;
    Annotations out{"list", {}, false};
    for (const auto& record : root) {
        auto image = vertexRecord(record);
        if (!image)
            image = sageMakerRecord(record);
        if (!image)
            image = plainRecord(record, file);
        if (!image)
            return std::nullopt;
        out.images.push_back(std::move(*image));
    }
    return out;
}

/// {"1.jpg": "cat", "2.jpg": "dog"}
std::optional<Annotations> readDictionary(const Json& root)
{
    if (!root.is_object() || root.empty())
        return std::nullopt;
    Annotations out{"dictionary", {}, false};
    for (const auto& [name, label] : root.items()) {
        if (!hasPictureEnding(name) || nameIn(label).empty())
            return std::nullopt;
        out.images.push_back({name, {nameIn(label)}, {}, name});
    }
    return out;
}

/// One document, or one a line.
Json parsed(const std::string& text, const fs::path& file)
{
    try {
        return Json::parse(text);
    } catch (const Json::parse_error& whole) {
        Json lines = Json::array();
        std::size_t number = 0;
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find('\n', at), text.size());
            const std::string line = text.substr(at, end - at);
            at = end + 1;
            ++number;
            if (line.find_first_not_of(" \t\r") == std::string::npos)
                continue;
            auto value = Json::parse(line, nullptr, false);
            if (value.is_discarded())
                throw badAnnotations(file, FOVEA_TR("core", "{path} is not JSON (line {line}, near byte {offset})"),
                                     {{"line", std::to_string(number)}, {"offset", std::to_string(lines.empty() ? whole.byte : at)}},
                                     FOVEA_TR("core", "export or download the file again"));
            lines.push_back(std::move(value));
        }
        if (lines.empty())
            throw badAnnotations(file, FOVEA_TR("core", "{path} is empty"), {}, FOVEA_TR("core", "export or download the file again"));
        return lines;
    }
}

}  // namespace

std::optional<Annotations> readJsonAnnotations(const std::string& text, const fs::path& file)
{
    Json root = parsed(text, file);
    // A file of one line is a list of one.
    if ((file.extension() == ".jsonl" || file.extension() == ".manifest") && root.is_object())
        root = Json::array({root});
    if (auto found = readCoco(root))
        return found;
    if (auto found = readFiftyOne(root))
        return found;
    if (auto found = readLabelStudio(root))
        return found;
    if (auto found = readVia(root))
        return found;
    if (auto found = readLabelMe(root))
        return found;
    if (auto found = readRecords(root, file))
        return found;
    return readDictionary(root);
}

}  // namespace fovea::data
