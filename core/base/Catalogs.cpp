// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Catalogs.h"

#include "core/base/Error.h"
#include "core/base/Suggest.h"

#include <algorithm>
#include <map>

namespace fovea {
namespace {

std::map<std::string, Catalogs::List>& table()
{
    static std::map<std::string, Catalogs::List> lists;
    return lists;
}

}  // namespace

void Catalogs::add(const std::string& name, List list) { table().emplace(name, std::move(list)); }

const std::vector<ComponentInfo>& Catalogs::entries(const std::string& name)
{
    const auto found = table().find(name);
    if (found == table().end())
        throw Error(ErrorCode::Internal, Text(FOVEA_TR("core", "unknown catalogue {name}"), {{"name", name}}));
    return found->second();
}

std::vector<std::string> Catalogs::names()
{
    std::vector<std::string> all;
    for (const auto& [name, list] : table())
        all.push_back(name);
    return all;
}

const ComponentInfo* Catalogs::find(const std::string& catalog, const std::string& id)
{
    const auto& all = entries(catalog);
    const auto found = std::find_if(all.begin(), all.end(), [&](const ComponentInfo& info) { return info.id == id; });
    return found == all.end() ? nullptr : &*found;
}

const ComponentInfo& Catalogs::require(const std::string& catalog, const std::string& id)
{
    if (const auto* info = find(catalog, id))
        return *info;
    std::vector<std::string> known;
    for (const auto& info : entries(catalog))
        known.push_back(info.id);
    throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "unknown {catalog} '{id}'"), {{"catalog", catalog}, {"id", id}}),
                didYouMean(id, known));
}

}  // namespace fovea
