// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Exporter.h"

#include <QString>

namespace fovea::ui {

/// A short Python program that classifies a picture with an exported model, made for that very file.
QString exportExample(const api::ExportResult& result);

}  // namespace fovea::ui
