// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/csrc/jit/api/module.h>
#include <torch/nn/module.h>

#include <filesystem>
#include <functional>
#include <map>
#include <string>

namespace fovea::formats {

/// What a network does with a batch.
using ForwardFunction = std::function<at::Tensor(const at::Tensor& input)>;

/// Writes a network down as the operators it runs, which any LibTorch or PyTorch can carry out without
/// the network's code. Parameters, buffers and children keep their names; the tensors are shared with
/// the network, not copied. `forward` is called once with `sample` (N × C × H × W, N > 1) and may do
/// more than the network, such as normalising first. The network must be in evaluation mode.
/// The size of the batch stays free, also where `forward` hands it to view() or reshape() as a number;
/// other sizes are as in `sample`. What depends on values (an `if` on a tensor) is fixed as it went.
/// Throws LibTorch's errors.
torch::jit::Module traceModel(const torch::nn::Module& network, const ForwardFunction& forward, const at::Tensor& sample);

/// Writes (atomically) a TorchScript archive. `records` are texts by name, which Python's
/// torch.jit.load gives back by `_extra_files`. Throws Error{Io}.
void writeTorchScript(const std::filesystem::path& path, const torch::jit::Module& module,
                      const std::map<std::string, std::string>& records);

}  // namespace fovea::formats
