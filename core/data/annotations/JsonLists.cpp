// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/annotations/Annotations.h"
#include "core/data/annotations/JsonFields.h"
#include "core/data/annotations/JsonRecords.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/tables/TableHeadings.h"
#include "core/data/tables/TableParts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;
using Fields = ListFields;

constexpr int kDeepestJsonList = 3;

bool isScalar(const Json& value) { return !nameIn(value).empty(); }

/// Names of lists that are no classes: sets, "fold0", "group A", "images" and "masks".
bool isNoClassKey(const std::string& key)
{
    static const std::set<std::string> lists = {"fold",    "folds", "kfold",  "k",      "cv",    "split",   "splits",   "part",
                                                "parts",   "group", "groups", "set",    "sets",  "subset",  "subsets",  "batch",
                                                "batches", "chunk", "shard",  "client", "round", "session", "partition"};
    const auto words = wordsOfName(key);
    // "A" alone is a letter.
    return partOfValue(key) || plainName(key) != PlainName::No ||
           (!words.empty() && lists.contains(words[0]) && std::all_of(words.begin() + 1, words.end(), [](const auto& word) {
               return lists.contains(word) || word.size() == 1 || word.find_first_not_of("0123456789") == std::string::npos;
           }));
}

/// Reads the forms of one file.
class ListReader {
public:
    explicit ListReader(const fs::path& file) : m_file(file), m_finder(file, {}, {}) {}

    std::optional<Annotations> read(const Json& root, int depth = 0)
    {
        if (root.empty() || !root.is_structured() || depth > kDeepestJsonList)
            return std::nullopt;
        if (root.is_array()) {
            if (areAllOf(root, [](const Json& item) { return item.is_object(); }))
                return readJsonRecords(root, m_file, m_finder);
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

    static Fields valuesOf(const Json& object)
    {
        Fields values;
        std::transform(object.begin(), object.end(), std::back_inserter(values), nameIn);
        return values;
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
            for (auto& image : some->images)
                image.part = image.part ? image.part : part;
            std::move(some->images.begin(), some->images.end(), std::back_inserter(out.images));
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
        // Sets and folds of images.
        if (areScalars && areAllOf(valuesOf(root), isNoClassKey))
            return std::nullopt;
        if (areScalars && areValuesImages && !areKeysNames) {
            for (const auto& [key, value] : root.items())
                out.images.push_back({nameIn(value), {key}, {}, key});
            return out;
        }
        const bool areThereWithoutEnding = !areKeysNames && !hasNamesInside(root) && (!areScalars || isRepeated(valuesOf(root)));
        if (!areLabels || !(areKeysNames || (areThereWithoutEnding && areThere(keys, m_finder))))
            return std::nullopt;
        if (areValues([](const Json& value) { return value.is_object(); }))
            return readJsonRecords(withNames(root), m_file, m_finder);
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
        if (areAllOf(keysOf(root), isNoClassKey))
            return std::nullopt;
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
        return areAllOf(names, isNameOfImage) || areThere(names, m_finder) ? std::optional(std::move(out)) : std::nullopt;
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
            if (&columns[c] == &*name)
                continue;
            // Of a class's number and its name, the name.
            const bool isTwin = label && areTwins(columns[*label], columns[c]) && areNumeric(columns[*label]) != areNumeric(columns[c]);
            if (label && !isSet && !isTwin)
                return std::nullopt;
            if (isSet)
                set = c;
            else if (!label || areNumeric(columns[*label]))
                label = c;
        }
        if (!label)
            return std::nullopt;
        Annotations out{"list", {}, false};
        for (std::size_t i = 0; i < root.size(); ++i) {
            AnnotatedImage image{(*name)[i], {}, set ? partOfValue(columns[*set][i]) : std::nullopt, fmt::format("entry {}", i + 1)};
            addLabels(image, root[i][*label]);
            out.images.push_back(std::move(image));
        }
        return out;
    }

    /// {"file": ["1.jpg", "2.jpg"], "label": ["cat", "dog"]}, pandas' {"file": {"0": "1.jpg"}, "label": {"0": "cat"}}, and
    /// {"images": ["1.jpg", "2.jpg"], "labels": [0, 1], "classes": ["cat", "dog"]}.
    std::optional<Annotations> readColumns(const Json& root)
    {
        const Fields names = keysOf(root);
        const auto path = std::find_if(names.begin(), names.end(), isPathHeading);
        const bool areArrays = areAllOf(root, [](const Json& value) { return value.is_array(); });
        const bool areObjects =
            areAllOf(root, [&](const Json& value) { return value.is_object() && keysOf(value) == keysOf(*root.begin()); });
        if (root.size() < 2 || path == names.end() || !(areArrays || areObjects))
            return std::nullopt;
        const std::size_t rows = root.at(*path).size();
        const auto isColumn = [&](const std::string& name) { return root.at(name).size() == rows; };
        const auto isLabel = [&](const std::string& name) { return isColumn(name) && isLabelHeading(name); };
        if (std::none_of(names.begin(), names.end(), isLabel))
            return std::nullopt;
        const Json* classes = areArrays ? member(root, "classes") : nullptr;
        const auto nameOf = [&](const Json& label) {
            const bool isNumber = classes && classes->size() != rows && label.is_number_unsigned();
            return isNumber && label.get<std::size_t>() < classes->size() ? classes->at(label.get<std::size_t>()) : label;
        };
        Json records = Json::array();
        const Fields keys = areObjects ? keysOf(*root.begin()) : Fields();
        for (std::size_t i = 0; i < rows; ++i) {
            Json record = Json::object();
            for (const auto& name : names)
                if (isColumn(name)) {
                    const Json& value = areObjects ? root.at(name).at(keys[i]) : root.at(name).at(i);
                    record[name] = isLabel(name) ? nameOf(value) : value;
                }
            records.push_back(std::move(record));
        }
        return rows == 0 ? std::nullopt : readJsonRecords(records, m_file, m_finder);
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
        return inner ? readJsonRecords(*inner, m_file, m_finder) : std::nullopt;
    }

    const fs::path& m_file;
    ImageFinder m_finder;
};

}  // namespace

std::optional<Annotations> readJsonList(const Json& root, const fs::path& file) { return ListReader(file).read(root); }

}  // namespace fovea::data
