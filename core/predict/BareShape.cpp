// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/BareShape.h"

#include "core/base/Error.h"
#include "core/models/Freeze.h"
#include "core/models/WeightNames.h"
#include "core/predict/BareNetwork.h"

#include <torch/types.h>

#include <algorithm>

namespace fovea::predict {
namespace {

/// As many as a checkpoint may name.
constexpr std::int64_t kMostClasses = 65'536;

}  // namespace

BareShape::BareShape(const OpenedModel& opened, const std::vector<data::InputShape>& candidates) : m_opened(opened)
{
    const auto probe = firstNetwork(candidates);
    nameTensors(*probe);
    m_classes = requireClasses(*probe);
    for (const auto& shape : candidates)
        if (const auto network = networkFor(shape, m_classes); network && fits(*network))
            m_fitting.push_back(shape);
}

std::shared_ptr<models::Model> BareShape::firstNetwork(const std::vector<data::InputShape>& candidates)
{
    for (const auto& shape : candidates)
        if (auto network = networkFor(shape, 2)) {
            m_accepted = shape;
            return network;
        }
    // Says itself what is too small.
    return models::buildModel(m_opened.card.model, {2, candidates.front()});
}

int BareShape::requireClasses(const models::Model& network) const
{
    const auto classes = classesInFile(network);
    // A tensor may repeat one number without end, and a network for that many would fill the memory.
    if (classes > kMostClasses)
        throw Error(ErrorCode::Format,
                    Text(FOVEA_TR("core", "the weights in {path} are for {count} classes; the limit is 65536"),
                         {{"path", m_opened.path.string()}, {"count", std::to_string(classes)}}),
                    {}, m_opened.path);
    if (classes == 0)
        throw Error(
            ErrorCode::Format,
            Text(FOVEA_TR("core", "the weights in {path} are not those of '{model}': {head} is missing"),
                 {{"path", m_opened.path.string()}, {"model", m_opened.card.model.id}, {"head", models::headPrefixes(network).front()}}),
            {}, m_opened.path);
    return static_cast<int>(classes);
}

std::shared_ptr<models::Model> BareShape::networkFor(const data::InputShape& shape, int classes) const
{
    try {
        return models::buildModel(m_opened.card.model, {classes, shape});
    } catch (const Error& error) {
        // Too small an input for it.
        if (error.code() != ErrorCode::Config)
            throw;
        return nullptr;
    }
}

void BareShape::nameTensors(const models::Model& network)
{
    auto given = namesOf(m_opened.weights);
    if (const auto translation = models::translateNames(given, namesOf(network)))
        given = translation->names;
    for (std::size_t i = 0; i < given.size(); ++i)
        m_tensors[given[i]] = m_opened.weights[i].second;
}

std::int64_t BareShape::classesInFile(const models::Model& network) const
{
    std::string last;
    for (const auto& prefix : models::headPrefixes(network))
        for (const auto& item : network.named_parameters())
            if (item.key().starts_with(prefix))
                last = item.key();
    const auto found = m_tensors.find(last);
    return found == m_tensors.end() || found->second.dim() == 0 ? 0 : found->second.size(0);
}

bool BareShape::fits(const models::Model& network) const
{
    const auto parameters = network.named_parameters();
    return std::all_of(parameters.begin(), parameters.end(), [&](const auto& item) {
        const auto found = m_tensors.find(item.key());
        return found != m_tensors.end() && found->second.sizes() == item.value().sizes();
    });
}

}  // namespace fovea::predict
