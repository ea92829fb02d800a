// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ExperimentFlags.h"
#include "app/cli/Output.h"
#include "app/cli/ParamTable.h"
#include "app/cli/ProgressReport.h"
#include "app/cli/Verb.h"
#include "core/api/Models.h"
#include "core/api/OwnModels.h"
#include "core/api/RunStore.h"
#include "core/api/Weights.h"
#include "core/base/Catalogs.h"
#include "core/base/Experiment.h"
#include "core/base/JsonText.h"
#include "core/base/ShellWord.h"

#include <fmt/format.h>

namespace fovea::cli {
namespace {

class ModelsVerb final : public Verb {
public:
    std::string name() const override { return "models"; }
    std::string summary() const override { return "List and describe models, save your own, download published weights"; }

    void describe(CLI::App& app) override
    {
        m_list = app.add_subcommand("list", "All models, with their cost");
        m_info = app.add_subcommand("info", "Parameters, layers and cost of a model");
        m_info->add_option("model", m_model, "Model, optionally with parameters: \"cnn(dropout=0.3)\"")->type_name("NAME")->required();
        for (auto* sub : {m_list, m_info}) {
            sub->add_option("--classes", m_classes, "Number of classes [that of its published weights, or 10]")
                ->type_name("N")
                ->check(CLI::Range(1, 65536));
            sub->add_option("--channels", m_channels, "1 for grey, 3 for colour [that of its published weights, or 1]")
                ->type_name("N")
                ->check(CLI::IsMember({1, 3}));
            sub->add_option("--size", m_size, "Side of the image in pixels [that of its published weights, or 28]")
                ->type_name("N")
                ->check(CLI::Range(1, 4096));
            addJsonFlag(*sub);
        }
        m_save = app.add_subcommand("save", "Save your own model under a name, for --model NAME");
        m_save->add_option("name", m_name, "Name")->type_name("NAME")->required();
        auto* given = m_save->add_option_group("model");
        given->add_option("--model", m_model, "The model: \"stack(layers=[conv(32),activation,global_avg_pool])\", or its JSON")
            ->type_name("MODEL");
        given->add_option("--from", m_from, "Take the model of an experiment file or of a run")->type_name("EXPERIMENT.json|RUN");
        given->require_option(1);
        m_save->add_flag("--replace", m_replaces, "Replace a model of that name");
        addJsonFlag(*m_save);
        m_weights = app.add_subcommand("weights", "Published weights, and which are on this computer");
        m_get = app.add_subcommand("get", "Download a model's published weights (continues a partial download)");
        m_remove = app.add_subcommand("remove", "Delete your own model, or a model's downloaded weights");
        for (auto* sub : {m_get, m_remove})
            sub->add_option("model", m_model, "Model")->type_name("NAME")->required();
        for (auto* sub : {m_weights, m_get, m_remove})
            addJsonFlag(*sub);
        app.require_subcommand(1);
    }

    int run(std::stop_token interrupted) override
    {
        if (m_weights->parsed())
            return listWeights();
        if (m_save->parsed())
            return save();
        if (m_get->parsed())
            return get(std::move(interrupted));
        if (m_remove->parsed())
            return remove();
        return m_list->parsed() ? list() : info();
    }

private:
    struct Measured {
        api::InputShape input;
        api::ModelFigures figures;
    };

    static Component modelFrom(const std::string& text)
    {
        Experiment e;
        setField(e, "model", text);
        return e.resolve().model();
    }

    Measured measure(const std::string& text) const
    {
        const auto model = modelFrom(text);
        auto [input, classes] = api::usualTask(model.id);
        if (m_channels > 0)
            input.channels = m_channels;
        if (m_size > 0)
            input.height = input.width = m_size;
        return {input, api::modelFigures(model, m_classes > 0 ? m_classes : classes, input.channels, input.height, input.width)};
    }

    static std::string sizeText(const api::InputShape& input)
    {
        return fmt::format("{} × {} × {}", input.channels, input.height, input.width);
    }

    static std::string operations(std::int64_t count)
    {
        const auto millions = static_cast<double>(count) / 1e6;
        return millions < 1000 ? fmt::format("{:.1f} M", millions) : fmt::format("{:.2f} G", millions / 1000);
    }

