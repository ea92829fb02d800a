// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/RunCheck.h"

#include "core/base/Error.h"
#include "core/base/InputFile.h"
#include "core/data/Inventory.h"
#include "core/predict/SavedModel.h"
#include "core/runs/EventReader.h"
#include "core/runs/RunCourse.h"
#include "core/runs/RunDigests.h"
#include "core/runs/RunLock.h"

#include <functional>

namespace fovea::runs {
namespace {

namespace fs = std::filesystem;

void failForeign(std::size_t line)
{
    throw Error(ErrorCode::Format, Text(FOVEA_TR("core", "line {line} was not written by Fovea"), {{"line", std::to_string(line)}}));
}

void checkJsonLog(const fs::path& path)
{
    std::size_t number = 0;
    forEachLine(path, [&](std::string_view line) {
        ++number;
        if (!eventFromJson(tryParseJson(line)))
            failForeign(number);
    });
}

void checkStepsLog(const fs::path& path)
{
    std::size_t number = 0;
    forEachLine(path, [&](std::string_view line) {
        if (++number > 1 && !stepOfRow(line))
            failForeign(number);
    });
}

class RunChecker {
public:
    RunChecker(fs::path folder, std::stop_token stop)
        : m_folder(std::move(folder)), m_stop(std::move(stop)), m_digests(RunDigests::read(m_folder))
    {
    }

    std::vector<CheckedFile> run()
    {
        check("experiment.json", true, [](const fs::path& path) { Experiment::load(path); });
        check("resolved.json", false, [](const fs::path& path) { readJson(path); });
        check("about.json", false, [](const fs::path& path) { readJson(path); });
        check("dataset.tsv.gz", false, [](const fs::path& path) { data::readInventory(path); });
        check("events.jsonl", true, checkJsonLog);
        check("metrics.jsonl", true, checkJsonLog);
        check("steps.csv", true, checkStepsLog);
        for (const char* name : {"checkpoints/last.pt", "checkpoints/best.pt"})
            check(name, false, [&](const fs::path& path) {
                const auto saved = predict::readSavedModel(path);
                predict::requireBuildable(saved);
                // A run that was killed after it had saved a checkpoint could no longer record its digest.
                m_isOtherStep = m_known && m_known->step != saved.step;
            });
        return std::move(m_files);
    }

private:
    void check(const char* name, bool isNeeded, const std::function<void(const fs::path&)>& parse)
    {
        const auto path = m_folder / name;
        std::error_code ignored;
        m_known = m_digests.find(name);
        if (!isNeeded && !m_known && !fs::exists(path, ignored))
            return;
        m_isOtherStep = false;
        CheckedFile file;
        file.file = name;
        try {
            requireRegularFile(path);
            file.bytes = static_cast<std::int64_t>(fs::file_size(path));
            file.sha256 = data::fileDigest(path, data::Checksum::Kind::Sha256, m_stop);
            parse(path);
            file.hasDigest = m_known && !m_isOtherStep;
            if (file.hasDigest)
                compare(path, file);
        } catch (const Error& error) {
            if (error.code() == ErrorCode::Cancelled)
                throw;
            file.problem = error.message();
        }
        m_files.push_back(std::move(file));
    }

    /// A log may have grown since.
    void compare(const fs::path& path, CheckedFile& file) const
    {
        if (file.bytes < m_known->bytes)
            file.problem = Text(FOVEA_TR("core", "has {bytes} bytes, fewer than the {wanted} recorded"),
                                {{"bytes", std::to_string(file.bytes)}, {"wanted", std::to_string(m_known->bytes)}});
        else if (data::fileDigest(path, data::Checksum::Kind::Sha256, m_stop, static_cast<std::uint64_t>(m_known->bytes)) !=
                 m_known->sha256)
            file.problem = FOVEA_TR("core", "its content has changed since it was written");
    }

    fs::path m_folder;
    std::stop_token m_stop;
    RunDigests m_digests;
    const FileDigest* m_known = nullptr;
    bool m_isOtherStep = false;
    std::vector<CheckedFile> m_files;
};

}  // namespace

std::vector<CheckedFile> checkRun(const fs::path& folder, std::stop_token stop)
{
    if (!fs::exists(folder / "experiment.json"))
        throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "{path} is not a run folder"), {{"path", folder.string()}}),
                    FOVEA_TR("core", "`fovea runs list` lists the runs"), folder);
    if (RunLock::isHeld(folder))
        throw Error(ErrorCode::Busy, Text(FOVEA_TR("core", "another Fovea process is writing the run {path}"), {{"path", folder.string()}}),
                    FOVEA_TR("core", "wait until it ends, or stop it"), folder);
    return RunChecker(folder, std::move(stop)).run();
}

}  // namespace fovea::runs
