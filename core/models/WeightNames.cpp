// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/WeightNames.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <regex>
#include <set>
#include <string_view>

namespace fovea::models {
namespace {

using Names = std::vector<std::string>;

/// Renames all names of a file; those it does not know stay.
using Renaming = Names (*)(const Names& given, const Names& wanted);

Names renamedDenseNet(const Names& given, const Names&)
{
    static const std::regex old(R"(^(.*denselayer\d+\.(?:norm|conv))\.([12]\..+)$)");
    Names out;
    for (const auto& name : given)
        out.push_back(std::regex_replace(name, old, "$1$2"));
    return out;
}

/// Where the blocks of torchvision's EfficientNet stand: (stage, block in it), in order, found in the wanted names.
std::vector<std::pair<int, int>> efficientNetBlocks(const Names& wanted)
{
    static const std::regex pattern(R"(^features\.(\d{1,3})\.(\d{1,3})\.block\..+$)");
    std::set<std::pair<int, int>> found;
    for (const auto& name : wanted)
        if (std::smatch m; std::regex_match(name, m, pattern))
            found.emplace(std::stoi(m[1]), std::stoi(m[2]));
    return {found.begin(), found.end()};
}

struct BlockPart {
    std::string_view theirs;
    int layer;  ///< in a block that expands; one that does not lacks layer 0
    const char* place;
};
constexpr BlockPart kEfficientNetParts[] = {
    {"_expand_conv", 0, "0"}, {"_bn0", 0, "1"},         {"_depthwise_conv", 1, "0"}, {"_bn1", 1, "1"},
    {"_se_reduce", 2, "fc1"}, {"_se_expand", 2, "fc2"}, {"_project_conv", 3, "0"},   {"_bn2", 3, "1"},
};

/// "_blocks.3._bn1.weight" by the place of its block and whether that block expands; empty for what it does not know.
std::string efficientNetBlockName(const std::string& part, const std::string& rest, std::pair<int, int> place, bool expands)
{
    for (const auto& known : kEfficientNetParts)
        if (known.theirs == part)
            return "features." + std::to_string(place.first) + "." + std::to_string(place.second) + ".block." +
                   std::to_string(known.layer - (expands ? 0 : 1)) + "." + known.place + rest;
    return {};
}

Names renamedEfficientNet(const Names& given, const Names& wanted)
{
    static const std::regex block(R"(^_blocks\.(\d{1,3})\.(_[a-z0-9_]+)(\..+)$)"), outer(R"(^(_[a-z0-9_]+)(\..+)$)");
    const auto places = efficientNetBlocks(wanted);
    const auto last = std::to_string(places.empty() ? 0 : places.back().first + 1);
    const std::pair<std::string_view, std::string> outerParts[] = {{"_conv_stem", "features.0.0"},
                                                                   {"_bn0", "features.0.1"},
                                                                   {"_conv_head", "features." + last + ".0"},
                                                                   {"_bn1", "features." + last + ".1"},
                                                                   {"_fc", "classifier.1"}};
    std::set<std::size_t> expanding;
    std::smatch m;
    for (const auto& name : given)
        if (std::regex_match(name, m, block) && m[2] == "_expand_conv")
            expanding.insert(std::stoul(m[1]));
    Names out;
    for (const auto& name : given) {
        std::string ours;
        if (std::regex_match(name, m, block)) {
            const auto index = std::stoul(m[1]);
            if (index < places.size())
                ours = efficientNetBlockName(m[2], m[3], places[index], expanding.contains(index));
        } else if (std::regex_match(name, m, outer)) {
            for (const auto& [theirs, place] : outerParts)
                if (m[1].str() == theirs)
                    ours = place + m[2].str();
        }
        out.push_back(ours.empty() ? name : ours);
    }
    return out;
}

/// A class around the network puts its own name before the network's ("backbone.", "model."), and may
/// keep other tensors beside it, which stay as they are.
Names renamedWithinAWrapper(const Names& given, const Names& wanted)
{
    const std::set<std::string> known(wanted.begin(), wanted.end());
    std::map<std::string, std::size_t> counts;
    for (const auto& name : given)
        for (auto dot = name.find('.'); dot != std::string::npos; dot = name.find('.', dot + 1))
            if (known.contains(name.substr(dot + 1)))
                ++counts[name.substr(0, dot + 1)];
    const auto most = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most == counts.end() || most->second * 2 < wanted.size())
        return given;  // a few names that agree are of another network
    const auto& prefix = most->first;
    Names out;
    for (const auto& name : given)
        out.push_back(name.starts_with(prefix) ? name.substr(prefix.size()) : name);
    return out;
}

struct Dialect {
    const char* note;
    Renaming rename;
};

/// A line for each program whose names differ from ours.
constexpr Dialect kDialects[] = {
    {FOVEA_TR("core", "a wrapper's prefix was removed from the parameter names"), renamedWithinAWrapper},
    {FOVEA_TR("core", "parameter names of torchvision's first DenseNets were translated"), renamedDenseNet},
    {FOVEA_TR("core",
              "parameter names of EfficientNet-PyTorch were translated; these weights were trained with TensorFlow's padding, so fine-tune "
              "before you test"),
     renamedEfficientNet},
};

std::size_t countIn(const std::set<std::string>& wanted, const Names& names)
{
    return static_cast<std::size_t>(
        std::count_if(names.begin(), names.end(), [&](const std::string& name) { return wanted.contains(name); }));
}

/// Names that a family's weights have and its near relations' have not.
struct Family {
    std::array<const char*, 3> models;
    std::array<const char*, 3> has;
    const char* lacks;
};
constexpr Family kFamilies[] = {
    {{"resnet18"}, {"layer4.1.conv2.weight", "fc.weight"}, "layer3.2.conv1.weight"},
    {{"resnet34"}, {"layer3.5.conv2.weight", "fc.weight"}, "layer1.0.conv3.weight"},
    {{"resnet50"}, {"layer1.0.conv3.weight", "fc.weight"}, "layer3.6.conv1.weight"},
    {{"resnet20"}, {"layer3.2.conv2.weight", "linear.weight"}, "layer3.3.conv1.weight"},
    {{"resnet32"}, {"layer3.4.conv2.weight", "linear.weight"}, "layer3.5.conv1.weight"},
    {{"resnet44"}, {"layer3.6.conv2.weight", "linear.weight"}, "layer3.7.conv1.weight"},
    {{"resnet56"}, {"layer3.8.conv2.weight", "linear.weight"}, "layer3.9.conv1.weight"},
    {{"vgg11_bn"}, {"features.25.weight", "features.1.running_mean", "classifier.6.weight"}, "features.28.weight"},
    {{"vgg13_bn"}, {"features.31.weight", "features.1.running_mean", "classifier.6.weight"}, "features.34.weight"},
    {{"vgg16_bn"}, {"features.40.weight", "features.1.running_mean", "classifier.6.weight"}, "features.43.weight"},
    {{"vgg19_bn"}, {"features.49.weight", "features.1.running_mean", "classifier.6.weight"}, nullptr},
    {{"vgg11"}, {"features.18.weight", "features.6.weight", "classifier.6.weight"}, "features.2.weight"},
    {{"vgg13"}, {"features.22.weight", "features.2.weight", "classifier.6.weight"}, "features.24.weight"},
    {{"vgg16"}, {"features.28.weight", "features.2.weight", "classifier.6.weight"}, "features.30.weight"},
    {{"vgg19"}, {"features.34.weight", "features.2.weight", "classifier.6.weight"}, "features.1.running_mean"},
    {{"alexnet"}, {"features.10.weight", "features.3.weight", "classifier.6.weight"}, "features.11.weight"},
    {{"mobilenet_v2"}, {"features.1.conv.0.0.weight", "classifier.1.weight"}, nullptr},
    {{"mobilenet_v3_small"}, {"features.1.block.0.0.weight", "classifier.3.weight"}, "features.16.0.weight"},
    {{"mobilenet_v3_large"}, {"features.16.0.weight", "classifier.3.weight"}, nullptr},
    {{"squeezenet1_0"}, {"features.5.squeeze.weight", "features.12.squeeze.weight"}, nullptr},
    {{"squeezenet1_1"}, {"features.3.squeeze.weight", "features.11.squeeze.weight"}, "features.5.squeeze.weight"},
    {{"shufflenet_v2_x1_0", "shufflenet_v2_x0_5"}, {"stage2.0.branch1.0.weight", "conv5.0.weight"}, nullptr},
    {{"efficientnet_b0"}, {"features.1.0.block.0.0.weight", "features.8.0.weight"}, "features.1.1.block.0.0.weight"},
    {{"densenet121"}, {"features.denseblock4.denselayer16.conv2.weight"}, "features.denseblock4.denselayer17.conv2.weight"},
    {{"densenet121"}, {"features.denseblock4.denselayer16.conv.2.weight"}, "features.denseblock4.denselayer17.conv.2.weight"},
    {{"efficientnet_b0"}, {"_conv_stem.weight", "_blocks.0._se_reduce.weight"}, "_blocks.16._bn1.weight"},
    {{"efficientnet_lite0"}, {"_conv_stem.weight", "_blocks.15._bn1.weight"}, "_blocks.16._bn1.weight"},
    {{"efficientnet_lite1", "efficientnet_lite2"}, {"_conv_stem.weight", "_blocks.20._bn1.weight"}, nullptr},
};

}  // namespace

