// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/BareWeightsFlags.h"
#include "app/cli/ModelArgument.h"
#include "app/cli/Output.h"
#include "app/cli/Verb.h"
#include "core/api/Exporter.h"
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/JsonText.h"

#include <fmt/format.h>

#include <filesystem>

namespace fovea::cli {
namespace {

/// What to do with a file of this format, in a line.
std::string firstUse(const api::ExportResult& result)
{
    const std::string file = printablePath(result.file);
    if (result.format == "torchscript")
        return fmt::format("Python: torch.jit.load(\"{}\"); C++: torch::jit::load", file);
    if (result.format == "onnx")
        return fmt::format("Python: onnxruntime.InferenceSession(\"{0}\"); C++: cv::dnn::readNetFromONNX(\"{0}\")", file);
    if (result.format == "safetensors")
        return fmt::format("Python: model.load_state_dict(safetensors.torch.load_file(\"{}\"))", file);
    return fmt::format("Python: model.load_state_dict(torch.load(\"{}\"))", file);
}

class ExportVerb final : public Verb {
public:
    std::string name() const override { return "export"; }
    std::string summary() const override { return "Export a trained model for another program"; }

    void describe(CLI::App& app) override
    {
        std::vector<std::string> ids;
        std::string formats = "Default: by FILE's extension.";
        for (const auto& format : api::exportFormats()) {
            ids.push_back(format.id);
            formats += fmt::format("\n{} ({}): {}", format.id, fmt::join(format.extensions, ", "), format.help.str());
        }
        addModelArgument(app, m_model);
        app.add_option("--output,-o", m_output, "File to write")->type_name("FILE")->required();
        app.add_option("--format", m_request.format, formats)->type_name("NAME")->check(CLI::IsMember(ids));
        app.add_option("--preprocessing", m_preprocessing,
                       "inside: the network takes values from 0 to 1 and normalises them itself; outside: it takes "
                       "normalised values. Files with weights only are always outside [inside]")
            ->type_name("WHERE")
            ->check(CLI::IsMember({"inside", "outside"}));
        app.add_option("--example", m_example,
                       "Also write a Python program that classifies images with the exported model; for weights only, it lacks the network")
            ->type_name("FILE");
        app.add_flag("--overwrite", m_request.overwrite, "Replace FILE if it exists");
        app.add_option("--threads", m_request.threads, "Processor threads; 0 uses all cores")->type_name("N")->check(CLI::Range(0, 1024));
        m_bare.describe(app);
        addJsonFlag(app);
    }

    int run(std::stop_token interrupted) override
    {
        m_request.model = modelArgument(m_model);
        m_request.bare = m_bare.build();
        m_request.file = m_output;
        m_request.normalizesInside = m_preprocessing == "inside";
        m_request.stop = interrupted;
        ProgressLine line;
        m_request.progress = [&](double share, const Text& doing) { line.show(share, doing.str()); };
        if (!m_example.empty())
            requireFreeExample();
        const auto result = api::exportModel(m_request);
        line.clear();
        if (!m_example.empty())
            writeFileAtomically(m_example, std::string_view(api::exportExample(result, m_example)));
        print(result);
        return kDone;
    }

private:
    /// Before the model is exported, so that nothing is left half done.
    void requireFreeExample() const
    {
        std::error_code ignored;
        if (std::filesystem::weakly_canonical(m_example, ignored) == std::filesystem::weakly_canonical(m_request.file, ignored))
            throw Error(ErrorCode::Usage, FOVEA_TR("core", "--example and --output name the same file"),
                        FOVEA_TR("core", "choose another name for one of them"), m_example);
        if (!m_request.overwrite && std::filesystem::exists(m_example, ignored))
            throw Error(ErrorCode::Usage, Text(FOVEA_TR("core", "{path} already exists"), {{"path", m_example}}),
                        FOVEA_TR("core", "choose another name, or allow overwriting"), m_example);
    }

    void print(const api::ExportResult& result) const
    {
        if (wantsJson()) {
            answer("{}\n", jsonText(result.toJson()));
            return;
        }
        answer("{}\n", printablePath(result.file));
        const std::string about = result.format + ", " + bytes(static_cast<double>(result.bytes));
        if (result.notReadBack.empty())
            say("{}; checked with {}: {} images, logits differ by at most {:.2g} (largest logit {:.3g})\n", about, result.readBy,
                result.inputs, result.largestDifference, result.largestLogit);
        else
            say("{}; not checked: {}. ONNX's checker accepts the file; its output was not compared\n", about, result.notReadBack.str());
        say("{}\n", m_example.empty() ? firstUse(result) : "Python: " + m_example);
    }

    std::string m_model, m_output, m_example, m_preprocessing = "inside";
    BareWeightsFlags m_bare;
    api::ExportRequest m_request;
};

}  // namespace

std::unique_ptr<Verb> makeExportVerb() { return std::make_unique<ExportVerb>(); }

}  // namespace fovea::cli
