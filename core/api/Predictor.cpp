// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Predictor.h"

#include "core/base/Error.h"
#include "core/base/Names.h"
#include "core/base/ThreadPool.h"
#include "core/data/fetch/Address.h"
#include "core/data/pictures/FolderEntries.h"
#include "core/data/pictures/ImageDecoder.h"
#include "core/data/pictures/PictureFormat.h"
#include "core/predict/Inference.h"
#include "core/predict/InkInput.h"
#include "core/predict/Narrowed.h"
#include "core/train/Device.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <numeric>

namespace fovea::api {
namespace {

namespace fs = std::filesystem;

void requireFile(const fs::path& file)
{
    if (data::isAddress(file.native()))
        throw Error(ErrorCode::NotFound,
                    Text(FOVEA_TR("core", "{address} is an address, and only files are classified"), {{"address", printablePath(file)}}),
                    FOVEA_TR("core", "download the image and give its file"), file);
}

class SavedPredictor final : public Predictor {
public:
    explicit SavedPredictor(predict::OpenedModel model) : m_inference(model, train::chooseDevice("auto")), m_use(std::move(model.use)) {}

    const std::vector<std::string>& classes() const override { return m_inference.card().classes; }
    bool isHandwriting() const override { return m_inference.card().isHandwriting; }
    double white() const override { return m_inference.card().white; }
    const std::optional<WeightsUse>& weightsUse() const override { return m_use; }

    InputSize inputSize() const override
    {
        const auto& input = m_inference.card().input;
        return {input.width, input.height, input.channels};
    }

    Prediction predict(const ImageView& picture, int topK, InkMode ink) override
    {
        const auto start = Clock::now();
        Prediction out;
        std::optional<predict::InkInput> prepared;
        if (isToBeInk(picture, ink)) {
            prepared = predict::prepareInk(picture);
            out.isEmpty = !prepared;
            out.isInk = prepared.has_value();
            out.wasInverted = prepared && prepared->wasInverted;
        }
        out.seen = m_inference.preview(prepared ? prepared->picture.view() : picture);
        if (!out.isEmpty)
            out.top = best(m_inference.probabilitiesOfSeen(out.seen.view()), topK);
        out.seconds = secondsSince(start);
        return out;
    }

    Prediction predictFile(const fs::path& file, int topK, InkMode ink) override
    {
        const auto start = Clock::now();
        Prediction out;
        try {
            requireFile(file);
            out = white() > 0 ? predictDeep(readDeep(file), topK, ink) : predict(readPicture(file).view(), topK, ink);
        } catch (const Error& error) {
            out.error = error;
        }
        out.file = file;
        out.seconds = secondsSince(start);
        return out;
    }

private:
    bool isToBeInk(const ImageView& picture, InkMode ink) const
    {
        return ink == InkMode::On || (ink == InkMode::Auto && isHandwriting() && !predict::hasInkForm(picture));
    }

    /// What is shown, and ink, is a matter of 8 bits.
    Prediction predictDeep(const DeepImage& picture, int topK, InkMode ink)
    {
        const Image shown = predict::narrowed(picture);
        if (isToBeInk(shown.view(), ink))
            return predict(shown.view(), topK, ink);
        Prediction out;
        out.seen = m_inference.preview(shown.view());
        out.top = best(m_inference.probabilities(picture.view()), topK);
        return out;
    }

    DeepImage readDeep(const fs::path& file) const
    {
        DeepImage picture;
        data::readPicture(file, {.white = white()}, picture);
        return picture;
    }

    using Clock = std::chrono::steady_clock;

    static double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

