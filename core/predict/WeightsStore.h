// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/fetch/Install.h"
#include "core/models/Published.h"

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>

namespace fovea::predict {

/// Published weights as they lie on this machine: paths::weights()/FILE, downloaded or put there by
/// hand. A file is used only if its SHA-256 begins as published. Every function may be called from
/// any thread; those that read or fetch a file block.

/// Where a model's published weights are kept, whether they are there or not.
std::filesystem::path weightsPath(const models::PublishedWeights& entry);

/// The published weights of a model. Throws Error{NotFound} for one that has none, naming those that have.
const models::PublishedWeights& requirePublished(const std::string& model);

/// The verified file of a model's weights, or an empty path where it is not there. Throws
/// Error{NotFound} as requirePublished(), Error{Data} for a file that is not the published one.
std::filesystem::path findWeights(const std::string& model, std::stop_token stop = {});

/// The published weights that a file of any name holds, or nullptr: recognised by the digest of its content,
/// which is remembered until the file changes. Throws Error{NotFound, Io, Cancelled}.
const models::PublishedWeights* recognizeWeights(const std::filesystem::path& file, std::stop_token stop = {});

/// The same, downloaded if it is not there: from the mirror (MIRROR/FILE) or the published address,
/// going on where an earlier call was stopped, taken out of its archive where it comes in one.
/// Throws what data::download() throws (offline: with what to put where by hand), and as findWeights().
std::filesystem::path getWeights(const std::string& model, const data::InstallReport& report = {}, std::stop_token stop = {});

/// Bytes of a stopped download that wait to be gone on with; 0 where there is none.
std::int64_t partialBytes(const models::PublishedWeights& entry);

/// Deletes a model's downloaded weights, and what a stopped download left. Returns the bytes freed.
/// Throws Error{NotFound} where nothing is there, Error{Busy} while another process downloads them, Error{Io}.
std::int64_t removeWeights(const std::string& model);

}  // namespace fovea::predict
