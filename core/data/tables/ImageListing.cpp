// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tables/ImageListing.h"

#include "core/base/Error.h"
#include "core/base/InputFile.h"
#include "core/base/Json.h"
#include "core/base/Names.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/FolderEntries.h"
#include "core/data/tables/TextLines.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

/// The set that one of the folders of a name tells.
std::optional<Part> partOfFolders(const std::string& name)
{
    std::optional<Part> part;
    for (const auto& folder : fs::path(name).parent_path())
        if (const auto read = readPartName(folder.string()))
            part = read->part;
    return part;
}

/// {"choices": ["cat", "dog"]}, as Label Studio writes several labels: "cat|dog". Any other label stays.
std::string withoutChoices(const std::string& label)
{
    const Json value = label.starts_with('{') ? Json::parse(label, nullptr, false) : Json();
    if (!value.is_object() || value.size() != 1 || !value.begin()->is_array())
        return label;
    std::string out;
    for (const auto& choice : *value.begin()) {
        if (!choice.is_string())
            return label;
        out += (out.empty() ? "" : "|") + choice.get<std::string>();
    }
    return out.empty() ? label : out;
}

/// "['cat', 'dog']", as Python writes a list of labels: "cat|dog". Any other label stays.
std::string withoutPythonList(const std::string& label)
{
    if (label.size() < 4 || !label.starts_with('[') || !label.ends_with(']'))
        return label;
    std::string out;
    for (std::size_t at = 1; at + 1 < label.size();) {
        const char quote = label[at];
        const auto end = quote == '\'' || quote == '"' ? label.find(quote, at + 1) : std::string::npos;
        if (end == std::string::npos)
            return label;
        out += (out.empty() ? "" : "|") + label.substr(at + 1, end - at - 1);
        at = end + 1;
        if (at + 1 < label.size() && label[at] != ',')
            return label;
        at = label.find_first_not_of(", ", at);
    }
    return out.empty() ? label : out;
}

/// "20.5", "-3.25"; not "1.0", which is how some programs write a class.
bool isFraction(const std::string& label)
{
    const auto point = label.find('.');
    const auto isOf = [](std::string_view text, const char* allowed) { return text.find_first_not_of(allowed) == std::string_view::npos; };
    return point != std::string::npos && point > 0 && label.find('.', point + 1) == std::string::npos &&
           isOf(label.substr(label.starts_with('-') ? 1 : 0), "0123456789.") && !isOf(label.substr(point + 1), "0");
}

}  // namespace

std::optional<Text> warningOfMeasurements(const std::vector<std::string>& classes)
{
    const auto fractions = std::count_if(classes.begin(), classes.end(), isFraction);
    if (fractions == 0 || 2 * static_cast<std::size_t>(fractions) < classes.size())
        return std::nullopt;
    return Text(FOVEA_TR("core", "the classes are numbers such as {first}: Fovea tells classes apart and does not predict measurements"),
                {{"first", *std::find_if(classes.begin(), classes.end(), isFraction)}});
}

std::vector<std::string> sortedClasses(std::vector<std::string> labels)
{
    std::sort(labels.begin(), labels.end());
    labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
    const auto isNumber = [](const std::string& s) {
        return !s.empty() && s.size() < 10 && s.find_first_not_of("0123456789") == std::string::npos;
    };
    // Missing ones last: without them, numbers are in their order.
    const auto missing = std::stable_partition(labels.begin(), labels.end(), [](const auto& name) { return !isMissingLabel(name); });
    if (std::all_of(labels.begin(), missing, isNumber))
        std::stable_sort(labels.begin(), missing, [](const auto& a, const auto& b) { return std::stol(a) < std::stol(b); });
    return labels;
}

ImageListing::ImageListing(std::string id, fs::path location, std::stop_token stop)
    : m_folder(fs::is_directory(location) ? location : location.parent_path()), m_stop(std::move(stop))
{
    m_list.id = std::move(id);
    m_list.location = std::move(location);
}