    int list() const
    {
        OrderedJson answers = OrderedJson::array();
        std::vector<std::vector<std::string>> rows;
        for (const auto& entry : Catalogs::entries("model")) {
            const auto weights = api::weightsOfModel(entry.id);
            const std::string state = weights ? stateOf(*weights) : "-";
            OrderedJson answer = {{"id", entry.id},
                                  {"label", entry.label.str()},
                                  {"weights", weights ? OrderedJson(weights->isHere ? "here" : "published") : OrderedJson()}};
            try {
                const auto [input, f] = measure(entry.id);
                answer.update({{"input", {input.channels, input.height, input.width}},
                               {"parameters", f.parameters},
                               {"multiply_adds", f.multiplyAdds},
                               {"training_bytes", f.trainingBytes}});
                rows.push_back({entry.id, grouped(f.parameters), operations(f.multiplyAdds), sizeText(input), state, entry.help.str()});
            } catch (...) {
                // Pictures of the size asked for do not suit this one, or not this machine; the others are told of.
                const auto error = currentError();
                answer["error"] = error.message().str();
                rows.push_back({entry.id, "-", "-", "-", state, error.message().str()});
            }
            answers.push_back(answer);
        }
        listOwn(answers, rows);
        if (wantsJson())
            answer("{}\n", jsonText(answers));
        else
            printTable({"Model", "Parameters", "Multiply-adds", "Input", "Weights", "Description"}, rows);
        return kDone;
    }

    void listOwn(OrderedJson& answers, std::vector<std::vector<std::string>>& rows) const
    {
        for (const auto& own : api::listOwnModels()) {
            OrderedJson answer = {{"id", own.name}, {"own", true}, {"path", printablePath(own.path)}};
            try {
                if (own.error)
                    throw *own.error;
                const auto [input, f] = measure(own.name);
                answer.update({{"model", own.model.toJson()},
                               {"input", {input.channels, input.height, input.width}},
                               {"parameters", f.parameters},
                               {"multiply_adds", f.multiplyAdds},
                               {"training_bytes", f.trainingBytes}});
                rows.push_back(
                    {own.name, grouped(f.parameters), operations(f.multiplyAdds), sizeText(input), "-", "Your own: " + own.model.id});
            } catch (...) {
                const auto error = currentError();
                answer["error"] = error.message().str();
                rows.push_back({own.name, "-", "-", "-", "-", error.message().str()});
            }
            answers.push_back(answer);
        }
    }

    int save() const
    {
        Experiment e;
        if (!m_model.empty())
            setField(e, "model", m_model);
        else
            e = std::filesystem::is_regular_file(m_from) ? Experiment::load(m_from) : api::runStore::experimentOf(m_from);
        const auto model = e.get("model");
        if (!model)
            throw Error(ErrorCode::Config, fmt::format("{} does not set a model", m_from), "set it there, or use --model");
        const auto path = api::saveOwnModel(m_name, *model, m_replaces);
        if (wantsJson())
            answer("{}\n", jsonText(OrderedJson{{"name", m_name}, {"path", printablePath(path)}}));
        else
            tellSaved(path);
        return kDone;
    }

    /// Half-made networks may be kept, but whoever keeps one should know.
    void tellSaved(const std::filesystem::path& path) const
    {
        say("Saved {}\n", printablePath(path));
        try {
            measure(m_name);
            say("Try: fovea models info {}, fovea train --model {}\n", m_name, m_name);
        } catch (...) {
            printWarning("the model cannot be built for images of the default size: " + currentError().message().str(), {});
        }
    }

    int info() const
    {
        const auto& entry = Catalogs::require("model", modelFrom(m_model).id);
        const auto [input, f] = measure(m_model);
        const auto stages = api::stagesOf(modelFrom(m_model), 2, input);
        if (wantsJson()) {
            OrderedJson layers = OrderedJson::array();
            for (const auto& layer : f.layers)
                layers.push_back({{"name", layer.name},
                                  {"kind", layer.kind},
                                  {"output", layer.outputShape},
                                  {"parameters", layer.parameters},
                                  {"multiply_adds", layer.multiplyAdds}});
            answer("{}\n", jsonText(OrderedJson{{"id", entry.id},
                                                {"label", entry.label.str()},
                                                {"help", entry.help.str()},
                                                {"input", {input.channels, input.height, input.width}},
                                                {"parameters", f.parameters},
                                                {"multiply_adds", f.multiplyAdds},
                                                {"weight_bytes", f.weightBytes},
                                                {"training_bytes", f.trainingBytes},
                                                {"stages", stages},
                                                {"layers", layers},
                                                {"params", paramsToJson(entry.params)}}));
            return kDone;
        }
        answer("{}: {}\n{} parameters ({}), {} multiply-adds per image of {}, about {} of memory to train with batches of 64\n\n",
               entry.label.str(), entry.help.str(), grouped(f.parameters), bytes(static_cast<double>(f.weightBytes)),
               operations(f.multiplyAdds), sizeText(input), bytes(static_cast<double>(f.trainingBytes)));
        answer("Stages (--freeze STAGE freezes all up to that stage): {}\n\n", fmt::join(stages.begin(), stages.end() - 1, ", "));
        std::vector<std::vector<std::string>> rows;
        for (const auto& layer : f.layers)
            rows.push_back({layer.name, layer.kind, fmt::format("{}", fmt::join(layer.outputShape, " × ")), grouped(layer.parameters),
                            grouped(layer.multiplyAdds)});
        printTable({"Layer", "Kind", "Output", "Parameters", "Multiply-adds"}, rows);
        printParams(entry.params);
        return kDone;
    }

