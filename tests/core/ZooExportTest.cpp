// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Exporter.h"
#include "core/base/Catalogs.h"
#include "core/base/Error.h"
#include "core/predict/SavedModel.h"
#include "tests/support/core/ExportSamples.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"
#include "tests/support/TestShare.h"

#include <QtTest>

#include <torch/types.h>

#include <cstdlib>
#include <set>

namespace zoo_export_test {

namespace fs = std::filesystem;
using namespace fovea;

/// Every network in every format. $FOVEA_TEST_EXPORTS names a folder in which the programs of others find colour
/// networks as NAME.onnx and NAME.torchscript, with NAME.answers beside them (tests/clients/check_exported.py).
class ZooExportTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_temporary;
    fs::path m_kept;

    /// A failure is reported with its detail.
    static api::ExportResult exported(const api::ExportRequest& request)
    {
        try {
            return api::exportModel(request);
        } catch (const Error& error) {
            QTest::qFail(qPrintable(QString::fromStdString(request.format + ": " + error.what() + " " + error.detail())), __FILE__,
                         __LINE__);
            return {};
        }
    }

    void inEveryFormat(const fs::path& model, const fs::path& stem)
    {
        for (const auto& format : api::exportFormats()) {
            api::ExportRequest wish;
            wish.model = model;
            wish.file = stem.string() + "." + format.id;
            wish.format = format.id;
            wish.overwrite = true;
            wish.threads = 1;  // small networks: more would wait for each other
            const auto result = exported(wish);
            const std::string told =
                format.id + " " + std::to_string(result.largestDifference) + " of " + std::to_string(result.largestLogit);
            QVERIFY2(result.notReadBack.empty(), result.notReadBack.str().c_str());
            QVERIFY2(result.largestDifference <= 1e-4 * result.largestLogit, told.c_str());
            QVERIFY2(result.largestLogit > 1e-3, told.c_str());
            QCOMPARE(result.inputs, 4);
            QCOMPARE(result.bytes, static_cast<std::int64_t>(fs::file_size(wish.file)));
            if (!format.holdsNetwork || stem.parent_path() == m_temporary.path())
                fs::remove(wish.file);
        }
    }

    /// Exports in every format; in colour, and where `keeps`, they stay with our own answers.
    void check(const std::string& name, const predict::ModelCard& card, bool keeps)
    {
        const auto model = m_temporary.path() / "network.pt";
        test::writeExportCheckpoint(model, card);
        inEveryFormat(model, (keeps ? m_kept : m_temporary.path()) / name);
        if (keeps && m_kept != m_temporary.path())
            test::writeAnswers(m_kept / (name + ".answers"), predict::readSavedModel(model));
    }

private Q_SLOTS:
    void initTestCase()
    {
        const char* set = std::getenv("FOVEA_TEST_EXPORTS");
        m_kept = set ? fs::path(set) : m_temporary.path();
        fs::create_directories(m_kept);
    }

    void everyNetwork_data()
    {
        QTest::addColumn<std::string>("id");
        for (std::size_t index = 0; const auto& info : Catalogs::entries("model"))
            if (test::isInShare(index++))
                QTest::addRow("%s", info.id.c_str()) << info.id;
    }
    void everyNetwork()
    {
        QFETCH(std::string, id);
        check(id, test::exportCard(id, test::smallestInput(id, 3)), true);
        // Grey pictures change the first layer alone; with large networks they would only take time.
        constexpr std::uintmax_t kLarge = 8'000'000;
        if (fs::file_size(m_temporary.path() / "network.pt") <= kLarge)
            check(id, test::exportCard(id, test::smallestInput(id, 1)), false);
    }

    void everyLayerOfAStack()
    {
        if (!test::isInShare(0))
            return;  // another share has it
        const auto card = test::exportCard("stack", {3, 33, 37}, test::everyLayer());
        std::set<std::string> missing;
        for (const auto& type : Catalogs::entries("layer"))
            missing.insert(type.id);
        for (const auto& choice : Catalogs::require("layer", "activation").params.front().choices)
            missing.insert(choice.id);
        for (const auto& layer : card.model.params.components("layers")) {
            missing.erase(layer.id);
            if (layer.id == "activation")
                missing.erase(layer.params.text("function"));
        }
        QVERIFY2(missing.empty(), missing.empty() ? "" : missing.begin()->c_str());
        check(test::kEveryLayer, card, true);
    }
};

}  // namespace zoo_export_test

FOVEA_TEST(zoo_export_test::ZooExportTest, fovea::test::NoApplication)
#include "ZooExportTest.moc"
