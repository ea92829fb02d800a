// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/WeightBudget.h"

#include "core/base/Error.h"

#include <torch/types.h>

#include <set>

namespace fovea::models {
namespace {

/// Excess that is allowed: 64 MB of weights, and layers that have none.
constexpr double kValues = 16e6;
constexpr std::int64_t kLayers = 1000, kLayersOfTensor = 10;

thread_local WeightBudget* t_budget = nullptr;

/// Values that are in the file: a tensor may repeat its values, and several may share them.
double storedValues(const NamedTensors& tensors)
{
    double values = 0;
    std::set<const void*> counted;
    for (const auto& [name, tensor] : tensors)
        if (tensor.has_storage() && counted.insert(tensor.storage().unsafeGetStorageImpl()).second)
            values += static_cast<double>(tensor.storage().nbytes()) / static_cast<double>(tensor.element_size());
    return values;
}

}  // namespace

WeightBudget::WeightBudget(const NamedTensors& tensors, const std::filesystem::path& source)
    : m_source(source), m_values(2 * storedValues(tensors) + kValues),
      m_layers(kLayers + kLayersOfTensor * static_cast<std::int64_t>(tensors.size())), m_outer(t_budget)
{
    t_budget = this;
}

WeightBudget::~WeightBudget() { t_budget = m_outer; }

void WeightBudget::claim(at::IntArrayRef sizes)
{
    if (!t_budget)
        return;
    double values = 1;
    for (const auto size : sizes)
        values *= static_cast<double>(size);
    t_budget->m_values -= values;
    if (t_budget->m_values < 0)
        t_budget->refuse();
}

void WeightBudget::claimLayer()
{
    if (t_budget && --t_budget->m_layers < 0)
        t_budget->refuse();
}

void WeightBudget::refuse() const
{
    throw Error(
        ErrorCode::Format,
        Text(FOVEA_TR("core", "{path} describes a network that is much larger than the weights in it"), {{"path", m_source.string()}}),
        FOVEA_TR("core", "the file is damaged; use an earlier checkpoint, or download it again"), m_source);
}

}  // namespace fovea::models
