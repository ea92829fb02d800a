// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// \file
/// Models as files for other programs.
/// \snippet docs/examples/api/Exporter.cpp example

#include "core/base/BareWeights.h"
#include "core/base/Json.h"
#include "core/base/Text.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace fovea::api {

/// A kind of file that a model can be taken away in.
struct ExportFormat {
    std::string id;  ///< as in `--format`
    Text label, help;
    std::vector<std::string> extensions;  ///< with their dot, the usual one first
    bool holdsNetwork = true;             ///< false: weights alone, for a program that has the network
};

/// In the order of show.
const std::vector<ExportFormat>& exportFormats();
/// The format that a file's name ends for, or nullptr.
const ExportFormat* exportFormatOf(const std::filesystem::path& file);

struct ExportRequest {
    std::filesystem::path model;  ///< run folder, checkpoint, weights, or the name of a network with published ones
    BareWeights bare;             ///< what weights that tell nothing about themselves are for
    std::filesystem::path file;   ///< to be written
    std::string format;           ///< empty: by the file's extension
    /// Whether the exported network normalises: it then takes values from 0 to 1. Weights alone cannot.
    bool normalizesInside = true;
    bool overwrite = false;
    int threads = 0;  ///< 0: every core
    std::function<void(double share, const Text& doing)> progress;
    std::stop_token stop;
};

struct ExportResult {
    std::filesystem::path file;
    std::string format;
    std::int64_t bytes = 0;
    double largestDifference = 0;  ///< of a logit, between Fovea and the file as another reader runs it
    double largestLogit = 0;       ///< by magnitude: what the difference compares to
    std::string readBy;            ///< that reader
    int inputs = 0;                ///< how many inputs were compared, in batches of 1 and more
    /// Why the file could not be read back here, which says nothing against it; empty where it was.
    /// Only ONNX may go unread: its reader knows fewer operators than others. The two figures are then 0.
    Text notReadBack;
    double seconds = 0;
    OrderedJson description;  ///< classes and preprocessing, as in the file

    OrderedJson toJson() const;
};

/// Writes a model in another form, reads it back with another reader than wrote it and compares what
/// both make of some inputs. The file appears under its name only when that went well, so a failure
/// leaves nothing, or the file that was there before. An ONNX model that the reader cannot run at all is
/// written all the same, and the result tells so; one that it runs to other answers is not.
/// Throws Error{Usage} for an unknown format or a file that exists, Error{NotFound, Io, Format,
/// Numeric, Cancelled}.
ExportResult exportModel(const ExportRequest& request);

/// A Python program that classifies images with an exported model as Fovea does, with all that the
/// program must know of the model. For weights alone, the reader has to build the network. The program
/// looks for the model from its own folder: at `program`, or where none is given, beside the model.
std::string exportExample(const ExportResult& result, const std::filesystem::path& program = {});

}  // namespace fovea::api
