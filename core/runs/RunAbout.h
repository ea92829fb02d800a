// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace fovea::runs {

/// What a person says of a run, kept in about.json of its folder. It is none of the files that the
/// run's writer holds, so it may change while the run goes on, also from another process.
struct RunAbout {
    std::string name;  ///< empty: the folder's name is shown
    std::string note;
};

/// Empty where nothing was said or the file cannot be read.
RunAbout readAbout(const std::filesystem::path& folder);

/// Change one of the two and keep the other. A name loses the white space around it; one that is
/// empty then, or has more than one line, is an Error{Config}. Throws Error{NotFound, Io}.
void renameRun(const std::filesystem::path& folder, const std::string& name);
void noteRun(const std::filesystem::path& folder, const std::string& note);

}  // namespace fovea::runs
