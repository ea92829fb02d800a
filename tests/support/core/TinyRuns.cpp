// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/core/TinyRuns.h"

#include "core/base/Error.h"
#include "core/data/pictures/PictureWriter.h"

#include <functional>

namespace fovea::test {

namespace fs = std::filesystem;

namespace {

Ending ended(const std::function<std::unique_ptr<api::RunHandle>(const std::vector<std::shared_ptr<EventSink>>&)>& begin)
{
    Ending out;
    try {
        out.failure = begin({out.sink})->wait();
    } catch (const Error& error) {
        out.hasStarted = false;
        out.failure = RunFailed{errorCodeName(error.code()), error.message(), error.hint(), error.path()};
    }
    return out;
}

}  // namespace

void writeTinyImages(const fs::path& folder, int count)
{
    for (const char* name : {"dark", "light"}) {
        fs::create_directories(folder / name);
        for (int i = 0; i < count; ++i) {
            Image picture(8, 8, 1);
            picture.pixels.assign(picture.pixels.size(), static_cast<std::uint8_t>((name[0] == 'd' ? 40 : 180) + i));
            picture.row(i % 8)[i / 8 % 8] = 255;
            data::writePng(picture.view(), folder / name / (std::to_string(i) + ".png"));
        }
    }
}

Experiment tinyExperiment(const fs::path& images, int epochs)
{
    Experiment e;
    e.set("data.dataset", Json{{"id", "image_folder"}, {"folder", images.string()}});
    e.set("data.size", 8);
    e.set("data.validation", 0.25);
    e.setText("data.augment", "rotation(10)");
    e.set("model", Json{{"id", "mlp"}, {"hidden", Json::array({8})}});
    e.set("training.epochs", epochs);
    e.set("training.batch_size", 8);
    e.set("training.checkpoint_every", 0);
    e.set("training.slices", 1);
    e.set("training.threads", 1);
    return e;
}

std::string Ending::warnings() const
{
    std::string out;
    for (const auto& event : sink->events())
        if (const auto* warned = std::get_if<Warned>(&event))
            out += warned->message.str() + "\n";
    return out;
}

Ending startTiny(const Experiment& experiment, const fs::path& run)
{
    api::RunOptions options;
    options.folder = run;
    return ended([&](const auto& sinks) { return api::startRun(experiment, sinks, options); });
}

Ending resumeTiny(const fs::path& run)
{
    return ended([&](const auto& sinks) { return api::resumeRun(run, {}, sinks); });
}

}  // namespace fovea::test
