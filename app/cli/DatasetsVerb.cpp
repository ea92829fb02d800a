// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ExperimentFlags.h"
#include "app/cli/Output.h"
#include "app/cli/ProgressReport.h"
#include "app/cli/Verb.h"
#include "core/api/Datasets.h"
#include "core/base/JsonText.h"
#include "core/base/ShellWord.h"

#include <fmt/format.h>

namespace fovea::cli {
namespace {

class DatasetsVerb final : public Verb {
public:
    std::string name() const override { return "datasets"; }
    std::string summary() const override { return "List, download, import and inspect datasets"; }

    void describe(CLI::App& app) override
    {
        m_list = app.add_subcommand("list", "Built-in, known and imported datasets");
        m_info = app.add_subcommand("info", "Classes, sets and counts");
        m_info->add_option("dataset", m_name, "Name, folder or file")->type_name("NAME|FOLDER")->required();
        m_get = app.add_subcommand("get", "Download a known dataset (continues a partial download)");
        m_get->add_option("dataset", m_name, "Name")->type_name("NAME")->required();
        m_import = app.add_subcommand("import", "Import files that you already have");
        m_import->add_option("dataset", m_name, "A known dataset's name, or a new name for a folder of images")
            ->type_name("NAME")
            ->required();
        m_import->add_option("source", m_source, "Folder or archive with the files, or the address of an archive")
            ->type_name("FOLDER|ARCHIVE|URL")
            ->required();
        m_remove = app.add_subcommand("remove", "Move a downloaded or imported dataset to the trash");
        m_remove->add_option("dataset", m_name, "Name")->type_name("NAME")->required();
        m_check = app.add_subcommand("check", "Look for unreadable images, duplicates, leaks between sets, imbalance");
        m_check->add_option("dataset", m_name, "Name, folder or file")->type_name("NAME|FOLDER")->required();
        m_check->add_flag("--strict", m_isStrict, "End with exit code 3 for warnings too, not only for problems");
        m_preview = app.add_subcommand("preview", "Write a grid of labelled samples as PNG");
        m_preview->add_option("dataset", m_request.dataset, "Name, folder or file")->type_name("NAME|FOLDER")->required();
        m_preview->add_option("output", m_output, "PNG file [the dataset's name in the current folder]")->type_name("FILE");
        m_preview->add_option("--split", m_request.split, "train, validation or test [train]")->type_name("NAME");
        m_preview->add_option("--rows", m_request.rows, "Rows [2]")->type_name("N")->check(CLI::Range(1, 100));
        m_preview->add_option("--columns", m_request.columns, "Columns [10]")->type_name("N")->check(CLI::Range(1, 100));
        m_preview->add_option("--seed", m_request.seed, "Seed that selects the samples [0]")->type_name("N");
        for (auto* sub : {m_info, m_import, m_check, m_preview})
            addDatasetSets(*sub, m_sets);
        for (auto* sub : {m_list, m_info, m_get, m_import, m_remove, m_check, m_preview})
            addJsonFlag(*sub);
        app.require_subcommand(1);
    }

    int run(std::stop_token interrupted) override
    {
        if (m_list->parsed())
            return list();
        if (m_info->parsed())
            return info(interrupted);
        if (m_check->parsed())
            return check(interrupted);
        if (m_preview->parsed())
            return preview(interrupted);
        if (m_remove->parsed())
            return removed(api::removeDataset(m_name));
        const auto result = m_get->parsed()
                                ? api::getDataset(m_name, report(), interrupted)
                                : api::importDataset(m_name, fileFromArgument(m_source), report(), interrupted, datasetSettings(m_sets));
        return installed(result);
    }

private:
    api::DatasetReport report() { return reportTo(m_line, wantsJson()); }

    int list() const
    {
        const auto rows = api::listDatasets();
        if (wantsJson()) {
            OrderedJson out = OrderedJson::array();
            for (const auto& row : rows)
                out.push_back(row.toJson());
            answer("{}\n", jsonText(out));
            return kDone;
        }
        std::vector<std::vector<std::string>> table;
        for (const auto& row : rows) {
            const std::string state = row.state == "ready" ? "ready" : row.state == "partial" ? "partly downloaded" : "to download";
            const auto size = row.state == "ready" ? row.bytesOnDisk : row.downloadBytes;
            table.push_back({row.id, state, size > 0 ? bytes(static_cast<double>(size)) : "-", row.help.str()});
        }
        printTable({"Dataset", "State", "Size", "Description"}, table);
        return kDone;
    }

