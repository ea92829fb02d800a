// SPDX-License-Identifier: GPL-3.0-or-later
#include "docs/examples/api/Examples.h"

#include "core/api/Exporter.h"

#include <filesystem>
#include <iostream>

namespace fovea::examples {

/// [example]
/// Writes the best checkpoint of a run as an ONNX file.
void exporter(const std::filesystem::path& run, const std::filesystem::path& file)
{
    api::ExportRequest request;
    request.model = run;
    request.file = file;  // the format follows from its extension
    request.overwrite = true;
    const auto result = api::exportModel(request);
    std::cout << result.file << ": outputs differ by " << result.largestDifference << " at most\n" << api::exportExample(result);
}
/// [example]

}  // namespace fovea::examples
