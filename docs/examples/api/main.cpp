// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the examples on data and runs of their own: main PICTURE. A test does so.
#include "docs/examples/api/Examples.h"

#include "core/api/RunStore.h"
#include "core/base/Error.h"

#include <cstdlib>
#include <iostream>

int main(int argc, char** argv)
{
    using namespace fovea;
    std::string pattern = std::filesystem::temp_directory_path() / "fovea-examples-XXXXXX";
    if (argc != 2 || !mkdtemp(pattern.data()))
        return 2;
    const std::filesystem::path folder = pattern, picture = argv[1];
    bool passed = false;
    setenv("FOVEA_HOME", folder.c_str(), 1);
    try {
        examples::datasets();
        examples::datasetAccess();
        examples::machine();
        examples::models();
        examples::ownModels();
        examples::stack();
        const auto run = examples::runs();
        const auto experiment = api::runStore::experimentOf(run.string());
        examples::runStore();
        examples::runQueue(experiment, experiment);
        examples::schedule(experiment);
        const Image image = examples::samples(experiment);
        examples::ink(image);
        examples::inspector(run, image);
        examples::testing(run);
        examples::predictor(run, picture);
        examples::exporter(run, folder / "digits.onnx");
        examples::storage();
        examples::weights();
        // The one example that needs a device.
        if (std::getenv("FOVEA_CAMERA"))
            examples::camera();
        passed = std::filesystem::exists(folder / "digits.onnx");
    } catch (const Error& error) {
        std::cerr << error.message().str() << "\n";
    }
    std::filesystem::remove_all(folder);
    return passed ? 0 : 1;
}
