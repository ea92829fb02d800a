// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/engine/ApiEngine.h"

namespace fovea::ui {
namespace {

class ApiDatasets final : public DatasetEngine {
public:
    std::vector<api::DatasetRow> list() override { return api::listDatasets(); }
    Component fromArgument(const std::string& nameOrPath) override { return api::datasetFromArgument(nameOrPath); }
    std::shared_ptr<const api::SampleSet> open(const Component& dataset, const api::DatasetReport& report, std::stop_token stop) override
    {
        return api::SampleSet::open(dataset, report, std::move(stop));
    }
    api::DatasetInstalled download(const std::string& id, const api::DatasetReport& report, std::stop_token stop) override
    {
        return api::getDataset(id, report, std::move(stop));
    }
    api::DatasetInstalled import(const std::string& id, const std::filesystem::path& source, const api::DatasetReport& report,
                                 std::stop_token stop) override
    {
        return api::importDataset(id, source, report, std::move(stop));
    }
    std::filesystem::path remove(const std::string& id) override { return api::removeDataset(id); }
    std::filesystem::path addPicture(const std::string& dataset, const std::string& className, const ImageView& picture) override
    {
        return api::addToOwnDataset(dataset, className, picture);
    }
};

class ApiRuns final : public RunEngine {
public:
    std::unique_ptr<api::RunHandle> start(const Experiment& experiment, Sinks sinks, const api::RunOptions& options) override
    {
        return api::RunStarter::real().start(experiment, std::move(sinks), options);
    }
    std::unique_ptr<api::RunHandle> resume(const std::filesystem::path& folder, const api::ResumeOptions& resume, Sinks sinks,
                                           const api::RunOptions& options) override
    {
        return api::RunStarter::real().resume(folder, resume, std::move(sinks), options);
    }
    Resumable resumable(const std::filesystem::path& folder) override { return api::RunStarter::real().resumable(folder); }
    std::vector<api::RunInfo> list() override { return api::runStore::list(); }
    std::vector<api::RunInfo> listTrash() override { return api::runStore::listTrash(); }
    api::RunCourse course(const std::string& run) override { return api::runStore::course(run); }
    Experiment experimentOf(const std::string& run) override { return api::runStore::experimentOf(run); }
    void rename(const std::string& run, const std::string& name) override { api::runStore::rename(run, name); }
    void setNote(const std::string& run, const std::string& note) override { api::runStore::setNote(run, note); }
    std::filesystem::path remove(const std::string& run) override { return api::runStore::remove(run); }
    std::filesystem::path restore(const std::string& name) override { return api::runStore::restore(name); }
    std::size_t purge() override { return api::runStore::purge(); }
};

class ApiModels final : public ModelEngine {
public:
    api::ModelFigures figures(const Component& model, int classes, const api::InputShape& input, int batchSize) override
    {
        return api::modelFigures(model, classes, input.channels, input.height, input.width, batchSize);
    }
    double stepSeconds(const Experiment& experiment, int classes, const api::InputShape& input, std::stop_token stop) override
    {
        return api::measureStepSeconds(experiment, classes, input.channels, input.height, input.width, std::move(stop));
    }
    std::vector<std::string> stages(const Component& model, int classes, const api::InputShape& input) override
    {
        return api::stagesOf(model, classes, input);
    }
    api::StackReport checkStack(const Json& layers, int classes, const api::InputShape& input) override
    {
        return api::checkStack(layers, classes, input);
    }
    std::vector<api::OwnModel> ownModels() override { return api::listOwnModels(); }
    std::filesystem::path saveOwnModel(const std::string& name, const Json& model, bool replaces) override
    {
        return api::saveOwnModel(name, model, replaces);
    }
    Json removeOwnModel(const std::string& name) override { return api::removeOwnModel(name); }
    std::vector<api::WeightsRow> weights() override { return api::listWeights(); }
    std::optional<api::WeightsRow> weightsOf(const std::string& model) override { return api::weightsOfModel(model); }
    std::filesystem::path downloadWeights(const std::string& model, const api::DatasetReport& report, std::stop_token stop) override
    {
        return api::getWeights(model, report, std::move(stop));
    }
    Experiment resolveWithWeights(const Experiment& experiment) override { return api::resolveWithWeights(experiment); }
};

class ApiTesting final : public TestingEngine {
public:
    api::TestReport test(const api::TestRequest& request) override { return api::testModel(request); }
    void writeReport(const api::TestReport& report, const std::filesystem::path& folder) override { api::writeReport(report, folder); }
    api::ExportResult exportModel(const api::ExportRequest& request) override { return api::exportModel(request); }
    std::unique_ptr<api::Predictor> openPredictor(const std::filesystem::path& model, int threads, const BareWeights& bare) override
    {
        return api::Predictor::open(model, threads, bare);
    }
    std::unique_ptr<api::Inspector> openInspector(const std::filesystem::path& model) override { return api::Inspector::open(model); }
    std::unique_ptr<api::Inspector> openInspector(const Experiment& experiment, int classes, const api::InputShape& input) override
    {
        return api::Inspector::open(experiment, classes, input);
    }
    std::unique_ptr<api::Camera> openCamera() override { return api::Camera::open(); }
    Image readPicture(const std::filesystem::path& file, double white) override { return api::readPicture(file, white); }
    api::FoundPictures collectPictures(const std::vector<std::filesystem::path>& filesAndFolders) override
    {
        return api::collectPictures(filesAndFolders);
    }
};

class ApiMachine final : public MachineEngine {
public:
    api::Machine machine() override { return api::machine(); }
    std::vector<api::StoragePlace> storage() override { return api::storagePlaces(); }
    std::int64_t clearStorage(const std::string& id) override { return api::clearStorage(id); }
};

class ApiEngine final : public Engine {
public:
    DatasetEngine& datasets() override { return m_datasets; }
    RunEngine& runs() override { return m_runs; }
    ModelEngine& models() override { return m_models; }
    TestingEngine& testing() override { return m_testing; }
    MachineEngine& machine() override { return m_machine; }

private:
    ApiDatasets m_datasets;
    ApiRuns m_runs;
    ApiModels m_models;
    ApiTesting m_testing;
    ApiMachine m_machine;
};

}  // namespace

Engine& apiEngine()
{
    static ApiEngine engine;
    return engine;
}

}  // namespace fovea::ui
