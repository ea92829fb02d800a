// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/TorchScript.h"
#include "core/models/Model.h"
#include "core/predict/SavedModel.h"

#include <filesystem>
#include <functional>

namespace fovea::test {

/// What a checkpoint of a network tells, with odd names of classes and figures of normalisation. Hidden
/// layers of thousands of units are narrowed: they would take most of the time and show nothing more.
predict::ModelCard exportCard(const std::string& id, const data::InputShape& input, const Json& params = Json::object());

/// The name of a network beside those of the catalogue: a `stack` of everyLayer().
inline constexpr const char* kEveryLayer = "stack of every layer";

/// Parameters of `stack` under which each type of layer and each activation occurs.
Json everyLayer();

/// The smallest of the usual inputs that a network allows.
data::InputShape smallestInput(const std::string& id, int channels);

/// N × C × H × W from 0 to 1, the same for the same `count` and shape.
at::Tensor drawnPictures(std::int64_t count, const data::InputShape& shape);

/// A checkpoint such as training leaves, of a network whose batch statistics have seen something and
/// through which signals neither die out nor explode.
void writeExportCheckpoint(const std::filesystem::path& path, const predict::ModelCard& card);

/// Questions to an export and our own answers as safetensors: "inputN" and "logitsN" for batches of N.
void writeAnswers(const std::filesystem::path& path, const std::function<at::Tensor(std::int64_t batch)>& input,
                  const formats::ForwardFunction& forward);
/// Of a network that normalises.
void writeAnswers(const std::filesystem::path& path, const predict::SavedModel& saved);

}  // namespace fovea::test
