// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/EmnistSplit.h"

#include "core/data/datasets/KnownFolder.h"

#include <algorithm>
#include <set>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

/// Those with images for training, as Idx.cpp looks for them: raw or packed, also in a subfolder.
std::set<std::string> emnistSplitsIn(const fs::path& folder)
{
    constexpr std::string_view kBefore = "emnist-", kAfter = "-train-images";
    std::set<std::string> found;
    for (const char* under : {"", "raw", "gzip"}) {
        std::error_code failed;
        for (fs::directory_iterator it(folder / under, failed), end; !failed && it != end; it.increment(failed)) {
            const std::string name = it->path().filename().string();
            if (const auto after = name.find(kAfter); name.starts_with(kBefore) && after != std::string::npos)
                found.insert(name.substr(kBefore.size(), after - kBefore.size()));
        }
    }
    return found;
}

}  // namespace

ParamSpec emnistSplitSpec()
{
    return ParamSpec::choice("split", "auto",
                             {{"auto", FOVEA_TR("core", "balanced, or the first that is here")},
                              {"balanced", FOVEA_TR("core", "balanced: 47 classes, equally many of each")},
                              {"byclass", FOVEA_TR("core", "by class: digits, capitals and small letters, 62 classes")},
                              {"bymerge", FOVEA_TR("core", "by merge: small letters that look like their capitals merged, 47 classes")},
                              {"digits", FOVEA_TR("core", "digits: 280,000 digits")},
                              {"letters", FOVEA_TR("core", "letters: 26 letters, capital and small merged")},
                              {"mnist", FOVEA_TR("core", "mnist: as large as MNIST")}})
        .label(FOVEA_TR("core", "Selection"))
        .help(
            FOVEA_TR("core", "Which of EMNIST's six selections to use: more classes are harder to distinguish, more images take longer."));
}

std::string emnistSplit(const ParamSet& params, std::vector<Text>& notes)
{
    const std::string wanted = params.text("split");
    if (wanted != "auto")
        return wanted;
    const auto there = emnistSplitsIn(knownFolder(params, "emnist"));
    if (there.empty() || there.contains("balanced"))
        return "balanced";
    notes.push_back(
        Text(FOVEA_TR("core", "EMNIST: the selection '{name}' is used, since 'balanced' is not here"), {{"name", *there.begin()}}));
    return *there.begin();
}

}  // namespace fovea::data
