// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Published.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace fovea::models {
namespace {

std::vector<PublishedWeights>& allPublished()
{
    static std::vector<PublishedWeights> all;
    return all;
}

}  // namespace

const std::vector<PublishedWeights>& publishedWeights() { return allPublished(); }

const PublishedWeights* findPublishedWeights(const std::string& model)
{
    const auto& all = allPublished();
    const auto found = std::find_if(all.begin(), all.end(), [&](const PublishedWeights& entry) { return entry.model == model; });
    return found == all.end() ? nullptr : &*found;
}

bool publishWeights(std::vector<PublishedWeights> entries)
{
    auto& all = allPublished();
    for (auto& entry : entries) {
        for (const auto& other : all)
            if (other.model == entry.model || other.fileName == entry.fileName) {
                std::fprintf(stderr, "fovea: weights for '%s' (%s) are listed twice\n", entry.model.c_str(), entry.fileName.c_str());
                std::abort();
            }
        const auto place = std::upper_bound(all.begin(), all.end(), entry,
                                            [](const PublishedWeights& a, const PublishedWeights& b) { return a.model < b.model; });
        all.insert(place, std::move(entry));
    }
    return true;
}

Json recipeFields(const PublishedWeights& weights)
{
    const Json mean = weights.mean, deviation = weights.deviation;
    const bool isImageNet = mean == Json{0.485, 0.456, 0.406} && deviation == Json{0.229, 0.224, 0.225};
    return {{"data.size", weights.size},
            {"data.crop", weights.crop},
            {"data.channels", mean.size() == 1 ? "grey" : "colour"},
            {"data.normalize", isImageNet ? Json{{"id", "imagenet"}} : Json{{"id", "custom"}, {"mean", mean}, {"std", deviation}}}};
}

}  // namespace fovea::models
