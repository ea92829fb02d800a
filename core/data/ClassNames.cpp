// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/ClassNames.h"

#include "core/base/Error.h"
#include "core/base/InputFile.h"
#include "core/base/Names.h"
#include "core/base/Suggest.h"
#include "core/data/pictures/PictureCheck.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <unordered_map>

namespace fovea::data {
namespace {

struct ClassList {
    std::vector<std::string> names;
    std::vector<std::string> ids;  ///< WordNet ids, empty where a line has none
};

Error classListFault(const char* text, const std::filesystem::path& path, std::size_t line, const std::string& name)
{
    return Error(ErrorCode::Data, Text(text, {{"path", path.string()}, {"line", std::to_string(line)}, {"name", name}}),
                 FOVEA_TR("core", "a list of classes is a text file with one name per line, in the order of the model's outputs"), path);
}

ClassList parseClassList(std::string_view text, const std::filesystem::path& path)
{
    ClassList list;
    std::map<std::string, std::size_t> lines;
    while (text.ends_with('\n') || text.ends_with('\r'))
        text.remove_suffix(1);
    for (std::size_t line = 1, begin = 0; begin < text.size() || line == 1; ++line) {
        const auto end = std::min(text.find('\n', begin), text.size());
        std::string name(text.substr(begin, end - begin));
        begin = end + 1;
        if (name.ends_with('\r'))
            name.pop_back();
        std::string id;
        if (const auto tab = name.find('\t'); tab != std::string::npos && isWordNetId(std::string_view(name).substr(0, tab))) {
            id = name.substr(0, tab);
            name.erase(0, tab + 1);
        }
        if (!isUtf8(name))
            throw classListFault(FOVEA_TR("core", "{path}, line {line}: not UTF-8 text"), path, line, {});
        if (name.find_first_not_of(" \t") == std::string::npos)
            throw classListFault(FOVEA_TR("core", "{path}, line {line}: the class name is missing"), path, line, {});
        if (!lines.emplace(name, line).second)
            throw classListFault(FOVEA_TR("core", "{path}, line {line}: the class '{name}' is listed twice"), path, line, name);
        list.names.push_back(std::move(name));
        list.ids.push_back(std::move(id));
    }
    return list;
}

const std::map<std::string, ClassList>& classLists()
{
    static const std::map<std::string, ClassList> lists = {{"cifar10", parseClassList(kCifar10ClassList, "cifar10.txt")},
                                                           {"imagenet", parseClassList(kImageNetClassList, "imagenet.txt")}};
    return lists;
}

}  // namespace

std::vector<std::string> classListIds()
{
    std::vector<std::string> ids;
    for (const auto& [id, list] : classLists())
        ids.push_back(id);
    return ids;
}

const std::vector<std::string>& classList(const std::string& id)
{
    const auto found = classLists().find(id);
    if (found == classLists().end())
        throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "unknown list of classes '{name}'"), {{"name", id}}),
                    didYouMean(id, classListIds()));
    return found->second.names;
}

std::vector<std::string> classListFrom(const std::string& idOrFile)
{
    std::error_code ignored;
    const auto file = fileFromArgument(idOrFile);
    if (classLists().contains(idOrFile) || !std::filesystem::exists(file, ignored))
        return classList(idOrFile);
    constexpr std::uint64_t kMostBytes = 16 << 20;
    return parseClassList(readInput(file, kMostBytes), file).names;
}

bool isWordNetId(std::string_view text)
{
    return text.size() == 9 && text[0] == 'n' && text.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

std::optional<int> imagenetLabel(std::string_view wordNetId)
{
    const auto& ids = classLists().at("imagenet").ids;
    const auto found = std::lower_bound(ids.begin(), ids.end(), wordNetId);
    return found != ids.end() && *found == wordNetId ? std::optional(static_cast<int>(found - ids.begin())) : std::nullopt;
}

const std::string& imagenetId(int label) { return classLists().at("imagenet").ids.at(static_cast<std::size_t>(label)); }

std::optional<std::string> imagenetOtherName(const std::string& nameOrId)
{
    static const auto labels = [] {
        std::unordered_map<std::string, int> out;
        for (const auto& name : classList("imagenet"))
            out.emplace(name, static_cast<int>(out.size()));
        return out;
    }();
    if (const auto label = imagenetLabel(nameOrId))
        return classList("imagenet")[static_cast<std::size_t>(*label)];
    if (const auto found = labels.find(nameOrId); found != labels.end())
        return imagenetId(found->second);
    return std::nullopt;
}

}  // namespace fovea::data
