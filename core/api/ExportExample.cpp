// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Exporter.h"
#include "core/base/JsonText.h"
#include "core/base/Names.h"

#include <fmt/format.h>

namespace fovea::api {

/// How an image becomes an input, as functions in Python: the part of docs/examples/classify.py that
/// every example shares.
extern const char* const kPreparingInPython;

namespace {

/// How a format's file is run: what is imported, and the line or two that define `run(batch)`.
struct PythonReader {
    const char* format;
    const char* imports;
    const char* code;
};

constexpr const char* kTorchRun = R"(

def run(batch):
    with torch.no_grad():
        return network(torch.from_numpy(batch)).numpy()

)";

constexpr PythonReader kPythonReaders[] = {
    {"torchscript", "import torch", "network = torch.jit.load(FILE, map_location=\"cpu\").eval()\n"},
    {"onnx", "import onnxruntime",
     "session = onnxruntime.InferenceSession(FILE, providers=[\"CPUExecutionProvider\"])\n\n\n"
     "def run(batch):\n    return session.run([\"logits\"], {\"input\": batch})[0]\n\n"},
    {"safetensors", "import safetensors.torch\nimport torch",
     "# `network` is yours: one of the same layers and names, such as torchvision's.\n"
     "network.load_state_dict(safetensors.torch.load_file(FILE))\nnetwork.eval()\n"},
    {"state_dict", "import torch",
     "# `network` is yours: one of the same layers and names, such as torchvision's.\n"
     "network.load_state_dict(torch.load(FILE))\nnetwork.eval()\n"},
};

/// Python has names that are not UTF-8 as bytes first.
std::string pythonFileName(const std::string& name)
{
    if (isUtf8(name))
        return jsonText(Json(name));
    std::string bytes;
    for (const char c : name)
        bytes += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    return "os.fsdecode(b\"" + bytes + "\")";
}

/// JSON's escapes are Python's as well.
std::string pythonString(const std::string& text) { return jsonText(Json(text)); }

}  // namespace

std::string exportExample(const ExportResult& result, const std::filesystem::path& program)
{
    const auto absolute = [](const std::filesystem::path& path) {
        return std::filesystem::weakly_canonical(std::filesystem::absolute(path));
    };
    const auto model = program.empty() ? result.file.filename() : absolute(result.file).lexically_relative(absolute(program).parent_path());
    const PythonReader* reader = &kPythonReaders[0];
    for (const auto& one : kPythonReaders)
        if (result.format == one.format)
            reader = &one;
    std::string out = "import json\nimport math\nimport os\nimport re\nimport sys\n\nimport numpy as np\n";
    out += reader->imports;
    out += "\nfrom PIL import Image, ImageOps\n\n";
    // Beside the program, wherever that is started: another model of the same name must not answer.
    out += "FILE = os.path.join(os.path.dirname(os.path.abspath(sys.argv[0])), " + pythonFileName(model.native()) + ")\n";
    out += "about = json.loads(" + pythonString(jsonText(result.description)) + ")\n\n\n";
    out += kPreparingInPython;
    out += "\n\n";
    out += reader->code;
    if (result.format != "onnx")
        out += kTorchRun;
    out +=
        "\nif len(sys.argv) < 2:\n    sys.exit(f\"usage: {sys.argv[0]} IMAGE…\")\nfor picture in sys.argv[1:]:\n    print(answer(picture, run(prepare(picture, about))[0], about))\n";
    return out;
}

}  // namespace fovea::api
