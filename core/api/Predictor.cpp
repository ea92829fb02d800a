// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Predictor.h"

#include "core/base/ThreadPool.h"
#include "core/data/pictures/ImageDecoder.h"
#include "core/predict/Inference.h"
#include "core/predict/InkInput.h"
#include "core/train/Device.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <numeric>

namespace fovea::api {
namespace {

namespace fs = std::filesystem;

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
        if (ink == InkMode::On || (ink == InkMode::Auto && isHandwriting() && !predict::hasInkForm(picture))) {
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
            out = predict(readPicture(file, white()).view(), topK, ink);
        } catch (const Error& error) {
            out.error = error;
        }
        out.file = file;
        out.seconds = secondsSince(start);
        return out;
    }

private:
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

bool looksLikePicture(const fs::path& path)
{
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(), [](unsigned char c) { return std::tolower(c); });
    static const std::vector<std::string> known = {".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff", ".jpe"};
    return std::find(known.begin(), known.end(), extension) != known.end();
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

std::vector<fs::path> collectPictures(const std::vector<fs::path>& filesAndFolders)
{
    std::vector<fs::path> all;
    for (const auto& path : filesAndFolders) {
        std::error_code unknown;
        if (!fs::is_directory(path, unknown)) {
            all.push_back(path);
            continue;
        }
        std::vector<fs::path> inside;
        for (const auto& entry : fs::recursive_directory_iterator(path, fs::directory_options::skip_permission_denied))
            if (entry.is_regular_file() && !entry.path().filename().string().starts_with('.') && looksLikePicture(entry.path()))
                inside.push_back(entry.path());
        if (inside.empty())
            throw Error(ErrorCode::Data, Text(FOVEA_TR("core", "there are no images in {path}"), {{"path", path.string()}}),
                        FOVEA_TR("core", "Fovea reads JPEG, PNG, BMP, WebP and TIFF"), path);
        std::sort(inside.begin(), inside.end());
        all.insert(all.end(), inside.begin(), inside.end());
    }
    return all;
}

}  // namespace fovea::api
