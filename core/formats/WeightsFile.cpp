// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/WeightsFile.h"

#include "core/base/Error.h"
#include "core/base/Names.h"
#include "core/formats/plain/OpenFile.h"
#include "core/formats/Safetensors.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace fovea::formats {
namespace {

/// Names under which training programs keep the network's weights.
constexpr std::string_view kUsualPlaces[] = {"model_state_dict", "state_dict", "model_state", "model",         "network", "net",
                                             "weights",          "params",     "module",      "net_state_dict"};
/// Put before every name by wrappers: DataParallel, torch.compile, Lightning and classes around a network.
constexpr std::string_view kWrapperPrefixes[] = {"module.", "_orig_mod.", "model.", "network.", "net."};
/// What torch.optim.swa_utils.AveragedModel counts beside the network it wraps.
constexpr std::string_view kAveragedCount = "n_averaged";
constexpr int kDeepestDict = 4;

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// A dict that consists of tensors by name for the most part.
struct Candidate {
    std::string place;
    StateDict tensors;
    int rank = 0;  ///< the lowest is the likeliest to be meant
    std::int64_t elements = 0;
};

/// Goes through nested dicts, past those of optimizers and their like.
class WeightsFinder {
public:
    explicit WeightsFinder(const std::filesystem::path& path) : m_path(path) {}

    void search(const PyValue& value, const std::string& place, int depth)
    {
        const auto* dict = value.as<PyValue::Dict>();
        if (!dict || depth > kDeepestDict)
            return;
        consider(*dict, place);
        for (const auto& [key, inner] : *dict)
            if (const auto* name = key.as<std::string>(); name && !isForTraining(*name))
                search(inner, place.empty() ? *name : place + "." + *name, depth + 1);
    }

    /// The likeliest one; of equal ranks the largest.
    const Candidate* best() const
    {
        const auto before = [](const Candidate& a, const Candidate& b) {
            return std::pair(a.rank, -a.elements) < std::pair(b.rank, -b.elements);
        };
        const auto found = std::min_element(m_candidates.begin(), m_candidates.end(), before);
        return found == m_candidates.end() ? nullptr : &*found;
    }

private:
    static bool isForTraining(const std::string& name)
    {
        const std::string low = lowerCase(name);
        return contains(low, "optim") || contains(low, "sched") || contains(low, "scaler") || low == "rng";
    }

    static int rankOf(const std::string& place)
    {
        const auto dot = place.rfind('.');
        const std::string name = dot == std::string::npos ? place : place.substr(dot + 1);
        if (contains(name, "averaged") || contains("_" + name + "_", "_ema_") || contains("_" + name + "_", "_swa_"))
            return 2;
        return std::find(std::begin(kUsualPlaces), std::end(kUsualPlaces), name) != std::end(kUsualPlaces) ? 0 : 1;
    }

    void consider(const PyValue::Dict& dict, const std::string& place)
    {
        Candidate found{place, {}, rankOf(place)};
        for (const auto& [key, value] : dict) {
            const auto* name = key.as<std::string>();
            const auto* tensor = value.as<at::Tensor>();
            if (!name || !tensor)
                continue;
            requireUsualName(m_path, *name);
            found.tensors.emplace_back(*name, *tensor);
            found.elements += tensor->numel();
        }
        if (!found.tensors.empty() && found.tensors.size() * 2 >= dict.size())
            m_candidates.push_back(std::move(found));
    }

