// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/annotations/JsonRecords.h"

#include "core/data/annotations/JsonFields.h"
#include "core/data/pictures/PictureFormat.h"
#include "core/data/tables/ImageNames.h"
#include "core/data/tables/TableHeadings.h"
#include "core/data/tables/TableParts.h"

#include <fmt/format.h>

#include <map>
#include <set>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;
using Fields = ListFields;

constexpr std::size_t kNamesOfListTried = 32;
constexpr std::size_t kMostKeys = 256;

bool isListPart(const std::string& key) { return headingKey(key) == "split" || headingKey(key) == "set" || headingKey(key) == "subset"; }

/// Reads records such as {"file_name": "1.jpg", "label": "cat"}.
class RecordReader {
public:
    RecordReader(const Json& root, const fs::path& file, ImageFinder& finder) : m_root(root), m_file(file), m_finder(finder)
    {
        for (const auto& record : root)
            for (const auto& [key, value] : record.items())
                if (m_keys.size() <= kMostKeys)
                    m_keys.insert(key);
    }

    std::optional<Annotations> read()
    {
        // Something else, such as [{"1.jpg": "cat"}, {"2.jpg": "dog"}]; each field is compared in all records.
        if (m_keys.size() > kMostKeys)
            return std::nullopt;
        const auto name = fieldOfNames();
        if (!name)
            return std::nullopt;
        Annotations out{"list", {}, false};
        const auto labels = fieldsOfLabels(*name, out.notes);
        if (labels.empty())
            return std::nullopt;
        for (const auto& record : m_root) {
            AnnotatedImage image{plainImageName(textIn(record, name->c_str())), {}, {}, textIn(record, name->c_str())};
            if (image.name.empty())
                return std::nullopt;
            for (const auto& label : labels)
                if (const auto* value = member(record, label.c_str()))
                    addLabels(image, *value);
            if (labels.size() > 1 && image.classes.size() > 1)
                throw badAnnotations(m_file, FOVEA_TR("core", "{path}: the fields {names} could all be the classes"),
                                     {{"names", fmt::format("{}", fmt::join(labels, ", "))}},
                                     FOVEA_TR("core", "save the images and their classes as a table (.csv)"));
            for (const auto& key : m_keys)
                if (const auto part = isListPart(key) ? partOfValue(textIn(record, key.c_str())) : std::nullopt)
                    image.part = part;
            out.images.push_back(std::move(image));
        }
        return out;
    }

private:
    Fields valuesOf(const std::string& key) const
    {
        Fields values;
        for (const auto& record : m_root)
            values.push_back(textIn(record, key.c_str()));
        return values;
    }

    /// The field with the images: with names of images, else the one that is called so and names images that are there.
    std::optional<std::string> fieldOfNames()
    {
        std::optional<std::string> named, called;
        for (const auto& key : m_keys) {
            const auto values = valuesOf(key);
            const auto count = static_cast<std::size_t>(std::count_if(values.begin(), values.end(), isNameOfImage));
            if (2 * count > values.size() && (!named || (isPathHeading(key) && !isPathHeading(*named))))
                named = key;
            if (isPathHeading(key) && areAllOf(m_root, [&](const Json& record) { return !textIn(record, key.c_str()).empty(); }) &&
                (!called || (!areThere(valuesOf(*called), m_finder) && areThere(values, m_finder))))
                called = key;
        }
        return named ? named : called;
    }

    /// The fields with the classes. Notes where only one can be.
    Fields fieldsOfLabels(const std::string& name, std::vector<Text>& notes)
    {
        Fields called, others;
        for (const auto& key : m_keys)
            if (key != name && isLabelHeading(key))
                called.push_back(key);
            else if (key != name && !isBookkeepingHeading(key) && !isPathHeading(key) && !isListPart(key))
                others.push_back(key);
        if (!called.empty())
            return withoutTwins(std::move(called));
        // Of Label Studio, whose tag may be called anything.
        const bool isLabelStudio = m_keys.contains("annotation_id") && m_keys.contains("lead_time");
        if (others.size() == 1 && (isLabelStudio || isRepeated(valuesOf(others[0])))) {
            notes.push_back(Text(FOVEA_TR("core", "{table}: fields used: images = {name}, classes = {label}"),
                                 {{"table", m_file.filename().string()}, {"name", name}, {"label", others[0]}}));
            return others;
        }
        if (!areAllOf(valuesOf(name), isNameOfImage))
            return {};
        throw badAnnotations(
            m_file, FOVEA_TR("core", "{path}: no field with the classes was found; the fields are: {names}"),
            {{"names", listedColumns({m_keys.begin(), m_keys.end()})}},
            FOVEA_TR("core", "call the field with the classes label, or save the images and their classes as a table (.csv)"));
    }

    /// Of a class's number and its name, the name.
    Fields withoutTwins(Fields fields) const
    {
        for (std::size_t i = 0; i < fields.size() && fields.size() > 1; ++i) {
            const auto values = valuesOf(fields[i]);
            if (areNumeric(values) && std::any_of(fields.begin(), fields.end(), [&](const auto& other) {
                    return other != fields[i] && !areNumeric(valuesOf(other)) && areTwins(values, valuesOf(other));
                }))
                fields.erase(fields.begin() + static_cast<std::ptrdiff_t>(i--));
        }
        return fields;
    }

    const Json& m_root;
    const fs::path& m_file;
    ImageFinder& m_finder;
    std::set<std::string> m_keys;
};

}  // namespace

void addLabels(AnnotatedImage& image, const Json& value)
{
    if (value.is_array()) {
        for (const auto& one : value)
            addLabels(image, one);
        return;
    }
    const auto* choices = member(value, "choices");
    if (choices && choices->is_array())
        return addLabels(image, *choices);
    const std::string label = value.is_object() ? textIn(value, "label") : nameIn(value);
    const std::string name = label.empty() ? textIn(value, "name") : label;
    if (!name.empty())
        addClass(image, name);
}

bool isNameOfImage(const std::string& text) { return hasPictureEnding(withoutAddress(text)); }

bool areThere(const ListFields& names, ImageFinder& finder)
{
    const auto tried = std::min(kNamesOfListTried, names.size());
    const auto found = std::count_if(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(tried),
                                     [&](const auto& name) { return !name.empty() && finder.isMeant(name); });
    return tried > 0 && 2 * static_cast<std::size_t>(found) >= tried;
}

bool isRepeated(const ListFields& values)
{
    const std::set<std::string> different(values.begin(), values.end());
    return !different.contains("") && different.size() < values.size();
}

bool areTwins(const ListFields& one, const ListFields& other)
{
    std::map<std::string, std::string> there, back;
    for (std::size_t i = 0; i < one.size(); ++i)
        if (there.emplace(one[i], other[i]).first->second != other[i] || back.emplace(other[i], one[i]).first->second != one[i])
            return false;
    return true;
}

bool areNumeric(const ListFields& values)
{
    return areAllOf(values, [](const auto& text) { return text.find_first_not_of("0123456789.") == std::string::npos; });
}

std::optional<Annotations> readJsonRecords(const Json& root, const fs::path& file, ImageFinder& finder)
{
    return RecordReader(root, file, finder).read();
}

}  // namespace fovea::data
