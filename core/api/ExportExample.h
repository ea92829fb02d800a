// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Exporter.h"

namespace fovea::api {

/// How a picture becomes an input, as functions in Python: the part of docs/examples/classify.py that
/// every example shares.
extern const char* const kPreparingInPython;

/// A Python program that classifies pictures with an exported model as Fovea does, everything about
/// the model written out. Of weights alone, building the network is left to the reader.
std::string exportExample(const ExportResult& result);

}  // namespace fovea::api
