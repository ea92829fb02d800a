// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Output.h"
#include "app/cli/Verb.h"
#include "core/api/RunStore.h"
#include "core/base/Error.h"
#include "core/base/JsonText.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace fovea::cli {
namespace {

class RunsVerb final : public Verb {
public:
    std::string name() const override { return "runs"; }
    std::string summary() const override { return "List, check, compare, name, delete and restore runs"; }

    void describe(CLI::App& app) override
    {
        m_list = app.add_subcommand("list", "All runs, newest first");
        m_list->add_flag("--trash", m_trash, "List deleted runs instead");
        m_show = app.add_subcommand("show", "Settings and epochs of a run");
        m_show->add_option("run", m_names, "Run")->type_name("RUN")->required()->expected(1);
        m_check = app.add_subcommand("check", "Read all files of a run and compare them with the recorded digests");
        m_check->add_option("run", m_names, "Run")->type_name("RUN")->required()->expected(1);
        m_compare = app.add_subcommand("compare", "Results, and the settings that differ");
        m_compare->add_option("runs", m_names, "Runs")->type_name("RUN RUN…")->required()->expected(2, 100);
        m_rename = app.add_subcommand("rename", "Change a run's displayed name; the folder keeps its name");
        m_rename->add_option("run", m_run, "Run")->type_name("RUN")->required();
        m_rename->add_option("name", m_text, "New name")->type_name("NAME")->required();
        m_note = app.add_subcommand("note", "Add a note to a run");
        m_note->add_option("run", m_run, "Run")->type_name("RUN")->required();
        m_note->add_option("text", m_text, "The note; \"\" removes it")->type_name("TEXT")->required();
        m_delete = app.add_subcommand("delete", "Move runs to the trash");
        m_delete->add_option("runs", m_names, "Runs")->type_name("RUN…")->required();
        m_restore = app.add_subcommand("restore", "Restore a deleted run");
        m_restore->add_option("run", m_names, "Name of the deleted run")->type_name("RUN")->required()->expected(1);
        m_purge = app.add_subcommand("purge", "Permanently delete the runs in the trash");
        m_purge->add_flag("--yes", m_yes, "Confirm");
        for (auto* sub : {m_list, m_show, m_check, m_compare, m_rename, m_note, m_delete, m_restore, m_purge})
            addJsonFlag(*sub);
        app.require_subcommand(1);
    }

    int run(std::stop_token interrupted) override
    {
        if (m_list->parsed())
            return list();
        if (m_show->parsed())
            return show();
        if (m_check->parsed())
            return check(std::move(interrupted));
        if (m_compare->parsed())
            return compare();
        if (m_rename->parsed() || m_note->parsed())
            return describeRun();
        if (m_delete->parsed())
            return remove();
        if (m_restore->parsed())
            return restore();
        return purge();
    }

private:
    static std::vector<std::string> row(const api::RunInfo& run)
    {
        return {run.name,
                run.state,
                run.datasetName,
                run.model,
                fmt::format("{}/{}", run.epochsDone, run.epochs),
                run.bestEpoch > 0 ? fmt::format("{:.2f}%", 100 * run.bestValidation.accuracy) : "-",
                run.bestEpoch > 0 ? fmt::format("{:.4f}", run.bestValidation.loss) : "-",
                duration(run.seconds)};
    }

    static void print(const std::vector<api::RunInfo>& runs)
    {
        std::vector<std::vector<std::string>> rows;
        for (const auto& run : runs)
            rows.push_back(row(run));
        printTable({"Run", "State", "Dataset", "Model", "Epochs", "Accuracy", "Loss", "Time"}, rows);
    }

    int list() const
    {
        const auto runs = m_trash ? api::runStore::listTrash() : api::runStore::list();
        if (wantsJson()) {
            OrderedJson out = OrderedJson::array();
            for (const auto& run : runs)
                out.push_back(run.toJson(false));
            answer("{}\n", jsonText(out));
        } else if (runs.empty()) {
            say("{}\n", m_trash ? "The trash is empty." : "There are no runs yet. Start one: fovea train");
        } else {
            print(runs);
        }
        return kDone;
    }

    int show() const
    {
        const auto run = api::runStore::show(m_names.front());
        if (wantsJson()) {
            answer("{}\n", jsonText(run.toJson(true)));
            return kDone;
        }
        answer("{}\n", printablePath(run.folder));
        print({run});
        if (!run.note.empty())
            answer("\n{}\n", run.note);
        std::vector<std::vector<std::string>> rows;
        for (const auto& m : run.metrics) {
            // JSON has no infinity: a loss that was none is null.
            const auto at = [&](const char* key) { return m.contains(key) && m[key].is_number() ? m[key].get<double>() : std::nan(""); };
            const double pace = at("images_per_second");
            rows.push_back({std::to_string(m.value("epoch", 0)), fmt::format("{:.4f}", at("train_loss")),
                            fmt::format("{:.3f}%", 100 * at("train_accuracy")), fmt::format("{:.4f}", at("validation_loss")),
                            fmt::format("{:.3f}%", 100 * at("validation_accuracy")),
                            std::isfinite(pace) ? grouped(static_cast<std::int64_t>(pace)) : "", m.value("best", false) ? "best" : ""});
        }
        answer("\n");
        printTable({"Epoch", "Training loss", "accuracy", "Validation loss", "accuracy", "Images/s", ""}, rows);
        answer("\n{}\n", jsonText(run.resolved, 2));
        return kDone;
    }