    const std::filesystem::path& m_path;
    std::vector<Candidate> m_candidates;
};

void stripPrefixes(StateDict& tensors)
{
    const auto averaged = [](const auto& entry) { return entry.first == kAveragedCount; };
    if (tensors.size() > 1)
        tensors.erase(std::remove_if(tensors.begin(), tensors.end(), averaged), tensors.end());
    const auto common = [&]() -> std::size_t {
        for (const auto prefix : kWrapperPrefixes)
            if (std::all_of(tensors.begin(), tensors.end(),
                            [&](const auto& entry) { return entry.first.starts_with(prefix) && entry.first.size() > prefix.size(); }))
                return prefix.size();
        return 0;
    };
    while (const auto length = tensors.empty() ? 0 : common())
        for (auto& [name, tensor] : tensors)
            name.erase(0, length);
}

std::string kindOfValue(const PyValue& value)
{
    constexpr std::array kNames = {"nothing", "a flag", "an integer", "a number", "a text", "a tensor", "a list", "a tuple", "a dict"};
    std::string out = kNames.at(value.value.index());
    const auto* list = value.as<PyValue::List>();
    const auto* dict = value.as<PyValue::Dict>();
    if (list || dict)
        out += " of " + std::to_string(list ? list->size() : dict->size());
    return out;
}

/// What a file without weights holds instead: "epoch (an integer), classes (a list of 10)".
std::string inventory(const PyValue& content)
{
    constexpr std::size_t kShown = 12;
    const auto* dict = content.as<PyValue::Dict>();
    if (!dict || dict->empty())
        return kindOfValue(content);
    std::string out;
    for (std::size_t i = 0; i < std::min(kShown, dict->size()); ++i) {
        const auto& [key, value] = (*dict)[i];
        const auto* name = key.as<std::string>();
        const auto* number = key.as<std::int64_t>();
        out.append(i ? ", " : "")
            .append(name     ? *name
                    : number ? std::to_string(*number)
                             : "?")
            .append(" (")
            .append(kindOfValue(value))
            .append(")");
    }
    if (dict->size() > kShown)
        out.append(", and ").append(std::to_string(dict->size() - kShown)).append(" more");
    return out;
}

[[noreturn]] void refuseWithout(const std::filesystem::path& path, const std::string& held)
{
    throw Error(ErrorCode::Format,
                Text(FOVEA_TR("core", "{path} contains no weights but {content}"), {{"path", path.string()}, {"content", held}}),
                FOVEA_TR("core", "save the weights in Python with torch.save(model.state_dict(), file)"), path);
}

std::optional<std::string> cardIn(const PyValue& content)
{
    for (const char* key : {"card", kCardKey})
        if (const auto* found = content.find(key))
            if (const auto* text = found->as<std::string>(); text && text->starts_with('{'))
                return *text;
    return std::nullopt;
}

WeightsFile fromSafetensors(const std::filesystem::path& path)
{
    auto file = readSafetensors(path);
    if (file.tensors.empty())
        refuseWithout(path, "an empty list of tensors");
    WeightsFile out{std::move(file.tensors), std::nullopt, "safetensors", {}};
    if (const auto card = file.metadata.find(kCardKey); card != file.metadata.end())
        out.card = card->second;
    else
        stripPrefixes(out.tensors);
    return out;
}

}  // namespace

WeightsFile weightsOf(const PyValue& content, const std::filesystem::path& path, const std::vector<std::string>& foreign,
                      const std::optional<std::string>& cardBeside)
{
    WeightsFinder finder(path);
    finder.search(content, {}, 0);
    const auto* found = finder.best();
    // A network saved whole is an object of a class that only its own program has.
    if (!found && !foreign.empty())
        throw Error(
            ErrorCode::Format,
            Text(FOVEA_TR("core", "{path} is not a plain weights file: it refers to {name}; Fovea did not run it"),
                 {{"path", path.string()}, {"name", foreign.front()}}),
            FOVEA_TR("core",
                     "if you trust the file, save only the weights in Python: torch.save(model.state_dict(), file), or as safetensors"),
            path);
    if (!found)
        refuseWithout(path, inventory(content));
    WeightsFile out{found->tensors, cardIn(content), "PyTorch", found->place};
    if (!out.card)
        out.card = cardBeside;
    // Names that Fovea wrote are the network's own.
    if (!out.card)
        stripPrefixes(out.tensors);
    return out;
}

WeightsFile readWeightsFile(const std::filesystem::path& path)
{
    const auto head = sniff(path);
    if (looksLikeSafetensors(head, std::filesystem::file_size(path)))
        return fromSafetensors(path);
    std::vector<std::string> foreign;
    const auto content = readTorchFile(path, &foreign);
    auto out = weightsOf(content, path, foreign, readTorchRecord(path, kCardKey));
    out.kind = head.starts_with("PK") ? "PyTorch (zip)" : "PyTorch (legacy)";
    return out;
}

}  // namespace fovea::formats
