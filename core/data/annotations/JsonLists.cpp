// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/annotations/Annotations.h"
#include "core/data/annotations/JsonFields.h"
#include "core/data/pictures/PictureFormat.h"
#include "core/data/tables/ImageFinder.h"
#include "core/data/tables/ImageNames.h"
#include "core/data/tables/TableHeadings.h"
#include "core/data/tables/TableParts.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;
using Fields = std::vector<std::string>;

constexpr std::size_t kNamesTried = 32;
constexpr int kDeepestList = 3;

bool isListPart(const std::string& key) { return headingKey(key) == "split" || headingKey(key) == "set" || headingKey(key) == "subset"; }

template <typename Items, typename IsIt> bool areAllOf(const Items& items, const IsIt& isIt)
{
    return !items.empty() && std::all_of(items.begin(), items.end(), isIt);
}

bool isScalar(const Json& value) { return !nameIn(value).empty(); }

/// "cat", 3, ["cat", "dog"], {"choices": ["cat", "dog"]}, [{"label": "cat"}].
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

/// Whether most of some names are those of images that are there.
bool areThere(const Fields& names, ImageFinder& finder)
{
    const auto tried = std::min(kNamesTried, names.size());
    const auto found = std::count_if(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(tried),
                                     [&](const auto& name) { return !name.empty() && finder.isMeant(name); });
    return tried > 0 && 2 * static_cast<std::size_t>(found) >= tried;
}

bool areImages(const Fields& names, ImageFinder& finder) { return areAllOf(names, isNameOfImage) || areThere(names, finder); }

/// Reads records such as {"file_name": "1.jpg", "label": "cat"}.
class RecordReader {
public:
    RecordReader(const Json& root, const fs::path& file, ImageFinder& finder) : m_root(root), m_file(file), m_finder(finder)
    {
        for (const auto& record : root)
            for (const auto& [key, value] : record.items())
                m_keys.insert(key);
    }

    std::optional<Annotations> read()
    {
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
        if (!areImages(valuesOf(name), m_finder))
            return {};
        throw badAnnotations(
            m_file, FOVEA_TR("core", "{path}: no field with the classes was found; the fields are: {names}"),
            {{"names", listedColumns({m_keys.begin(), m_keys.end()})}},
            FOVEA_TR("core", "call the field with the classes label, or save the images and their classes as a table (.csv)"));
    }

    /// Captions are all different.
    static bool isRepeated(const Fields& values)
    {
        std::set<std::string> different(values.begin(), values.end());
        return !different.contains("") && different.size() < values.size();
    }

