// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/BareWeightsFlags.h"
#include "app/cli/ExperimentFlags.h"
#include "app/cli/ModelArgument.h"
#include "app/cli/Output.h"
#include "app/cli/ProgressReport.h"
#include "app/cli/Verb.h"
#include "core/api/Testing.h"
#include "core/base/JsonText.h"

#include <fmt/format.h>

#include <cmath>

namespace fovea::cli {
namespace {

class TestVerb final : public Verb {
public:
    std::string name() const override { return "test"; }
    std::string summary() const override { return "Test a trained model on a dataset"; }

    void describe(CLI::App& app) override
    {
        addModelArgument(app, m_model);
        app.add_option("--dataset", m_request.dataset, "Dataset to test on [the one it was trained on]")->type_name("NAME|FOLDER");
        app.add_option("--split", m_request.split, "test (validation if there is no test set), validation or train")->type_name("NAME");
        addDatasetSets(app, m_sets);
        m_bare.describe(app);
        app.add_option("--report", m_report, "Folder for report.json and report.html")->type_name("FOLDER");
        app.add_option("--threads", m_request.threads, "Processor threads; 0 uses all cores")->type_name("N")->check(CLI::Range(0, 1024));
        addJsonFlag(app);
    }

    int run(std::stop_token interrupted) override
    {
        m_request.model = modelArgument(m_model);
        m_request.bare = m_bare.build();
        m_request.stop = interrupted;
        m_request.settings = datasetSettings(m_sets);
        ProgressLine line;
        m_request.opening = reportTo(line, wantsJson());
        m_request.progress = [&](std::size_t done, std::size_t total) {
            line.show(static_cast<double>(done) / static_cast<double>(total), fmt::format("{} of {} images", done, total));
        };
        m_request.warn = [&](const Text& message, const std::vector<std::string>& details) {
            line.clear();
            printWarning(message.str(), details);
        };
        const auto report = api::testModel(m_request);
        line.clear();
        if (!m_report.empty())
            api::writeReport(report, m_report);
        print(report);
        return kDone;
    }

private:
    void print(const api::TestReport& report) const
    {
        if (wantsJson()) {
            answer("{}\n", jsonText(report.toJson()));
            return;
        }
        answer("Test set: Average loss: {:.4f}, Accuracy: {}/{} ({:.2f}%)\n", report.loss,
               std::llround(report.accuracy * static_cast<double>(report.samples)), report.samples, 100 * report.accuracy);
        answer("Total runtime: {:.2f} seconds.\n", report.seconds);
        if (report.topFive)
            answer("Top-5: {:.2f}%\n", 100 * *report.topFive);
        answer("Macro precision {:.4f}, recall {:.4f}, F1 {:.4f}; 95 % interval of the accuracy {:.2f}% to {:.2f}%\n", report.precision,
               report.recall, report.f1, 100 * report.accuracyLow, 100 * report.accuracyHigh);
        printWeightsUse(report.weights, m_model);
        say("{} {} images of {}\n", grouped(report.samples), report.split, report.dataset);
        for (const auto& note : report.notes)
            say("Note: {}\n", note.str());
        if (report.perClass.size() <= 40) {
            std::vector<std::vector<std::string>> rows;
            for (const auto& row : report.perClass)
                rows.push_back({row.name, fmt::format("{:.4f}", row.precision), fmt::format("{:.4f}", row.recall),
                                fmt::format("{:.4f}", row.f1), grouped(row.support)});
            printTable({"Class", "Precision", "Recall", "F1", "Images"}, rows);
        }
        if (!m_report.empty())
            say("Report: {}/report.html\n", m_report);
    }

    std::string m_model, m_report;
    std::vector<std::string> m_sets;
    BareWeightsFlags m_bare;
    api::TestRequest m_request;
};

}  // namespace

std::unique_ptr<Verb> makeTestVerb() { return std::make_unique<TestVerb>(); }

}  // namespace fovea::cli
