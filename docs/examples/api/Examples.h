// SPDX-License-Identifier: GPL-3.0-or-later
// The examples of the reference pages, one for each header of core/api.
#pragma once

#include "core/base/Experiment.h"
#include "core/base/Image.h"

#include <filesystem>

namespace fovea::examples {

void camera();
void datasets();
void datasetAccess();
void exporter(const std::filesystem::path& run, const std::filesystem::path& file);
void ink(const Image& photo);
void inspector(const std::filesystem::path& run, const Image& image);
void machine();
void models();
void ownModels();
void predictor(const std::filesystem::path& run, const std::filesystem::path& file);
void runQueue(const Experiment& first, const Experiment& second);
std::filesystem::path runs();
void runStore();
Image samples(const Experiment& experiment);
void schedule(const Experiment& experiment);
void stack();
void storage();
void testing(const std::filesystem::path& run);
void weights();

}  // namespace fovea::examples