    /// Of a class's number and its name, the name.
    Fields withoutTwins(Fields fields) const
    {
        const auto isNumeric = [](const Fields& values) {
            return areAllOf(values, [](const auto& text) { return text.find_first_not_of("0123456789.") == std::string::npos; });
        };
        const auto areTwins = [](const Fields& one, const Fields& other) {
            std::map<std::string, std::string> there, back;
            for (std::size_t i = 0; i < one.size(); ++i)
                if (there.emplace(one[i], other[i]).first->second != other[i] || back.emplace(other[i], one[i]).first->second != one[i])
                    return false;
            return true;
        };
        for (std::size_t i = 0; i < fields.size() && fields.size() > 1; ++i) {
            const auto values = valuesOf(fields[i]);
            if (isNumeric(values) && std::any_of(fields.begin(), fields.end(), [&](const auto& other) {
                    return other != fields[i] && !isNumeric(valuesOf(other)) && areTwins(values, valuesOf(other));
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

/// Reads the forms of one file.
class ListReader {
public:
    explicit ListReader(const fs::path& file) : m_file(file), m_finder(file, {}, {}) {}

    std::optional<Annotations> read(const Json& root, int depth = 0)
    {
        if (root.empty() || !root.is_structured() || depth > kDeepestList)
            return std::nullopt;
        if (root.is_array()) {
            if (areAllOf(root, [](const Json& item) { return item.is_object(); }))
                return RecordReader(root, m_file, m_finder).read();
            return areAllOf(root, [](const Json& item) { return item.is_array(); }) ? readPairs(root) : std::nullopt;
        }
        if (auto found = readParts(root, depth))
            return found;
        if (auto found = readByName(root))
            return found;
        if (auto found = readColumns(root))
            return found;
        if (auto found = readByClass(root))
            return found;
        return readWrapped(root);
    }

private:
    static Fields keysOf(const Json& object)
    {
        Fields keys;
        for (const auto& [key, value] : object.items())
            keys.push_back(key);
        return keys;
    }

    /// {"train": …, "val": …} of any form.
    std::optional<Annotations> readParts(const Json& root, int depth)
    {
        Annotations out{"list", {}, false};
        for (const auto& [key, value] : root.items()) {
            const auto part = partOfValue(key);
            auto some = part && value.is_structured() ? read(value, depth + 1) : std::nullopt;
            if (!some)
                return std::nullopt;
            for (auto& image : some->images) {
                image.part = image.part ? image.part : part;
                out.images.push_back(std::move(image));
            }
            out.notes = std::move(some->notes);
        }
        return out;
    }

    /// {"1.jpg": "cat"}, {"1.jpg": ["cat", "dog"]}, {"1.jpg": {"label": "cat"}}, and {"cat": "1.jpg"}.
    std::optional<Annotations> readByName(const Json& root)
    {
        const Fields keys = keysOf(root);
        const auto areValues = [&](const auto& isIt) { return areAllOf(root, isIt); };
        const bool areScalars = areValues([](const Json& value) { return isScalar(value) || value.is_null(); });
        const bool areValuesImages = areValues([](const Json& value) { return isNameOfImage(nameIn(value)); });
        const bool areLabels = areScalars || areValues([](const Json& value) { return value.is_array() || value.is_object(); });
        const bool areKeysNames = areAllOf(keys, isNameOfImage);
        Annotations out{"dictionary", {}, false};
        if (areScalars && areValuesImages && !areKeysNames) {
            for (const auto& [key, value] : root.items())
                out.images.push_back({nameIn(value), {key}, {}, key});
            return out;
        }
        if (!areLabels || !(areKeysNames || (!hasNamesInside(root) && areThere(keys, m_finder))))
            return std::nullopt;
        if (areValues([](const Json& value) { return value.is_object(); })) {
            const Json records = withNames(root);
            return RecordReader(records, m_file, m_finder).read();
        }
        for (const auto& [key, value] : root.items()) {
            AnnotatedImage image{key, {}, {}, key};
            addLabels(image, value);
            out.images.push_back(std::move(image));
        }
        return out;
    }

    /// {"1.jpg": {"label": "cat"}} as records with a name.
    static Json withNames(const Json& root)
    {
        Json records = Json::array();
        for (const auto& [key, value] : root.items()) {
            Json record = value;
            record["file_name"] = key;
            records.push_back(std::move(record));
        }
        return records;
    }

    static bool hasNamesInside(const Json& root)
    {
        return std::any_of(root.begin(), root.end(), [](const Json& value) {
            return value.is_array() &&
                   std::any_of(value.begin(), value.end(), [](const Json& item) { return isNameOfImage(nameIn(item)); });
        });
    }

    /// {"cat": ["1.jpg", "2.jpg"], "dog": ["3.jpg"]}
    std::optional<Annotations> readByClass(const Json& root)
    {
        Annotations out{"dictionary", {}, false};
        std::map<std::string, std::size_t> places;
        Fields names;
        for (const auto& [key, value] : root.items()) {
            // Lists of the images of sets say no classes.
            if (!value.is_array() || partOfValue(key))
                return std::nullopt;
            for (const auto& item : value) {
                const auto name = item.is_string() ? nameIn(item) : std::string();
                if (name.empty())
                    return std::nullopt;
                const auto [place, isNew] = places.emplace(name, out.images.size());
                if (isNew) {
                    out.images.push_back({name, {}, {}, name});
                    names.push_back(name);
                }
                addClass(out.images[place->second], key);
            }
        }
        return areImages(names, m_finder) ? std::optional(std::move(out)) : std::nullopt;
    }

    /// [["1.jpg", "cat"], ["2.jpg", "dog"]], perhaps with a set.
    std::optional<Annotations> readPairs(const Json& root)
    {
        const std::size_t size = root[0].size();
        if (size < 2 || size > 3 || !areAllOf(root, [&](const Json& row) { return row.size() == size; }))
            return std::nullopt;
        std::vector<Fields> columns(size);
        for (const auto& row : root)
            for (std::size_t c = 0; c < size; ++c)
                columns[c].push_back(nameIn(row[c]));
        const auto found = std::find_if(columns.begin(), columns.end(), [](const auto& some) { return areAllOf(some, isNameOfImage); });
        const auto name = found != columns.end()
                              ? found
                              : std::find_if(columns.begin(), columns.end(), [&](const auto& some) { return areThere(some, m_finder); });
        if (name == columns.end())
            return std::nullopt;
        std::optional<std::size_t> set, label;
        for (std::size_t c = 0; c < size; ++c) {
            const bool isSet = size == 3 && areAllOf(columns[c], [](const auto& text) { return partOfValue(text).has_value(); });
            if (&columns[c] != &*name)
                (isSet ? set : label) = c;
        }
        if (!label || (size == 3 && !set))
            return std::nullopt;
        Annotations out{"list", {}, false};
        for (std::size_t i = 0; i < root.size(); ++i) {
            AnnotatedImage image{(*name)[i], {}, set ? partOfValue(columns[*set][i]) : std::nullopt, fmt::format("entry {}", i + 1)};
            addLabels(image, root[i][*label]);
            out.images.push_back(std::move(image));
        }
        return out;
    }

    /// {"file": ["1.jpg", "2.jpg"], "label": ["cat", "dog"]}, and pandas' {"file": {"0": "1.jpg"}, "label": {"0": "cat"}}.
    std::optional<Annotations> readColumns(const Json& root)
    {
        const std::size_t rows = root.begin()->size();
        const bool areArrays = areAllOf(root, [&](const Json& value) { return value.is_array() && value.size() == rows; });
        const bool areObjects =
            areAllOf(root, [&](const Json& value) { return value.is_object() && keysOf(value) == keysOf(*root.begin()); });
        const Fields names = keysOf(root);
        if (root.size() < 2 || rows == 0 || !(areArrays || areObjects) || std::none_of(names.begin(), names.end(), isPathHeading) ||
            std::none_of(names.begin(), names.end(), isLabelHeading))
            return std::nullopt;
        Json records = Json::array();
        const Fields keys = areObjects ? keysOf(*root.begin()) : Fields();
        for (std::size_t i = 0; i < rows; ++i) {
            Json record = Json::object();
            for (const auto& name : names)
                record[name] = areObjects ? root.at(name).at(keys[i]) : root.at(name).at(i);
            records.push_back(std::move(record));
        }
        return RecordReader(records, m_file, m_finder).read();
    }

    /// {"version": 1, "data": [{"file": "1.jpg", "label": "cat"}]}
    std::optional<Annotations> readWrapped(const Json& root)
    {
        const Json* inner = nullptr;
        for (const auto& [key, value] : root.items())
            if (value.is_array() && areAllOf(value, [](const Json& item) { return item.is_object(); })) {
                if (inner)
                    return std::nullopt;
                inner = &value;
            }
        return inner ? RecordReader(*inner, m_file, m_finder).read() : std::nullopt;
    }

    const fs::path& m_file;
    ImageFinder m_finder;
};

}  // namespace

std::optional<Annotations> readJsonList(const Json& root, const fs::path& file) { return ListReader(file).read(root); }

}  // namespace fovea::data
