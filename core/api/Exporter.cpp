// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Exporter.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Names.h"
#include "core/base/Suggest.h"
#include "core/base/ThreadPool.h"
#include "core/export/ExportCheck.h"
#include "core/predict/ModelDescription.h"
#include "core/train/Device.h"

#include <torch/types.h>
#include <torch/utils.h>

#include <algorithm>
#include <cctype>
#include <chrono>

namespace fovea::api {
namespace {

namespace fs = std::filesystem;
using exporting::ExportSource;
using exporting::ExportWay;

const ExportWay& chosenWay(const ExportRequest& request)
{
    std::string id = request.format;
    if (id.empty()) {
        if (const auto* guessed = exportFormatOf(request.file))
            id = guessed->id;
        else
            throw Error(ErrorCode::Usage,
                        Text(FOVEA_TR("core", "{path} has no extension of a known format"), {{"path", request.file.string()}}),
                        FOVEA_TR("core", "use the extension .torchscript, .onnx, .safetensors or .pth, or set the format"));
    }
    std::vector<std::string> known;
    for (const auto& way : exporting::exportWays()) {
        if (way.id == id)
            return way;
        known.push_back(way.id);
    }
    throw Error(ErrorCode::Usage, Text(FOVEA_TR("core", "unknown export format '{name}'"), {{"name", id}}), didYouMean(id, known));
}

void requireFree(const ExportRequest& request)
{
    std::error_code ignored;
    const auto folder = request.file.has_parent_path() ? request.file.parent_path() : fs::path(".");
    if (!fs::is_directory(folder, ignored))
        throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "there is no folder {path}"), {{"path", folder.string()}}), {}, folder);
    if (fs::is_directory(request.file, ignored))
        throw Error(ErrorCode::Usage, Text(FOVEA_TR("core", "{path} is a folder, not a file"), {{"path", request.file.string()}}), {},
                    request.file);
    // A device, for instance: what is written beside it would take its place.
    if (fs::exists(request.file, ignored) && !fs::is_regular_file(request.file, ignored))
        throw Error(ErrorCode::Usage, Text(FOVEA_TR("core", "{path} is not a regular file"), {{"path", request.file.string()}}),
                    FOVEA_TR("core", "choose another name"), request.file);
    if (!request.overwrite && fs::exists(request.file, ignored))
        throw Error(ErrorCode::Usage, Text(FOVEA_TR("core", "{path} already exists"), {{"path", request.file.string()}}),
                    FOVEA_TR("core", "choose another name, or allow overwriting"), request.file);
}

void requireOther(const fs::path& file, const fs::path& checkpoint)
{
    std::error_code ignored;
    if (fs::equivalent(file, checkpoint, ignored))
        throw Error(ErrorCode::Usage, Text(FOVEA_TR("core", "{path} is the checkpoint itself"), {{"path", file.string()}}),
                    FOVEA_TR("core", "choose another name"), file);
}

/// Writes the file. What LibTorch throws on the way becomes an Error.
void writeAs(const ExportWay& way, const ExportSource& source, const fs::path& temporary)
{
    try {
        way.write(temporary, source, predict::exportedRecords(source.card, source.normalizesInside));
    } catch (...) {
        throw currentError();
    }
}

/// An error about the temporary file, told of the one that was asked for.
Error aboutFile(const Error& error, const fs::path& temporary, const fs::path& path)
{
    Text message = error.message();
    for (auto& [name, value] : message.args)
        if (value.plain == temporary.string())
            value.plain = path.string();
    return Error(error.code(), message, error.hint(), path, error.detail());
}

}  // namespace

const std::vector<ExportFormat>& exportFormats()
{
    static const auto all = [] {
        std::vector<ExportFormat> list;
        for (const auto& way : exporting::exportWays())
            list.push_back({way.id, way.label, way.help, way.extensions, way.holdsNetwork});
        return list;
    }();
    return all;
}

const ExportFormat* exportFormatOf(const fs::path& file)
{
    const std::string extension = lowerCase(file.extension().string());
    for (const auto& format : exportFormats())
        if (std::find(format.extensions.begin(), format.extensions.end(), extension) != format.extensions.end())
            return &format;
    return nullptr;
}

ExportResult exportModel(const ExportRequest& request)
{
    const auto start = std::chrono::steady_clock::now();
    const auto step = [&](double share, const char* doing) {
        if (request.stop.stop_requested())
            throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "stopped"));
        if (request.progress)
            request.progress(share, doing);
    };
    const auto& way = chosenWay(request);
    requireFree(request);
    train::prepareProcess();
    train::prepareThread(request.threads > 0 ? request.threads : availableCores());
    step(0, FOVEA_TR("core", "reading the model"));
    const torch::NoGradGuard noGrad;
    const auto opened = predict::openModel(request.model, request.bare, {}, request.stop);
    requireOther(request.file, opened.path);
    const auto source = exporting::makeExportSource(opened, request.normalizesInside && way.holdsNetwork);

    exporting::ExportComparison comparison;
    std::error_code ignored;
    // Through a link, what it leads to is written; the link stays.
    const fs::path file = fs::is_symlink(request.file, ignored) ? fs::weakly_canonical(request.file) : request.file;
    writeFileAtomically(file, [&](const fs::path& temporary) {
        try {
            step(0.2, FOVEA_TR("core", "writing"));
            writeAs(way, source, temporary);
            step(0.6, FOVEA_TR("core", "reading the file back and comparing"));
            comparison = compareReadBack(way, source, temporary, request.file);
            step(1, FOVEA_TR("core", "done"));
        } catch (const Error& error) {
            throw aboutFile(error, temporary, request.file);
        }
    });
    ExportResult result;
    result.file = request.file;
    result.format = way.id;
    result.readBy = way.readBy;
    result.largestDifference = comparison.largestDifference;
    result.largestLogit = comparison.largestLogit;
    result.inputs = comparison.inputs;
    result.notReadBack = comparison.notReadBack;
    result.description = predict::describeModel(source.card, source.normalizesInside);
    result.bytes = static_cast<std::int64_t>(fs::file_size(request.file));
    result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return result;
}

OrderedJson ExportResult::toJson() const
{
    const bool isReadBack = notReadBack.empty();
    const auto figure = [&](double value) { return isReadBack ? OrderedJson(value) : OrderedJson(); };
    OrderedJson out = {{"file", printablePath(file)},
                       {"format", format},
                       {"bytes", bytes},
                       {"largest_difference", figure(largestDifference)},
                       {"largest_logit", figure(largestLogit)},
                       {"read_back", isReadBack},
                       {"read_by", readBy},
                       {"inputs", inputs},
                       {"seconds", seconds},
                       {"description", description}};
    if (!isReadBack)
        out["not_read_back"] = notReadBack.str();
    return out;
}

}  // namespace fovea::api