std::optional<NameTranslation> translateNames(const std::vector<std::string>& given, const std::vector<std::string>& wanted)
{
    const std::set<std::string> known(wanted.begin(), wanted.end());
    std::size_t most = countIn(known, given);
    std::optional<NameTranslation> best;
    for (const auto& dialect : kDialects) {
        auto names = dialect.rename(given, wanted);
        // Two names made one would lose a tensor.
        if (std::set<std::string>(names.begin(), names.end()).size() != std::set<std::string>(given.begin(), given.end()).size())
            continue;
        if (const auto count = countIn(known, names); count > most) {
            most = count;
            best = NameTranslation{dialect.note, std::move(names)};
        }
    }
    return best;
}

std::vector<std::string> modelsWithNames(const std::vector<std::string>& names)
{
    const std::set<std::string> present(names.begin(), names.end());
    std::vector<std::string> out;
    for (const auto& family : kFamilies) {
        const bool has =
            std::all_of(family.has.begin(), family.has.end(), [&](const char* name) { return !name || present.contains(name); });
        if (!has || (family.lacks && present.contains(family.lacks)))
            continue;
        for (const char* model : family.models)
            if (model && std::find(out.begin(), out.end(), model) == out.end())
                out.push_back(model);
    }
    return out;
}

}  // namespace fovea::models
