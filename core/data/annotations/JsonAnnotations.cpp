// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"
#include "core/data/annotations/Annotations.h"
#include "core/data/annotations/JsonFields.h"
#include "core/data/pictures/PictureFormat.h"
#include "core/data/tables/ImageNames.h"
#include "core/data/tables/TableHeadings.h"
#include "core/data/tables/TableParts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

/// Lin and others: Microsoft COCO, 2014; its format, as Roboflow and CVAT write it as well.
class CocoReader {
public:
    CocoReader(const Json& images, const Json& categories, const fs::path& file) : m_file(file)
    {
        for (const auto& category : categories)
            addCategory(textIn(category, "id"), textIn(category, "name"));
        for (const auto& image : images) {
            m_places[textIn(image, "id")] = m_out.images.size();
            m_out.images.push_back({textIn(image, "file_name"), {}, {}, fmt::format("image {}", textIn(image, "id"))});
        }
    }

    Annotations read(const Json& objects)
    {
        for (const auto& object : objects)
            add(textIn(object, "id"), textIn(object, "image_id"), textIn(object, "category_id"));
        leaveOutUnknown();
        if (!m_ofNoImage.empty())
            m_out.warnings.emplace_back(Text(FOVEA_TR("core", "annotations skipped (their image is not in the list of images): {count}"),
                                             {{"count", std::to_string(m_ofNoImage.size())}}),
                                        m_ofNoImage);
        return std::move(m_out);
    }

private:
    void addCategory(const std::string& id, const std::string& name)
    {
        if (const auto [first, isNew] = m_names.emplace(id, name); !isNew && first->second != name)
            throw badAnnotations(m_file, FOVEA_TR("core", "{path}: the category {id} has two names, '{name}' and '{other}'"),
                                 {{"id", id}, {"name", first->second}, {"other", name}},
                                 FOVEA_TR("core", "correct the list \"categories\", or export the annotations again"));
    }

    void add(const std::string& id, const std::string& image, const std::string& category)
    {
        const auto place = m_places.find(image);
        const auto name = m_names.find(category);
        if (place == m_places.end())
            m_ofNoImage.push_back(fmt::format("annotation {}, image {}", id, image));
        else if (name != m_names.end() && !name->second.empty())
            addClass(m_out.images[place->second], name->second);
        else if (!category.empty())
            m_unknown.emplace(place->second, category);
    }

    /// An image with an object of an unknown class has no class that is certain.
    void leaveOutUnknown()
    {
        if (m_unknown.empty())
            return;
        std::vector<AnnotatedImage> known;
        std::vector<std::string> left;
        bool haveClasses = false;
        for (std::size_t i = 0; i < m_out.images.size(); ++i) {
            auto& image = m_out.images[i];
            if (const auto unknown = m_unknown.find(i); unknown != m_unknown.end()) {
                left.push_back(fmt::format("{}: category {}", image.name, unknown->second));
            } else {
                haveClasses = haveClasses || !image.classes.empty();
                known.push_back(std::move(image));
            }
        }
        if (!haveClasses)
            throw badAnnotations(m_file, FOVEA_TR("core", "{path}: the category {id} of its annotations is not in the list of categories"),
                                 {{"id", m_unknown.begin()->second}},
                                 FOVEA_TR("core", "add it to \"categories\", or export the annotations again"));
        m_out.images = std::move(known);
        m_out.warnings.emplace_back(
            Text(FOVEA_TR("core", "images skipped (objects of a category that is not in the list of categories): {count}"),
                 {{"count", std::to_string(left.size())}}),
            left);
    }

    const fs::path& m_file;
    Annotations m_out{"COCO", {}, true};
    std::map<std::string, std::string> m_names;
    std::map<std::string, std::size_t> m_places;
    std::map<std::size_t, std::string> m_unknown;  ///< the category by the place of the image
    std::vector<std::string> m_ofNoImage;
};

std::optional<Annotations> readCoco(const Json& root, const fs::path& file)
{
    const auto *images = member(root, "images"), *objects = member(root, "annotations"), *categories = member(root, "categories");
    if (!images || !objects || !categories || !images->is_array() || !objects->is_array() || !categories->is_array())
        return std::nullopt;
    return CocoReader(*images, *categories, file).read(*objects);
}

/// FiftyOne's image classification ("labels" by the file's stem) and its whole dataset ("samples").
std::optional<Annotations> readFiftyOne(const Json& root)
{
    Annotations out{"FiftyOne", {}, false};
    const auto *classes = member(root, "classes"), *labels = member(root, "labels"), *samples = member(root, "samples");
    std::vector<std::string> unnamed;
    const auto nameOf = [&](const std::string& image, const Json& label) {
        if (classes && classes->is_array() && label.is_number_unsigned()) {
            if (label.get<std::size_t>() < classes->size())
                return nameIn((*classes)[label.get<std::size_t>()]);
            unnamed.push_back(fmt::format("{}: {}", image, nameIn(label)));
            return std::string();
        }
        return label.is_object() ? textIn(label, "label") : nameIn(label);
    };
    if (labels && labels->is_object() && classes) {
        for (const auto& [name, label] : labels->items()) {
            AnnotatedImage image{name, {}, {}, name};
            for (const auto& one : label.is_array() ? label : Json::array({label}))
                if (const auto text = nameOf(name, one); !text.empty())
                    addClass(image, text);
            out.images.push_back(std::move(image));
        }
        if (!unnamed.empty())
            out.warnings.emplace_back(Text(FOVEA_TR("core", "labels without a name in the list of classes: {count}"),
                                           {{"count", std::to_string(unnamed.size())}}),
                                      unnamed);
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
    for (const auto& [key, value] : data->items())
        if (image.name.empty() && value.is_string() && hasPictureEnding(withoutAddress(value.get<std::string>())))
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

/// Lines of Vertex AI or SageMaker.
std::optional<Annotations> readRecords(const Json& root)
{
    if (!root.is_array() || root.empty())
        return std::nullopt;
    Annotations out{"list", {}, false};
    for (const auto& record : root) {
        auto image = vertexRecord(record);
        if (!image)
            image = sageMakerRecord(record);
        if (!image)
            return std::nullopt;
        out.images.push_back(std::move(*image));
    }
    return out;
}

bool isDeeperThan(const Json& value, int levels)
{
    return value.is_structured() &&
           (levels == 0 || std::any_of(value.begin(), value.end(), [&](const Json& inner) { return isDeeperThan(inner, levels - 1); }));
}

/// One document, or one a line.
Json parsed(const std::string& text, const fs::path& file)
{
    try {
        return Json::parse(text);
    } catch (const Json::out_of_range&) {
        throw badAnnotations(file, FOVEA_TR("core", "{file} has a number that is too large"), {{"file", file.string()}});
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
    // Copying a value goes into it once a level, and the stack ends.
    if (constexpr int kDeepest = 100; isDeeperThan(root, kDeepest))
        throw badAnnotations(file, FOVEA_TR("core", "{file} is nested deeper than 100 levels"), {{"file", file.string()}});
    // A file of one line is a list of one.
    if ((file.extension() == ".jsonl" || file.extension() == ".manifest") && root.is_object())
        root = Json::array({root});
    if (auto found = readCoco(root, file))
        return found;
    if (auto found = readFiftyOne(root))
        return found;
    if (auto found = readLabelStudio(root))
        return found;
    if (auto found = readVia(root))
        return found;
    if (auto found = readLabelMe(root))
        return found;
    if (auto found = readRecords(root))
        return found;
    return readJsonList(root, file);
}

}  // namespace fovea::data