    std::vector<Guess> best(const std::vector<double>& values, int topK) const
    {
        std::vector<std::size_t> order(classes().size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        const auto count =
            static_cast<std::ptrdiff_t>(std::clamp<std::size_t>(static_cast<std::size_t>(std::max(1, topK)), 1, order.size()));
        std::partial_sort(order.begin(), order.begin() + count, order.end(), [&](auto a, auto b) { return values[a] > values[b]; });
        std::vector<Guess> top;
        for (auto it = order.begin(); it != order.begin() + count; ++it)
            top.push_back({classes()[*it], values[*it]});
        return top;
    }

    predict::Inference m_inference;
    std::optional<WeightsUse> m_use;
};

/// "2 DICOM, 1 Photoshop (PSD)".
std::string counted(const std::map<std::string, std::size_t>& kinds)
{
    std::string out;
    for (const auto& [kind, count] : kinds)
        out += fmt::format("{}{} {}", out.empty() ? "" : ", ", count, kind);
    return out;
}

void addFolder(const fs::path& folder, FoundPictures& found)
{
    std::vector<fs::path> inside;
    for (fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied), end; it != end; ++it) {
        std::error_code unknown;
        const fs::path& path = it->path();
        if (data::isHiddenEntry(path.filename().native())) {
            it.disable_recursion_pending();
            continue;
        }
        if (!it->is_regular_file(unknown))
            continue;
        // A picture's ending is enough to be tried.
        const auto kind =
            data::hasPictureEnding(path.native()) ? data::PictureKind{data::PictureFormat::Jpeg} : data::pictureKindOfFile(path);
        if (kind.format == data::PictureFormat::None && kind.name.empty()) {
            found.leftOut.push_back(path);
            continue;
        }
        if (kind.format == data::PictureFormat::None)
            found.unreadable.emplace(path, kind.name);
        inside.push_back(path);
    }
    if (inside.empty())
        throw Error(ErrorCode::Data, Text(FOVEA_TR("core", "there are no images in {path}"), {{"path", folder.string()}}),
                    Text(FOVEA_TR("core", "Fovea reads {kinds}"), {{"kinds", data::readableKinds()}}), folder);
    std::sort(inside.begin(), inside.end());
    found.files.insert(found.files.end(), inside.begin(), inside.end());
}

}  // namespace

std::unique_ptr<Predictor> Predictor::open(const fs::path& model, int threads, const BareWeights& bare)
{
    train::prepareProcess();
    train::prepareThread(threads > 0 ? threads : availableCores());
    return std::make_unique<SavedPredictor>(predict::openModel(model, bare));
}

Image readPicture(const fs::path& file, double white)
{
    Image picture;
    data::readPicture(file, {.white = white}, picture);
    return picture;
}

std::optional<Text> FoundPictures::note() const
{
    std::map<std::string, std::size_t> kinds, endings;
    for (const auto& [file, kind] : unreadable)
        ++kinds[kind];
    for (const auto& file : leftOut)
        ++endings[file.has_extension() ? file.extension().string() : "no extension"];
    const Text::Args args = {{"images", std::to_string(unreadable.size())},
                             {"kinds", counted(kinds)},
                             {"files", std::to_string(leftOut.size())},
                             {"endings", counted(endings)}};
    if (!unreadable.empty() && !leftOut.empty())
        return Text(
            FOVEA_TR("core", "images of a kind that Fovea cannot read: {images} ({kinds}); other files skipped: {files} ({endings})"),
            args);
    if (!unreadable.empty())
        return Text(FOVEA_TR("core", "images of a kind that Fovea cannot read: {images} ({kinds})"), args);
    if (!leftOut.empty())
        return Text(FOVEA_TR("core", "files skipped (not images): {files} ({endings})"), args);
    return std::nullopt;
}

FoundPictures collectPictures(const std::vector<fs::path>& filesAndFolders)
{
    FoundPictures found;
    for (const auto& path : filesAndFolders) {
        std::error_code unknown;
        if (fs::is_directory(path, unknown))
            addFolder(path, found);
        else
            found.files.push_back(path);
    }
    return found;
}

const std::vector<std::string>& pictureEndings() { return data::pictureEndings(); }

}  // namespace fovea::api
