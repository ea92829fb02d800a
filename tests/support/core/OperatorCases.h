// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/TorchScript.h"

#include <string>
#include <vector>

namespace fovea::test {

/// One operator that networks are made of, by itself.
struct OperatorCase {
    std::string name;
    std::vector<std::int64_t> sample;  ///< sizes of an input, without the batch
    formats::ForwardFunction forward;
    /// Why OpenCV cannot run it; empty where it can. It is then held against ONNX Runtime alone.
    std::string notInOpenCv = {};

    /// An input, the same for the same `key`.
    at::Tensor input(std::int64_t batch, std::uint64_t key = 100) const;
    torch::jit::Module traced() const;
};

std::vector<OperatorCase> operatorCases();

}  // namespace fovea::test
