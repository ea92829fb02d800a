// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/Layers.h"
#include "core/models/Model.h"
#include "core/models/layers/LayerType.h"

#include <map>

namespace fovea::models {

/// A layer of a stack, its name in the network ("conv2") and what flows out of it.
struct LaidLayer {
    std::string name;
    std::shared_ptr<Layer> layer;
    Flow output;
};

/// Lays the layers of a stack one upon the other, following the shapes.
class StackBuilder {
public:
    explicit StackBuilder(const ModelContext& context);

    /// Adds a resolved layer of the catalogue. Throws Error{Config} where it does not suit what flows
    /// in, and leaves the stack as it was.
    void add(const Component& layer);
    /// Adds what ends each stack: a linear layer to the classes, "head", that takes maps as a row.
    void addHead();

    const std::vector<LaidLayer>& layers() const { return m_layers; }
    std::vector<LaidLayer> take() { return std::move(m_layers); }

private:
    Flow flowsIn() const;
    void lay(const std::string& name, std::shared_ptr<Layer> layer);

    int m_classes;
    Flow m_picture;
    double m_weights = 0;  ///< of all layers so far
    std::vector<LaidLayer> m_layers;
    std::map<std::string, int> m_counts;  ///< by kind, for the names
};

/// What of a stack does not fit: `layer` counts from 0, the head comes after all others.
struct StackFault {
    std::size_t layer = 0;
    std::string key;  ///< of the parameter, or empty where the layer as a whole does not fit
    Text problem, hint;
};

/// How far a stack can be laid, and what is wrong with it: every fault of a parameter, else the first
/// layer that does not suit what flows in.
struct StackPlan {
    std::vector<LaidLayer> layers;  ///< up to the first that is at fault; the head last where all is well
    std::vector<StackFault> faults;
};

/// `layers`: of the parameter of that name, as a user gave it. Weights are whatever was in memory.
StackPlan planStack(const Json& layers, const ModelContext& context);

}  // namespace fovea::models
