// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"
#include "core/formats/Onnx.h"
#include "core/formats/TorchScript.h"
#include "core/formats/onnx/OnnxNetwork.h"
#include "tests/support/TestData.h"
#include "tests/support/core/OperatorCases.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <torch/csrc/jit/serialization/import.h>
#include <torch/types.h>

namespace export_operators_test {

using namespace fovea;
using test::OperatorCase;

namespace {

void compare(const at::Tensor& given, const at::Tensor& expected)
{
    QCOMPARE(given.sizes().vec(), expected.sizes().vec());
    const double difference = (given - expected).abs().max().item<double>();
    QVERIFY2(difference <= 1e-5 * (1 + expected.abs().max().item<double>()), qPrintable(QString::number(difference)));
}

}  // namespace

/// Each operator that networks are made of, by itself, through both kinds of file. What OpenCV cannot run is
/// held against ONNX Runtime in tests/clients.
class ExportOperatorsTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;
    const std::vector<OperatorCase> m_cases = test::operatorCases();

    void rows() const
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < m_cases.size(); ++i)
            QTest::addRow("%s", m_cases[i].name.c_str()) << static_cast<int>(i);
    }

private Q_SLOTS:
    void throughTorchScript_data() { rows(); }
    void throughTorchScript()
    {
        QFETCH(int, index);
        const auto& one = m_cases[static_cast<std::size_t>(index)];
        const auto path = m_folder.path() / "operator.torchscript";
        formats::writeTorchScript(path, one.traced(), {});
        auto module = torch::jit::load(path.string());
        for (const int batch : {1, 2, 5}) {
            const auto input = one.input(batch);
            compare(module.forward({input}).toTensor(), one.forward(input));
        }
    }

    void throughOnnx_data() { rows(); }
    void throughOnnx()
    {
        QFETCH(int, index);
        const auto& one = m_cases[static_cast<std::size_t>(index)];
        const auto path = m_folder.path() / "operator.onnx";
        try {
            formats::writeOnnx(path, one.traced(), {});
            formats::OnnxNetwork network(path);
            for (const int batch : {1, 2, 5}) {
                const auto input = one.input(batch);
                compare(network.forward(input), one.forward(input));
            }
        } catch (const formats::OnnxNotRunnable& error) {
            QVERIFY2(!one.notInOpenCv.empty(), (std::string(error.what()) + ": " + error.detail()).c_str());
        } catch (const Error& error) {
            QFAIL((std::string(error.what()) + ": " + error.detail()).c_str());
        }
    }

    void namesWhatItCannotTranslate()
    {
        const OperatorCase one{"", {14}, [](const at::Tensor& x) { return at::cumsum(x, 1); }, ""};
        const auto path = m_folder.path() / "unknown.onnx";
        try {
            formats::writeOnnx(path, one.traced(), {});
            QFAIL("there is no such operator");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::Format);
            QVERIFY2(error.message().str().find("aten::cumsum") != std::string::npos, error.what());
        }
        QVERIFY(!std::filesystem::exists(path));
    }

    void refusesTrainingMode()
    {
        const auto mean = at::zeros({4}), variance = at::ones({4});
        const OperatorCase one{
            "", {4, 11, 14}, [=](const at::Tensor& x) { return at::batch_norm(x, {}, {}, mean, variance, true, 0.1, 1e-5, false); }, ""};
        QVERIFY_EXCEPTION_THROWN(formats::writeOnnx(m_folder.path() / "training.onnx", one.traced(), {}), Error);
    }
};

}  // namespace export_operators_test

FOVEA_TEST(export_operators_test::ExportOperatorsTest, fovea::test::NoApplication)
#include "ExportOperatorsTest.moc"
