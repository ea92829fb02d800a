// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/RunAbout.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/base/JsonText.h"

#include <algorithm>
#include <functional>
#include <mutex>

namespace fovea::runs {
namespace {

constexpr const char* kFile = "about.json";

std::string textAt(const Json& document, const char* key)
{
    return document.contains(key) && document[key].is_string() ? document[key].get<std::string>() : std::string();
}

RunAbout aboutOf(const Json& document)
{
    return document.is_object() ? RunAbout{textAt(document, "name"), textAt(document, "note")} : RunAbout{};
}

void change(const std::filesystem::path& folder, const std::function<void(RunAbout&)>& edit)
{
    // A name and a note that are set at once on two threads must not undo each other.
    static std::mutex guard;
    const std::lock_guard lock(guard);
    if (!std::filesystem::exists(folder / "experiment.json"))
        throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "{path} is not a run folder"), {{"path", folder.string()}}),
                    FOVEA_TR("core", "`fovea runs list` lists the runs"), folder);
    // What cannot be read must not be written over: it may hold somebody's note.
    RunAbout about;
    if (std::filesystem::exists(folder / kFile))
        about = aboutOf(readJson(folder / kFile));
    edit(about);
    const auto text = jsonText(OrderedJson{{"name", about.name}, {"note", about.note}}, 2);
    writeFileAtomically(folder / kFile, text + "\n");
}

}  // namespace

RunAbout readAbout(const std::filesystem::path& folder)
{
    std::error_code ignored;
    if (!std::filesystem::exists(folder / kFile, ignored))
        return {};
    try {
        return aboutOf(readJson(folder / kFile));
    } catch (const Error&) {
        return {};
    }
}

void renameRun(const std::filesystem::path& folder, const std::string& name)
{
    const auto first = name.find_first_not_of(" \t\r\n"), last = name.find_last_not_of(" \t\r\n");
    if (first == std::string::npos)
        throw Error(ErrorCode::Config, FOVEA_TR("core", "a run's name must not be empty"));
    const std::string trimmed = name.substr(first, last - first + 1);
    if (std::any_of(trimmed.begin(), trimmed.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }))
        throw Error(ErrorCode::Config, FOVEA_TR("core", "a run's name must be a single line"),
                    FOVEA_TR("core", "put longer text into the run's note"));
    change(folder, [&](RunAbout& about) { about.name = trimmed; });
}

void noteRun(const std::filesystem::path& folder, const std::string& note)
{
    change(folder, [&](RunAbout& about) { about.note = note; });
}

}  // namespace fovea::runs
