// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/ui/FakeRuns.h"
#include "ui/engine/TestingEngine.h"

namespace fovea::test {

/// What the fake network says of a picture.
struct Opinion {
    int predicted = 0;
    double probability = 0;
};

/// Trained models that compute nothing. They say of a dataset's picture (see markOf()) what it shows, but of every
/// seventh the next class; of another picture, what `answer` says. Handwriting is prepared as the real one does.
class FakeTesting final : public ui::TestingEngine {
public:
    FakeTesting(Script& script, FakeDatasets& datasets, FakeRuns& runs) : m_script(script), m_datasets(datasets), m_runs(runs) {}

    /// The class of a picture that is not of a fake dataset, and its probability. Set before a model is opened.
    std::function<Opinion(const ImageView&)> answer = [](const ImageView&) { return Opinion{1, 0.9}; };
    /// Pictures of the camera; none: there is no camera.
    std::vector<Image> film;
    /// Requests so far.
    std::vector<api::ExportRequest> exports() const;

    api::TestReport test(const api::TestRequest& request) override;
    void writeReport(const api::TestReport& report, const std::filesystem::path& folder) override;
    /// Reports a half, enters "export" (where a test may hold it), and writes a file of some bytes.
    api::ExportResult exportModel(const api::ExportRequest& request) override;
    std::unique_ptr<api::Predictor> openPredictor(const std::filesystem::path& model, int threads, const BareWeights& bare) override;
    std::unique_ptr<api::Inspector> openInspector(const std::filesystem::path& model) override;
    std::unique_ptr<api::Inspector> openInspector(const Experiment& experiment, int classes, const api::InputShape& input) override;
    std::unique_ptr<api::Camera> openCamera() override;
    Image readPicture(const std::filesystem::path& file, double white) override;
    api::FoundPictures collectPictures(const std::vector<std::filesystem::path>& filesAndFolders) override;

    Opinion opinionOf(const ImageView& picture, std::size_t classes) const;

private:
    /// The run that a folder or checkpoint belongs to. Throws Error{NotFound}.
    FakeRuns::Run runOf(std::filesystem::path model) const;

    Script& m_script;
    FakeDatasets& m_datasets;
    FakeRuns& m_runs;
    mutable std::mutex m_mutex;
    std::vector<api::ExportRequest> m_exports;
};

}  // namespace fovea::test
