// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Weights.h"

#include "core/base/Error.h"
#include "core/models/WeightNames.h"

#include <torch/types.h>
#include <torch/utils.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>

namespace fovea::models {
namespace {

constexpr std::size_t kListed = 20;
constexpr std::int64_t kColours = 3;

struct Target {
    std::string name;
    at::Tensor tensor;
    bool isParameter;
};

std::string shapeOf(const at::Tensor& tensor)
{
    std::ostringstream out;
    out << tensor.sizes();
    return out.str();
}

/// Batch norm's counter of batches, which older files lack and nothing here needs.
bool isCounter(const std::string& name) { return name.ends_with("num_batches_tracked"); }

/// The extremes tell: NaN is both of them where there is one. at::isfinite would write several tensors as large.
bool isFinite(const at::Tensor& value)
{
    if (!value.is_floating_point() || value.numel() == 0)
        return true;
    const auto [least, largest] = at::aminmax(value);
    return std::isfinite(least.item<double>()) && std::isfinite(largest.item<double>());
}

/// One loading: first a plan of what goes where, then, if nothing speaks against it, the copies.
class WeightsLoader {
public:
    WeightsLoader(Model& model, const NamedTensors& given, const LoadOptions& options) : m_options(options)
    {
        for (const auto& item : model.named_parameters())
            m_targets.push_back({item.key(), item.value(), true});
        for (const auto& item : model.named_buffers())
            m_targets.push_back({item.key(), item.value(), false});
        std::vector<std::string> names, wanted;
        for (const auto& [name, tensor] : given)
            names.push_back(name);
        for (const auto& target : m_targets)
            wanted.push_back(target.name);
        if (auto translation = translateNames(names, wanted)) {
            names = std::move(translation->names);
            m_report.notes.push_back(std::move(translation->note));
        }
        for (std::size_t i = 0; i < given.size(); ++i)
            m_given[names[i]] = given[i].second;
        m_names = std::move(names);
    }

    LoadReport run()
    {
        const torch::NoGradGuard noGrad;
        for (auto& target : m_targets)
            plan(target);
        for (const auto& [name, tensor] : m_given)
            if (isHead(name) && m_options.replaceHead)
                m_report.skipped.push_back({name, FOVEA_TR("core", "the head must be trained again")});
            else if (!isCounter(name))
                m_report.unexpected.push_back(name);
        adaptFirstConvolution();
        for (const auto& [target, reason] : m_misfits)
            m_report.skipped.push_back({target->name, reason});
        check();
        for (const auto& [target, value] : m_copies)
            target->tensor.copy_(value);
        m_report.matched = m_copies.size();
        return std::move(m_report);
    }

private:
    bool isHead(const std::string& name) const
    {
        return std::any_of(m_options.headPrefixes.begin(), m_options.headPrefixes.end(),
                           [&](const std::string& prefix) { return name.starts_with(prefix); });
    }

    void plan(Target& target)
    {
        const auto found = m_given.find(target.name);
        if (isHead(target.name) && m_options.replaceHead)
            return;  // run() tells of what the file has for it
        if (found == m_given.end()) {
            if (!isCounter(target.name))
                m_report.missing.push_back(target.name);
            return;
        }
        const auto value = found->second;
        m_given.erase(found);
        if (auto reason = misfit(target, value); !reason.empty()) {
            m_misfits.emplace_back(&target, std::move(reason));
            m_misfitValues.push_back(value);
        } else {
            m_copies.emplace_back(&target, finite(target.name, value.to(target.tensor.scalar_type())));
        }
    }

    Text misfit(const Target& target, const at::Tensor& value) const
    {
        if (value.sizes() == target.tensor.sizes())
            return target.tensor.is_floating_point() == value.is_floating_point()
                       ? Text()
                       : Text(FOVEA_TR("core", "has the data type {kind}"), {{"kind", at::toString(value.scalar_type())}});
        if (isHead(target.name) && value.dim() == target.tensor.dim() && value.sizes().slice(1) == target.tensor.sizes().slice(1))
            return Text(FOVEA_TR("core", "is the head for {found} classes, but there are {wanted}"),
                        {{"found", std::to_string(value.size(0))}, {"wanted", std::to_string(target.tensor.size(0))}});
        return Text(FOVEA_TR("core", "is {found}, must be {wanted}"), {{"found", shapeOf(value)}, {"wanted", shapeOf(target.tensor)}});
    }

    at::Tensor finite(const std::string& name, at::Tensor value) const
    {
        if (!isFinite(value))
            throw Error(ErrorCode::Format,
                        Text(FOVEA_TR("core", "{weights} cannot be used: '{name}' contains infinite or NaN values"),
                             {{"weights", subject()}, {"name", name}}),
                        FOVEA_TR("core", "use an earlier checkpoint, or download the file again"), m_options.source);
        return value;
    }

