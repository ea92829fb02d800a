// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/SetLists.h"

#include "core/base/AtomicFile.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/PictureFormat.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <unordered_map>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

/// train.txt and at least one other; beside the class folders, or in "meta" or "splits" there or one folder up.
std::vector<FileOfPart> findSetLists(const fs::path& root)
{
    std::error_code ignored;
    for (const auto& above : {root, root.parent_path()})
        for (const char* inside : {"", "meta", "splits"}) {
            std::vector<FileOfPart> found;
            for (const auto& [name, part] : {std::pair{"train", Part::Train}, std::pair{"val", Part::Validation},
                                             std::pair{"valid", Part::Validation}, std::pair{"test", Part::Test}})
                if (const auto path = above / inside / (std::string(name) + ".txt"); fs::is_regular_file(path, ignored))
                    found.push_back({path, part});
            if (found.size() > 1 && found[0].part == Part::Train)
                return found;
        }
    return {};
}

std::string withoutEnding(const std::string& name) { return hasPictureEnding(name) ? name.substr(0, name.rfind('.')) : name; }

}  // namespace

void takeSetLists(PictureList& list, const fs::path& root)
{
    if (std::any_of(list.files.begin(), list.files.end(), [](const auto& file) { return file.part != Part::Train; }))
        return;
    const auto lists = findSetLists(root);
    if (lists.empty())
        return;
    // "CLASS/NAME", whatever folders are above.
    const auto keyOf = [](const fs::path& path) { return withoutEnding((path.parent_path().filename() / path.filename()).string()); };
    std::unordered_map<std::string, std::vector<std::size_t>> byKey;
    for (std::size_t i = 0; i < list.files.size(); ++i)
        byKey[keyOf(list.files[i].path)].push_back(i);
    std::vector<std::optional<Part>> parts(list.files.size());
    std::size_t lines = 0, known = 0;
    for (const auto& each : lists) {
        std::istringstream text(readFile(each.path));
        for (std::string line; std::getline(text, line);) {
            if (!line.empty() && line.back() == '\r')
                line.pop_back();
            if (line.empty())
                continue;
            ++lines;
            const auto found = byKey.find(keyOf(line));
            if (found == byKey.end())
                continue;
            ++known;
            for (const auto i : found->second)
                parts[i] = each.part;
        }
    }
    if (known == 0 || 2 * known < lines)
        return;
    std::vector<std::string> told, left;
    for (const auto& each : lists)
        told.push_back(fmt::format("{} = {}", (each.path.parent_path().filename() / each.path.filename()).string(), partName(each.part)));
    std::vector<PictureFile> kept;
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (parts[i]) {
            list.files[i].part = *parts[i];
            kept.push_back(std::move(list.files[i]));
        } else {
            left.push_back(list.files[i].name);
        }
    list.files = std::move(kept);
    std::stable_sort(list.files.begin(), list.files.end(), [](const auto& a, const auto& b) { return a.part < b.part; });
    list.notes.push_back(
        Text(FOVEA_TR("core", "sets taken from lists of images: {parts}"), {{"parts", fmt::format("{}", fmt::join(told, ", "))}}));
    if (!left.empty())
        list.warnings.emplace_back(
            Text(FOVEA_TR("core", "images skipped (in no list of a set): {count}"), {{"count", std::to_string(left.size())}}), left);
}

}  // namespace fovea::data
