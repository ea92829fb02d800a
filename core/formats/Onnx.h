// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/csrc/jit/api/module.h>

#include <filesystem>
#include <map>
#include <string>

namespace fovea::formats {

/// Writes (atomically) a traced network, as traceModel() gives it, as ONNX: operator set 10, IR version 5,
/// input "input" and output "logits" with a free first dimension, weights under the network's names.
/// Operators are translated one by one by the tables in core/formats/onnx, so a network needs no code of
/// its own; batch normalisation stays a node, for readers to fuse. `metadata` becomes metadata_props.
/// The model is checked by ONNX's own checker and carries inferred shapes.
/// Throws nothing but Error: {Format} that names an operator without translation, or says that the network
/// fixes the size of the batch; {Internal} for what LibTorch or ONNX refuse; {Io}.
void writeOnnx(const std::filesystem::path& path, const torch::jit::Module& traced, const std::map<std::string, std::string>& metadata);

}  // namespace fovea::formats
