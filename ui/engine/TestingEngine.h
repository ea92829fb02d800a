// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Camera.h"
#include "core/api/Exporter.h"
#include "core/api/Inspector.h"
#include "core/api/Predictor.h"
#include "core/api/Testing.h"

namespace fovea::ui {

/// Trained models, as the window uses them: tested, exported, asked about pictures. Every function computes for a
/// while or uses the disk, so it is for a worker thread; several threads may call at once. What open…() returns is
/// for one thread at a time. Errors are those of core/api/Testing.h, Exporter.h, Predictor.h, Inspector.h, Camera.h.
class TestingEngine {
public:
    virtual ~TestingEngine() = default;

    virtual api::TestReport test(const api::TestRequest& request) = 0;
    virtual void writeReport(const api::TestReport& report, const std::filesystem::path& folder) = 0;
    virtual api::ExportResult exportModel(const api::ExportRequest& request) = 0;

    virtual std::unique_ptr<api::Predictor> openPredictor(const std::filesystem::path& model, int threads, const BareWeights& bare) = 0;
    /// Of a saved model, and of the network that an experiment would begin with.
    virtual std::unique_ptr<api::Inspector> openInspector(const std::filesystem::path& model) = 0;
    virtual std::unique_ptr<api::Inspector> openInspector(const Experiment& experiment, int classes, const api::InputShape& input) = 0;

    virtual std::unique_ptr<api::Camera> openCamera() = 0;
    /// `white`: the value of 16-bit pictures that becomes white; 0: the file's own.
    virtual Image readPicture(const std::filesystem::path& file, double white) = 0;
    virtual api::FoundPictures collectPictures(const std::vector<std::filesystem::path>& filesAndFolders) = 0;
};

}  // namespace fovea::ui