    int info(std::stop_token interrupted)
    {
        const auto details = api::datasetDetails(m_name, report(), interrupted, datasetSettings(m_sets));
        m_line.clear();
        if (wantsJson()) {
            answer("{}\n", jsonText(details.toJson()));
            return kDone;
        }
        answer("{}{}\n", details.name, details.location.empty() ? "" : " in " + printablePath(details.location));
        answer("{} {}, {}, {}\n", details.classes.size(), details.classes.size() == 1 ? "class" : "classes",
               details.channels == 1 ? "grey" : "colour",
               details.width > 0 ? fmt::format("{} × {} pixels", details.width, details.height) : std::string("images of several sizes"));
        std::vector<std::string> headings{"Class"};
        for (const auto& part : details.parts)
            headings.push_back(part.part);
        std::vector<std::vector<std::string>> rows;
        for (std::size_t c = 0; c < details.classes.size(); ++c) {
            rows.push_back({details.classes[c]});
            for (const auto& part : details.parts)
                rows.back().push_back(grouped(part.perClass[c]));
        }
        rows.push_back({"all"});
        for (const auto& part : details.parts)
            rows.back().push_back(grouped(part.total()));
        printTable(headings, rows);
        for (const auto& note : details.notes)
            answer("Note: {}\n", note.str());
        for (const auto& [message, list] : details.warnings)
            printWarning(message.str(), list);
        return kDone;
    }

    int check(std::stop_token interrupted)
    {
        const auto findings = api::checkDataset(m_name, report(), interrupted, datasetSettings(m_sets));
        m_line.clear();
        if (wantsJson()) {
            OrderedJson out = OrderedJson::array();
            for (const auto& finding : findings)
                out.push_back(finding.toJson());
            answer("{}\n", jsonText(OrderedJson{{"dataset", m_name}, {"findings", out}}));
        } else {
            if (findings.empty())
                answer("No problems found.\n");
            for (const auto& finding : findings)
                print(finding);
        }
        const bool isBad = std::any_of(findings.begin(), findings.end(), [&](const api::DatasetFinding& finding) {
            return finding.severity == "problem" || (m_isStrict && finding.severity == "warning");
        });
        return isBad ? kProblems : kDone;
    }

    static void print(const api::DatasetFinding& finding)
    {
        constexpr std::size_t kShown = 8;
        answer("{}: {}\n", finding.severity == "note" ? Coloured{finding.severity} : warning(finding.severity), finding.message.str());
        const auto& lines = finding.samples.empty() ? finding.details : finding.samples;
        for (std::size_t i = 0; i < std::min(kShown, lines.size()); ++i)
            answer("  {}{}\n", lines[i],
                   !finding.samples.empty() && finding.details.size() == lines.size() ? "  " + finding.details[i] : "");
        if (lines.size() > kShown)
            answer("  and {} more (--json lists all)\n", lines.size() - kShown);
    }

    int preview(std::stop_token interrupted)
    {
        m_request.output = m_output.empty() ? std::filesystem::path(m_request.dataset).filename().native() + ".png" : m_output;
        m_request.settings = datasetSettings(m_sets);
        api::previewDataset(m_request, report(), interrupted);
        m_line.clear();
        if (wantsJson())
            answer("{}\n", jsonText(OrderedJson{{"file", printablePath(m_request.output)}}));
        else
            say("Wrote {}\n", printablePath(m_request.output));
        return kDone;
    }

    int installed(const api::DatasetInstalled& result)
    {
        m_line.clear();
        for (const auto& note : result.notes)
            say("Note: {}\n", note.str());
        for (const auto& text : result.warnings)
            printWarning(text.str(), {});
        if (wantsJson()) {
            OrderedJson warnings = OrderedJson::array(), notes = OrderedJson::array();
            for (const auto& note : result.notes)
                notes.push_back(note.str());
            for (const auto& text : result.warnings)
                warnings.push_back(text.str());
            answer("{}\n", jsonText(OrderedJson{{"dataset", m_name},
                                                {"folder", printablePath(result.folder)},
                                                {"was_there", result.wasThere},
                                                {"warnings", warnings},
                                                {"notes", notes}}));
        } else {
            // The settings that it was opened with are not kept with the files.
            std::string sets;
            for (const auto& set : m_sets)
                sets += " --set " + shellQuoted(set);
            say("{} {}\nTry: fovea train --dataset {}{}\n", result.wasThere ? "Already present:" : "Ready in", printablePath(result.folder),
                m_name, sets);
        }
        return kDone;
    }

    int removed(const std::filesystem::path& place) const
    {
        if (wantsJson())
            answer("{}\n", jsonText(OrderedJson{{"trash", printablePath(place)}}));
        else
            say("Moved to {}\n", printablePath(place));
        return kDone;
    }

    CLI::App *m_list = nullptr, *m_info = nullptr, *m_get = nullptr, *m_import = nullptr, *m_remove = nullptr, *m_check = nullptr,
             *m_preview = nullptr;
    std::string m_name, m_source, m_output;
    std::vector<std::string> m_sets;
    api::PreviewRequest m_request;
    bool m_isStrict = false;
    ProgressLine m_line;
};

}  // namespace

std::unique_ptr<Verb> makeDatasetsVerb() { return std::make_unique<DatasetsVerb>(); }

}  // namespace fovea::cli
