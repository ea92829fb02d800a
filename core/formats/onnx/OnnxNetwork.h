// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/types.h>

#include <filesystem>
#include <memory>

namespace fovea::formats {

/// A model in an ONNX file, carried out by OpenCV: a reader that shares no code with our writer.
/// One thread at a time.
class OnnxNetwork {
public:
    /// Throws Error{NotFound, Format}: OpenCV cannot read or run it.
    explicit OnnxNetwork(std::filesystem::path path);
    ~OnnxNetwork();

    /// Float32 N × C × H × W to what the model gives. Throws Error{Format}.
    at::Tensor forward(const at::Tensor& input);

private:
    struct Impl;
    std::filesystem::path m_path;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace fovea::formats
