// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/OwnModels.h"

#include "core/base/AtomicFile.h"
#include "core/base/Catalogs.h"
#include "core/base/Experiment.h"
#include "core/base/JsonText.h"
#include "core/base/Names.h"
#include "core/base/Paths.h"
#include "core/base/Suggest.h"

#include <algorithm>

namespace fovea::api {
namespace {

namespace fs = std::filesystem;

constexpr int kLayout = 1;
constexpr const char* kLayoutKey = "fovea_model";

fs::path fileOf(const std::string& name) { return paths::models() / (name + ".json"); }

/// What was set, without defaults. Throws Error{Config} with every fault.
Json checked(const Json& model)
{
    Experiment experiment;
    experiment.set("model", model);
    experiment.requireValid();
    return *experiment.get("model");
}

Component load(const fs::path& path)
{
    const Json file = readJson(path);
    if (!file.is_object() || !file.contains("model") || file.value(kLayoutKey, Json()) != kLayout)
        throw Error(ErrorCode::Format,
                    Text(FOVEA_TR("core", "{file} contains no model that this Fovea can read"), {{"file", path.string()}}),
                    FOVEA_TR("core", "remove the file, or update Fovea if a newer one wrote it"), path);
    return Component::fromJson(checked(file["model"]));
}

void requireName(const std::string& name)
{
    if (name.empty() || name != paths::fileName(name))
        throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "'{name}' cannot be a model's name"), {{"name", name}}),
                    FOVEA_TR("core", "use letters, digits, '-', '_' and '.'"));
    if (Catalogs::find("model", name))
        throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "'{name}' is the name of a built-in model"), {{"name", name}}),
                    FOVEA_TR("core", "choose another name"));
}

}  // namespace

std::vector<OwnModel> listOwnModels()
{
    std::vector<OwnModel> all;
    std::error_code none;
    for (const auto& item : fs::directory_iterator(paths::models(), none)) {
        if (item.path().extension() != ".json" || item.path().filename().string().starts_with('.'))
            continue;
        OwnModel own{printablePath(item.path().stem()), item.path(), {}, {}};
        try {
            own.model = load(item.path());
        } catch (const Error& error) {
            own.error = error;
        }
        all.push_back(std::move(own));
    }
    std::sort(all.begin(), all.end(), [](const OwnModel& a, const OwnModel& b) { return a.name < b.name; });
    return all;
}

std::optional<Component> findOwnModel(const std::string& name)
{
    if (name.empty() || name != paths::fileName(name) || Catalogs::find("model", name) || !fs::exists(fileOf(name)))
        return {};
    return load(fileOf(name));
}

fs::path saveOwnModel(const std::string& name, const Json& model, bool replaces)
{
    requireName(name);
    const Json content = {{kLayoutKey, kLayout}, {"model", checked(model)}};
    const auto path = fileOf(name);
    if (!replaces && fs::exists(path))
        throw Error(ErrorCode::Busy, Text(FOVEA_TR("core", "a model named '{name}' already exists"), {{"name", name}}),
                    FOVEA_TR("core", "choose another name, or replace it"), path);
    paths::ensureFolder(path.parent_path());
    writeFileAtomically(path, jsonText(content, 2) + "\n");
    return path;
}

Json removeOwnModel(const std::string& name)
{
    const auto path = fileOf(name);
    if (name != paths::fileName(name) || !fs::exists(path)) {
        std::vector<std::string> known;
        for (const auto& own : listOwnModels())
            known.push_back(own.name);
        throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "you have no model named '{name}'"), {{"name", name}}),
                    didYouMean(name, known));
    }
    Json was;
    try {
        was = load(path).toJson();
    } catch (const Error&) {
        was = nullptr;  // damaged: there is nothing to save again
    }
    std::error_code failure;
    if (!fs::remove(path, failure))
        throw Error(ErrorCode::Io, Text(FOVEA_TR("core", "{file} cannot be deleted"), {{"file", path.string()}}), {}, path,
                    failure.message());
    return was;
}

}  // namespace fovea::api