void ImageListing::add(const fs::path& list, ImageFinder& finder, std::vector<ListedImage> images, std::optional<Part> part)
{
    if (images.empty())
        return;
    const std::string table = list == m_list.location ? "" : list.filename().string() + ", ";
    std::vector<ImageName> names;
    std::map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < images.size(); ++i) {
        const auto& image = images[i];
        names.push_back({image.name, part ? part : image.part != Part::Train ? std::optional(image.part) : std::nullopt});
        if (const auto [first, isNew] = seen.emplace(image.name, i); !isNew)
            m_repeated.push_back(fmt::format("{}{}: {}, also in {}", table, image.origin, image.name, images[first->second].origin));
    }
    auto found = finder.find(names);
    std::move(found.notes.begin(), found.notes.end(), std::back_inserter(m_list.notes));
    std::set<std::tuple<fs::path, Part, std::string>> used;
    const std::string below = m_folder.native() + (m_folder.native().ends_with('/') ? "" : "/");
    for (std::size_t i = 0; i < images.size(); ++i) {
        auto& image = images[i];
        image.label = withoutPythonList(withoutChoices(image.label));
        // A row that says the same again would put copies of an image on both sides of the split.
        if (!used.emplace(found.files[i], image.part, image.label).second)
            continue;
        std::string name = found.files[i].native();
        if (name.starts_with(below))
            name.erase(0, below.size());
        m_list.files.push_back({std::move(found.files[i]), std::move(name), image.part, 0, 0, table + image.origin});
        m_labels.push_back(std::move(image.label));
    }
}

bool ImageListing::takePartsOfLists()
{
    constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 28;
    // A folder may have a text for each image.
    constexpr std::size_t kMostLists = 16;
    std::map<std::string, Part> parts;
    std::vector<std::string> lists;
    std::set<Part> told;
    std::vector<fs::path> files;
    visitEntries(
        m_folder,
        [&](std::string_view name, EntryKind kind) {
            if (kind == EntryKind::File && name.ends_with(".txt") && readPartName(name.substr(0, name.size() - 4)))
                files.push_back(m_folder / name);
            return true;
        },
        m_stop);
    if (files.size() < 2 || files.size() > kMostLists)
        return false;
    std::sort(files.begin(), files.end());
    // An image in two sets: the lists are of several ways to divide them.
    bool isTwice = false;
    for (const auto& file : files) {
        const auto part = readPartName(file.stem().string())->part;
        forEachTextLine(readInput(file, kMostBytes),
                        [&](std::string_view line) { isTwice = parts.emplace(line, part).first->second != part || isTwice; });
        if (isTwice)
            return false;
        lists.push_back(fmt::format("{} = {}", printable(file.filename().string()), partName(part)));
        told.insert(part);
    }
    std::vector<Part> each;
    for (const auto& file : m_list.files) {
        auto found = parts.find(fs::path(file.name).filename().string());
        found = found == parts.end() ? parts.find(file.name) : found;
        if (found == parts.end())
            return false;
        each.push_back(found->second);
    }
    if (told.size() < 2)
        return false;
    for (std::size_t i = 0; i < each.size(); ++i)
        m_list.files[i].part = each[i];
    note(Text(FOVEA_TR("core", "lists beside the table divide its images: {lists}"),
              {{"lists", fmt::format("{}", fmt::join(lists, ", "))}}));
    return true;
}

void ImageListing::takePartsOfFolders()
{
    std::set<Part> parts;
    std::vector<Part> each;
    for (const auto& file : m_list.files) {
        const auto part = partOfFolders(file.name);
        if (!part)
            return;
        parts.insert(*part);
        each.push_back(*part);
    }
    if (parts.size() < 2)
        return;
    for (std::size_t i = 0; i < each.size(); ++i)
        m_list.files[i].part = each[i];
    std::vector<std::string> told;
    for (const auto part : parts)
        told.emplace_back(partName(part));
    note(Text(FOVEA_TR("core", "the list does not divide the images; their folders do: {parts}"),
              {{"parts", fmt::format("{}", fmt::join(told, ", "))}}));
}

PictureList ImageListing::finish()
{
    m_list.classes = sortedClasses(m_labels);
    std::map<std::string, int> labels;
    for (std::size_t c = 0; c < m_list.classes.size(); ++c)
        labels[m_list.classes[c]] = static_cast<int>(c);
    for (std::size_t i = 0; i < m_labels.size(); ++i)
        m_list.files[i].label = labels.at(m_labels[i]);
    if (const auto warning = warningOfMeasurements(m_list.classes))
        m_list.warnings.emplace_back(*warning, std::vector<std::string>());
    if (!m_repeated.empty())
        m_list.warnings.insert(
            m_list.warnings.begin(),
            {Text(FOVEA_TR("core", "images listed more than once: {count}"), {{"count", std::to_string(m_repeated.size())}}), m_repeated});
    return std::move(m_list);
}

}  // namespace fovea::data
