// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <torch/types.h>

#include <filesystem>
#include <memory>

namespace fovea::formats {

/// OpenCV does not know an operator of a model, or this use of it; which says nothing against the model.
class OnnxNotRunnable : public Error {
public:
    using Error::Error;
};

/// A model in an ONNX file, carried out by OpenCV: a reader that shares no code with our writer.
/// One thread at a time.
class OnnxNetwork {
public:
    /// Throws Error{NotFound, Io}, OnnxNotRunnable{Format}.
    explicit OnnxNetwork(std::filesystem::path path);
    ~OnnxNetwork();

    /// Float32 N × C × H × W to what the model gives. Pictures go one by one through models of which OpenCV
    /// cannot take several at once. Throws OnnxNotRunnable{Format}.
    at::Tensor forward(const at::Tensor& input);

private:
    struct Impl;
    std::filesystem::path m_path;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace fovea::formats
