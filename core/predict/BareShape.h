// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/predict/OpenModel.h"

#include <map>

namespace fovea::predict {

/// Finds out by the shapes of bare weights how many classes they tell apart and which inputs they were trained on.
class BareShape {
public:
    /// `opened`: the weights and, in its card, their network. `candidates`: the inputs in question, the likeliest first; not empty.
    /// Throws Error{Config} if every candidate is too small for the network, Error{Format} if the weights are not the network's.
    BareShape(const OpenedModel& opened, const std::vector<data::InputShape>& candidates);

    int classes() const { return m_classes; }
    /// The first candidate that fits, else the first that the network accepts: loading then reports what is wrong.
    const data::InputShape& input() const { return m_fitting.empty() ? m_accepted : m_fitting.front(); }
    /// Whether more than one candidate fits.
    bool isAmbiguous() const { return m_fitting.size() > 1; }

private:
    std::shared_ptr<models::Model> networkFor(const data::InputShape& shape, int classes) const;
    std::shared_ptr<models::Model> firstNetwork(const std::vector<data::InputShape>& candidates);
    /// Sorts the file's tensors under the network's own names.
    void nameTensors(const models::Model& network);
    /// The outputs of the head's last layer; 0 if the file has no such tensor.
    std::int64_t classesInFile(const models::Model& network) const;
    int requireClasses(const models::Model& network) const;
    bool fits(const models::Model& network) const;

    const OpenedModel& m_opened;
    std::map<std::string, at::Tensor> m_tensors;  ///< by the network's names
    int m_classes = 0;
    data::InputShape m_accepted;
    std::vector<data::InputShape> m_fitting;
};

}  // namespace fovea::predict
