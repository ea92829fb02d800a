// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/nn/module.h>
#include <torch/types.h>

#include <cstdint>
#include <memory>
#include <string>

namespace fovea::models {

/// A part of a network: one tensor in, one out. What is called rather than forwarded tells the
/// thread's LayerObserver. One thread at a time.
class Layer : public torch::nn::Module {
public:
    Layer();
    virtual at::Tensor forward(const at::Tensor& input) = 0;
    /// For the layer table: "conv2d". Empty for what is made of layers that tell themselves.
    virtual std::string kind() const { return {}; }
    /// Multiplications with their additions for one sample, whose output is given (with the batch).
    virtual std::int64_t multiplyAdds(const at::Tensor& /*output*/) const { return 0; }

    at::Tensor operator()(const at::Tensor& input);

    /// A frozen layer behaves as in evaluation also while the network trains: batch normalisation
    /// keeps its statistics, whole branches are not dropped.
    void setFrozen(bool isFrozen) { m_isFrozen = isFrozen; }
    bool isFrozen() const { return m_isFrozen; }
    /// Training, and not frozen.
    bool isLearning() const { return is_training() && !m_isFrozen; }

private:
    bool m_isFrozen = false;
};

/// Hears of every layer that runs on its thread while it lives; the one made last hears alone.
class LayerObserver {
public:
    LayerObserver();
    virtual ~LayerObserver();
    LayerObserver(const LayerObserver&) = delete;
    LayerObserver& operator=(const LayerObserver&) = delete;

    /// Layers inside others come first. `output` carries the batch.
    virtual void layerRan(const Layer& layer, const at::Tensor& output) = 0;

private:
    LayerObserver* m_outer;
};

/// While one lives, convolutions and linear layers of its thread put out zeros of the right shape
/// without computing: for the shapes and cost of a network, whatever its size.
class ShapesOnly {
public:
    ShapesOnly();
    ~ShapesOnly();
    ShapesOnly(const ShapesOnly&) = delete;
    ShapesOnly& operator=(const ShapesOnly&) = delete;

    static bool isOn();

private:
    bool m_outer;
};

/// Layers one after the other, named by position unless told otherwise: torch.nn.Sequential.
class Chain final : public Layer {
public:
    /// Appends under the next number.
    void add(std::shared_ptr<Layer> layer);
    /// Appends under a name; the next number still counts this one.
    void add(const std::string& name, std::shared_ptr<Layer> layer);
    /// Makes and appends one in a line: `chain.add<ReLU>()`.
    template <typename T, typename... Args> void add(Args&&... args)
    {
        add(std::static_pointer_cast<Layer>(std::make_shared<T>(std::forward<Args>(args)...)));
    }

    at::Tensor forward(const at::Tensor& input) override;
    std::size_t size() const { return m_layers.size(); }
    Layer& operator[](std::size_t index) { return *m_layers[index]; }

private:
    std::vector<std::shared_ptr<Layer>> m_layers;
};

}  // namespace fovea::models
