// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Suggest.h"

#include "core/base/Names.h"

#include <algorithm>
#include <numeric>

namespace fovea {
namespace {

/// Levenshtein distance by one row.
std::size_t distance(const std::string& a, const std::string& b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row.back();
}

}  // namespace

std::string foldedName(const std::string& name)
{
    std::string out = lowerCase(name);
    std::replace(out.begin(), out.end(), '-', '_');
    return out;
}

std::string nearestName(const std::string& typed, const std::vector<std::string>& known)
{
    const std::string wanted = foldedName(typed);
    std::string best;
    std::size_t bestDistance = std::max<std::size_t>(2, wanted.size() / 3) + 1;
    for (const auto& name : known) {
        const std::string candidate = foldedName(name);
        const bool prefix = wanted.size() >= 3 && candidate.starts_with(wanted);
        const std::size_t d = prefix ? 1 : distance(wanted, candidate);
        if (d < bestDistance) {
            bestDistance = d;
            best = name;
        }
    }
    return best;
}

Text didYouMean(const std::string& typed, const std::vector<std::string>& known)
{
    if (const auto near = nearestName(typed, known); !near.empty())
        return Text(FOVEA_TR("core", "did you mean '{name}'?"), {{"name", near}});
    if (known.empty() || known.size() > 40)
        return {};
    std::string all;
    for (const auto& name : known)
        all += (all.empty() ? "" : ", ") + name;
    return Text(FOVEA_TR("core", "available: {names}"), {{"names", all}});
}

}  // namespace fovea