    static std::string stateOf(const api::WeightsRow& row)
    {
        return row.isHere ? "here" : row.partialBytes > 0 ? "partly downloaded" : "to download";
    }

    int listWeights() const
    {
        const auto weights = api::listWeights();
        if (wantsJson()) {
            OrderedJson out = OrderedJson::array();
            for (const auto& row : weights)
                out.push_back(row.toJson());
            answer("{}\n", jsonText(out));
            return kDone;
        }
        const auto percent = [](double accuracy) { return accuracy > 0 ? fmt::format("{:.2f}%", accuracy) : std::string("-"); };
        std::vector<std::vector<std::string>> rows;
        for (const auto& row : weights)
            rows.push_back({row.model, stateOf(row), row.bytes > 0 ? bytes(static_cast<double>(row.bytes)) : "-",
                            fmt::format("{} px", row.size), row.classes, percent(row.top1), percent(row.top5), row.source, row.licence});
        printTable({"Model", "Weights", "Size", "Input", "Classes", "Top 1", "Top 5", "From", "Licence"}, rows);
        return kDone;
    }

    int get(std::stop_token interrupted)
    {
        const auto before = api::weightsOfModel(m_model);
        std::filesystem::path path;
        try {
            path = api::getWeights(m_model, reportTo(m_line), std::move(interrupted));
        } catch (const Error& error) {
            m_line.clear();
            const auto now = api::weightsOfModel(m_model);
            if (error.code() != ErrorCode::Cancelled || !now || now->partialBytes == 0)
                throw;
            throw Error(
                error.code(), error.message(),
                fmt::format("{} are kept; continue with: fovea models get {}", bytes(static_cast<double>(now->partialBytes)), m_model));
        }
        m_line.clear();
        const bool wasThere = before && before->isHere;
        if (wantsJson())
            answer("{}\n", jsonText(OrderedJson{{"model", m_model}, {"path", printablePath(path)}, {"was_there", wasThere}}));
        else
            say("{} {}\nTry: fovea train --model {} --pretrained --dataset FOLDER\n",
                wasThere ? "Already present:" : "Ready:", printablePath(path), m_model);
        return kDone;
    }

    int remove() const
    {
        if (!Catalogs::find("model", m_model))
            return removeOwn();
        const auto freed = api::removeWeights(m_model);
        if (wantsJson())
            answer("{}\n", jsonText(OrderedJson{{"model", m_model}, {"freed_bytes", freed}}));
        else
            say("Deleted; freed {}\n", bytes(static_cast<double>(freed)));
        return kDone;
    }

    int removeOwn() const
    {
        const Json was = api::removeOwnModel(m_model);
        if (wantsJson())
            answer("{}\n", jsonText(OrderedJson{{"name", m_model}, {"model", was}}));
        else
            say("Deleted{}\n",
                was.is_null() ? ""
                              : fmt::format(". Restore it with: fovea models save {} --model {}", m_model, shellQuoted(jsonText(was))));
        return kDone;
    }

    CLI::App *m_list = nullptr, *m_info = nullptr, *m_save = nullptr, *m_weights = nullptr, *m_get = nullptr, *m_remove = nullptr;
    ProgressLine m_line;
    std::string m_model, m_name, m_from;
    bool m_replaces = false;
    int m_classes = 0, m_channels = 0, m_size = 0;
};

}  // namespace

std::unique_ptr<Verb> makeModelsVerb() { return std::make_unique<ModelsVerb>(); }

}  // namespace fovea::cli
