// SPDX-License-Identifier: GPL-3.0-or-later
// Exports every operator by itself for check_exported.py, with questions and our own answers to them:
//   export_sample FOLDER
// For each there is STEM.onnx, STEM.torchscript and STEM.answers; operators.json lists them. networks.json lists the
// networks that ZooExportTest exports into the same folder.
// Exit 0: done, 1: it cannot be, 2: wrong usage.
#include "core/base/AtomicFile.h"
#include "core/base/Catalogs.h"
#include "core/base/Error.h"
#include "core/formats/Onnx.h"
#include "core/formats/TorchScript.h"
#include "tests/support/core/ExportSamples.h"
#include "tests/support/core/OperatorCases.h"

#include <iostream>

using namespace fovea;
namespace fs = std::filesystem;

namespace {

void writeOperators(const fs::path& folder)
{
    Json list = Json::array();
    for (const auto& one : test::operatorCases()) {
        const std::string stem = "operator" + std::to_string(list.size());
        const auto traced = one.traced();
        formats::writeOnnx(folder / (stem + ".onnx"), traced, {});
        formats::writeTorchScript(folder / (stem + ".torchscript"), traced, {});
        test::writeAnswers(
            folder / (stem + ".answers"), [&](std::int64_t batch) { return one.input(batch); }, one.forward);
        list.push_back({{"name", one.name}, {"stem", stem}, {"not_in_opencv", one.notInOpenCv}});
    }
    writeFileAtomically(folder / "operators.json", list.dump(1));
}

void listNetworks(const fs::path& folder)
{
    Json list = Json::array();
    for (const auto& info : Catalogs::entries("model"))
        list.push_back(info.id);
    list.push_back(test::kEveryLayer);
    writeFileAtomically(folder / "networks.json", list.dump(1));
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::cerr << "usage: export_sample FOLDER\n";
        return 2;
    }
    try {
        fs::create_directories(argv[1]);
        writeOperators(argv[1]);
        listNetworks(argv[1]);
        return 0;
    } catch (const Error& error) {
        std::cerr << error.what() << ' ' << error.detail() << '\n';
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
    }
    return 1;
}