    /// Where the first convolution is all that does not fit, and only in its number of input channels.
    void adaptFirstConvolution()
    {
        std::size_t only = m_misfits.size(), outsideHead = 0;
        for (std::size_t i = 0; i < m_misfits.size(); ++i)
            if (!isHead(m_misfits[i].first->name)) {
                only = i;
                ++outsideHead;
            }
        const auto first =
            std::find_if(m_targets.begin(), m_targets.end(), [](const Target& t) { return t.isParameter && t.tensor.dim() == 4; });
        if (!m_options.adaptChannels || outsideHead != 1 || first == m_targets.end() || m_misfits[only].first != &*first)
            return;
        const auto given = m_misfitValues[only];
        if (given.dim() != 4 || !given.is_floating_point() || given.size(0) != first->tensor.size(0) ||
            given.sizes().slice(2) != first->tensor.sizes().slice(2))
            return;
        const auto value = given.to(at::kDouble);
        if (given.size(1) == kColours && first->tensor.size(1) == 1) {
            m_copies.emplace_back(&*first, finite(first->name, value.sum(1, true)));
            m_report.notes.emplace_back(FOVEA_TR("core", "'{name}' expects colour: its three channels were summed for grey images"),
                                        Text::Args{{"name", first->name}});
        } else if (given.size(1) == 1 && first->tensor.size(1) == kColours) {
            m_copies.emplace_back(&*first, finite(first->name, value.expand(first->tensor.sizes()) / static_cast<double>(kColours)));
            m_report.notes.emplace_back(FOVEA_TR("core", "'{name}' expects grey images: it was distributed over three channels"),
                                        Text::Args{{"name", first->name}});
        } else {
            return;
        }
        m_misfits.erase(m_misfits.begin() + static_cast<std::ptrdiff_t>(only));
    }

    void check() const
    {
        if (m_options.strict) {
            if (!m_report.missing.empty() || !m_report.unexpected.empty() || !m_misfits.empty())
                throw Error(ErrorCode::Format,
                            Text(FOVEA_TR("core", "{weights} do not match the model:{problems}"),
                                 {{"weights", subject()}, {"problems", problems()}}),
                            hint(), m_options.source);
            return;
        }
        const auto counts = [&](const Target& target) { return target.isParameter && !isHead(target.name); };
        const auto total = std::count_if(m_targets.begin(), m_targets.end(), counts);
        const auto filled = std::count_if(m_copies.begin(), m_copies.end(), [&](const auto& copy) { return counts(*copy.first); });
        if (total > 0 && (filled * 2 < total || filled == 0))
            throw Error(ErrorCode::Format,
                        Text(FOVEA_TR("core", "{weights} belong to another model: only {filled} of {total} parameters match"),
                             {{"weights", subject()}, {"filled", std::to_string(filled)}, {"total", std::to_string(total)}}),
                        hint(), m_options.source);
    }

    Text subject() const
    {
        return m_options.source.empty() ? Text(FOVEA_TR("core", "the weights"))
                                        : Text(FOVEA_TR("core", "the weights in {path}"), {{"path", m_options.source.string()}});
    }

    /// A line each, the first of them all and how many more there are.
    Text problems() const
    {
        Text out("{nothing}", {{"nothing", ""}});
        std::size_t count = 0;
        const auto add = [&](const std::string& name, const Text& reason) {
            if (++count <= kListed)
                out = Text("{before}\n  {name}: {reason}", {{"before", out}, {"name", name}, {"reason", reason}});
        };
        for (const auto& [target, reason] : m_misfits)
            add(target->name, reason);
        for (const auto& name : m_report.missing)
            add(name, FOVEA_TR("core", "missing"));
        for (const auto& name : m_report.unexpected)
            add(name, FOVEA_TR("core", "not part of this model"));
        if (count > kListed)
            out = Text(FOVEA_TR("core", "{before}\n  and {count} more"), {{"before", out}, {"count", std::to_string(count - kListed)}});
        return out;
    }

    Text hint() const
    {
        if (const auto families = modelsWithNames(m_names); !families.empty()) {
            std::string list;
            for (const auto& name : families)
                list.append(list.empty() ? "" : ", ").append(name);
            return Text(FOVEA_TR("core", "the parameter names look like those of {models}"), {{"models", list}});
        }
        if (m_names.empty() || m_targets.empty() || m_names.front() == m_targets.front().name)
            return {};
        return Text(FOVEA_TR("core", "the parameter names begin with '{given}', this model's with '{wanted}'"),
                    {{"given", m_names.front()}, {"wanted", m_targets.front().name}});
    }

    const LoadOptions& m_options;
    std::vector<Target> m_targets;
    std::vector<std::string> m_names;
    std::map<std::string, at::Tensor> m_given;  ///< what no target has taken yet
    std::vector<std::pair<Target*, at::Tensor>> m_copies;
    std::vector<std::pair<Target*, Text>> m_misfits;
    std::vector<at::Tensor> m_misfitValues;  ///< in the order of m_misfits
    LoadReport m_report;
};

}  // namespace

LoadReport loadWeights(Model& model, const NamedTensors& given, const LoadOptions& options)
{
    return WeightsLoader(model, given, options).run();
}

}  // namespace fovea::models
