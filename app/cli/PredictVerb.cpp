// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/BareWeightsFlags.h"
#include "app/cli/ModelArgument.h"
#include "app/cli/Output.h"
#include "app/cli/Verb.h"
#include "core/api/Predictor.h"
#include "core/base/JsonText.h"

#include <fmt/format.h>

#include <algorithm>

namespace fovea::cli {
namespace {

class PredictVerb final : public Verb {
public:
    std::string name() const override { return "predict"; }
    std::string summary() const override { return "Classify images with a trained model"; }

    void describe(CLI::App& app) override
    {
        addModelArgument(app, m_model);
        app.add_option("images", m_pictures, "Images, or folders with images")->type_name("IMAGE|FOLDER…")->required();
        app.add_option("--top", m_top, "Number of classes to print [3]")->type_name("K")->check(CLI::Range(1, 65536));
        app.add_option("--ink", m_ink, "Convert handwriting to MNIST's form: auto (for models of handwriting), on, off [auto]")
            ->type_name("MODE")
            ->check(CLI::IsMember({"auto", "on", "off"}));
        app.add_option("--threads", m_threads, "Processor threads; 0 uses all cores [0]")->type_name("N")->check(CLI::Range(0, 1024));
        m_bare.describe(app);
        addJsonFlag(app);
    }

    int run(std::stop_token interrupted) override
    {
        std::vector<std::filesystem::path> places(m_pictures.size());
        std::transform(m_pictures.begin(), m_pictures.end(), places.begin(), fileFromArgument);
        const auto found = api::collectPictures(places);
        const auto predictor = api::Predictor::open(modelArgument(m_model), m_threads, m_bare.build());
        if (!wantsJson())
            printWeightsUse(predictor->weightsUse(), m_model);
        OrderedJson answers = OrderedJson::array();
        int exitCode = kDone;
        for (const auto& file : found.files) {
            if (interrupted.stop_requested()) {
                exitCode = kInterrupted;
                break;
            }
            const auto prediction = predictor->predictFile(file, m_top, api::inkModeFromName(m_ink));
            if (prediction.error)
                exitCode = kFailed;
            if (wantsJson())
                answers.push_back(toJson(prediction, found, predictor->weightsUse()));
            else
                print(prediction);
        }
        if (wantsJson())
            answer("{}\n", jsonText(answers));
        if (const auto note = found.note())
            say("{}\n", note->str());
        return exitCode;
    }

private:
    static OrderedJson toJson(const api::Prediction& prediction, const api::FoundPictures& found, const std::optional<WeightsUse>& use)
    {
        OrderedJson out{{"file", printablePath(prediction.file)}};
        if (prediction.error) {
            out["error"] = {{"code", errorCodeName(prediction.error->code())},
                            {"message", prediction.error->message().str()},
                            {"hint", prediction.error->hint().str()}};
            if (const auto kind = found.unreadable.find(prediction.file); kind != found.unreadable.end())
                out["error"]["kind"] = kind->second;
            return out;
        }
        out["top"] = OrderedJson::array();
        for (const auto& guess : prediction.top)
            out["top"].push_back({{"class", guess.className}, {"probability", guess.probability}});
        out["empty"] = prediction.isEmpty;
        out["seconds"] = prediction.seconds;
        if (use)
            out["weights"] = use->toJson();
        return out;
    }

    static void print(const api::Prediction& prediction)
    {
        if (prediction.error) {
            printError(*prediction.error, false);
            return;
        }
        std::string line = printablePath(prediction.file) + ":";
        if (prediction.isEmpty)
            line += "  no ink found";
        for (const auto& guess : prediction.top)
            line += fmt::format("  {} {:.2f}%", guess.className, 100 * guess.probability);
        answer("{}\n", line);
    }

    std::string m_model;
    BareWeightsFlags m_bare;
    std::vector<std::string> m_pictures;
    std::string m_ink = "auto";
    int m_top = 3, m_threads = 0;
};

}  // namespace

std::unique_ptr<Verb> makePredictVerb() { return std::make_unique<PredictVerb>(); }

}  // namespace fovea::cli