    int check(std::stop_token interrupted) const
    {
        const auto files = api::runStore::check(m_names.front(), std::move(interrupted));
        const bool isWhole = std::all_of(files.begin(), files.end(), [](const auto& file) { return file.problem.empty(); });
        OrderedJson out{{"whole", isWhole}, {"files", OrderedJson::array()}};
        std::vector<std::vector<std::string>> rows;
        for (const auto& file : files) {
            const auto row = out["files"].emplace_back(file.toJson());
            rows.push_back({file.file, bytes(static_cast<double>(file.bytes)), row["state"].get<std::string>(), file.problem.str()});
        }
        if (wantsJson()) {
            answer("{}\n", jsonText(out));
        } else {
            printTable({"File", "Size", "State", ""}, rows);
            say("{}\n", isWhole ? "All files are whole." : "Some files are damaged.");
        }
        return isWhole ? kDone : kFailed;
    }

    int compare() const
    {
        std::vector<api::RunInfo> runs;
        for (const auto& name : m_names)
            runs.push_back(api::runStore::show(name));
        const auto differences = api::runStore::compare(runs);
        if (wantsJson()) {
            OrderedJson out{{"runs", OrderedJson::array()}, {"differences", OrderedJson::object()}};
            for (const auto& run : runs)
                out["runs"].push_back(run.toJson(false));
            for (const auto& d : differences)
                out["differences"][d.path] = orderedCopy(Json(d.values));
            answer("{}\n", jsonText(out));
            return kDone;
        }
        print(runs);
        answer("\n");
        if (differences.empty()) {
            answer("The settings are the same.\n");
            return kDone;
        }
        std::vector<std::string> headings{"Setting"};
        for (const auto& run : runs)
            headings.push_back(run.name);
        std::vector<std::vector<std::string>> rows;
        for (const auto& d : differences) {
            rows.push_back({d.path});
            for (const auto& value : d.values)
                rows.back().push_back(value.is_null() ? "-" : value.is_string() ? value.get<std::string>() : jsonText(value));
        }
        printTable(headings, rows);
        return kDone;
    }

    int describeRun() const
    {
        // Found once: a new name may be that of another run's folder.
        const auto folder = api::runStore::find(m_run).native();
        m_rename->parsed() ? api::runStore::rename(folder, m_text) : api::runStore::setNote(folder, m_text);
        const auto run = api::runStore::show(folder);
        if (wantsJson())
            answer("{}\n", jsonText(run.toJson(false)));
        else
            say("{}: {}\n", printablePath(run.folder), m_rename->parsed() ? run.name : run.note);
        return kDone;
    }

    int moved(const std::vector<std::filesystem::path>& places, const char* text) const
    {
        OrderedJson out = OrderedJson::array();
        for (const auto& place : places) {
            out.push_back(printablePath(place));
            if (!wantsJson())
                say("{}", fmt::format(fmt::runtime(text), fmt::arg("name", printablePath(place.filename())),
                                      fmt::arg("path", printablePath(place))));
        }
        if (wantsJson())
            answer("{}\n", jsonText(out));
        return kDone;
    }

    int remove() const
    {
        std::vector<std::filesystem::path> folders, places;
        for (const auto& name : m_names)
            folders.push_back(api::runStore::find(name));
        for (const auto& folder : folders)
            places.push_back(api::runStore::remove(folder.string()));
        return moved(places, "Moved to the trash. Restore it with: fovea runs restore {name}\n");
    }

    int restore() const { return moved({api::runStore::restore(m_names.front())}, "Restored: {path}\n"); }

    int purge() const
    {
        if (!m_yes)
            throw Error(ErrorCode::Usage, FOVEA_TR("core", "`fovea runs purge` permanently deletes the runs in the trash"),
                        FOVEA_TR("core", "add --yes to confirm"));
        const auto count = api::runStore::purge();
        if (wantsJson())
            answer("{}\n", jsonText(OrderedJson{{"deleted", count}}));
        else
            say("Deleted {} runs.\n", count);
        return kDone;
    }

    CLI::App *m_list = nullptr, *m_show = nullptr, *m_check = nullptr, *m_compare = nullptr, *m_rename = nullptr, *m_note = nullptr,
             *m_delete = nullptr, *m_restore = nullptr, *m_purge = nullptr;
    std::vector<std::string> m_names;
    std::string m_run, m_text;
    bool m_trash = false, m_yes = false;
};

}  // namespace

std::unique_ptr<Verb> makeRunsVerb() { return std::make_unique<RunsVerb>(); }

}  // namespace fovea::cli
