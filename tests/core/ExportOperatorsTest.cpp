// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"
#include "core/base/Random.h"
#include "core/formats/Onnx.h"
#include "core/formats/TorchScript.h"
#include "core/formats/onnx/OnnxNetwork.h"
#include "tests/support/TestData.h"

#include <QtTest>

#include <torch/csrc/jit/serialization/import.h>
#include <torch/torch.h>

using namespace fovea;
using formats::ForwardFunction;
using Shape = std::vector<std::int64_t>;

namespace {

at::Tensor noise(const Shape& shape, std::uint64_t key = 1)
{
    auto values = at::empty(shape, at::kFloat);
    Random random{47, key};
    for (std::int64_t i = 0; i < values.numel(); ++i)
        values.data_ptr<float>()[i] = static_cast<float>(random.normal());
    return values;
}

struct Weightless : torch::nn::Module {};

/// The sizes of the one picture that most operators are tried on: sides that differ and divide badly.
const Shape kPicture = {4, 11, 14};

struct Case {
    const char* name;
    Shape sample;  ///< without the batch
    ForwardFunction forward;
};

ForwardFunction convolution(int out, int kernel, int stride, int padding, int dilation, int groups, bool bias)
{
    const auto weight = noise({out, 4 / groups, kernel, kernel}, 2), offsets = bias ? noise({out}, 3) : at::Tensor();
    return [=](const at::Tensor& x) {
        return at::conv2d(x, weight, offsets, {stride, stride}, at::IntArrayRef{padding, padding}, {dilation, dilation}, groups);
    };
}

std::vector<Case> layerCases()
{
    using T = const at::Tensor&;
    const auto w = noise({6, 4, 3, 3}, 4), mean = noise({4}, 5), variance = noise({4}, 6).abs() + 0.1, scale = noise({4}, 7), shift = noise({4}, 8);
    const auto oblong = noise({6, 4, 3, 5}, 2), even = noise({6, 4, 4, 3}, 2);
    const auto matrix = noise({5, 14}, 9), offset = noise({5}, 10);
    return {
        {"conv", kPicture, convolution(6, 3, 1, 1, 1, 1, true)},
        {"conv without bias, strided", kPicture, convolution(6, 3, 2, 1, 1, 1, false)},
        {"conv grouped", kPicture, convolution(8, 3, 1, 0, 1, 2, true)},
        {"conv depthwise", kPicture, convolution(4, 5, 2, 2, 1, 4, false)},
        {"conv dilated", kPicture, convolution(6, 3, 1, 2, 2, 1, true)},
        {"conv oblong", kPicture, [=](T x) { return at::conv2d(x, oblong, {}, {2, 1}, at::IntArrayRef{1, 0}); }},
        {"conv same", kPicture, [=](T x) { return at::conv2d(x, even, {}, 1, "same"); }},
        {"batch norm", kPicture, [=](T x) { return at::batch_norm(x, scale, shift, mean, variance, false, 0.1, 1e-3, false); }},
        {"batch norm without scale", kPicture, [=](T x) { return at::batch_norm(x, {}, {}, mean, variance, false, 0.1, 1e-5, false); }},
        {"group norm", kPicture, [=](T x) { return at::group_norm(x, 2, scale, shift, 1e-5); }},
        {"linear", {14}, [=](T x) { return at::linear(x, matrix, offset); }},
        {"linear without bias", {14}, [=](T x) { return at::linear(x, matrix); }},
        {"linear over the last of many", {3, 14}, [=](T x) { return at::linear(x, matrix, offset); }},
        {"addmm", {14}, [=](T x) { return at::addmm(offset, x, matrix.t().contiguous(), 0.5, 2); }},
        {"dropout", kPicture, [](T x) { return at::dropout(x, 0.5, false) + 1; }},
    };
}

std::vector<Case> poolCases()
{
    using T = const at::Tensor&;
    return {
        {"max pool", kPicture, [](T x) { return at::max_pool2d(x, 2); }},
        {"max pool padded", kPicture, [](T x) { return at::max_pool2d(x, 3, 2, 1); }},
        {"max pool rounded up", kPicture, [](T x) { return at::max_pool2d(x, 3, 2, 0, 1, true); }},
        {"max pool rounded up, padded", kPicture, [](T x) { return at::max_pool2d(x, 3, 2, 1, 1, true); }},
        {"max pool rounded up, to nothing", {4, 12, 13}, [](T x) { return at::max_pool2d(x, 2, 2, 0, 1, true); }},
        {"average pool", kPicture, [](T x) { return at::avg_pool2d(x, 2); }},
        {"average pool padded", kPicture, [](T x) { return at::avg_pool2d(x, 3, 2, 1); }},
        {"average pool without its padding", kPicture, [](T x) { return at::avg_pool2d(x, 3, 2, 1, false, false); }},
        {"average pool rounded up", kPicture, [](T x) { return at::avg_pool2d(x, {2, 3}, {2, 3}, 0, true); }},
        {"adaptive to one", kPicture, [](T x) { return at::adaptive_avg_pool2d(x, {1, 1}); }},
        {"adaptive to divisors", {4, 12, 14}, [](T x) { return at::adaptive_avg_pool2d(x, {6, 7}); }},
        {"adaptive to others", kPicture, [](T x) { return at::adaptive_avg_pool2d(x, {6, 5}); }},
        {"adaptive to more", {4, 2, 3}, [](T x) { return at::adaptive_avg_pool2d(x, {7, 7}); }},
        {"adaptive from one", {4, 1, 1}, [](T x) { return at::adaptive_avg_pool2d(x, {7, 7}); }},
        {"adaptive to the same", kPicture, [](T x) { return at::adaptive_avg_pool2d(x, {11, 14}) + 1; }},
        {"adaptive max to one", kPicture, [](T x) { return std::get<0>(at::adaptive_max_pool2d(x, {1, 1})); }},
        {"mean over the picture", kPicture, [](T x) { return x.mean({2, 3}); }},
        {"mean that keeps dimensions", kPicture, [](T x) { return x.mean({-1, -2}, true); }},
        {"mean over one dimension", kPicture, [](T x) { return x.mean(at::IntArrayRef{3}); }},
    };
}

std::vector<Case> pointwiseCases()
{
    using T = const at::Tensor&;
    const auto slopes = noise({4}, 11), other = noise({1, 4, 1, 1}, 12);
    return {
        {"relu", kPicture, [](T x) { return at::relu(x); }},
        {"relu in place", kPicture, [](T x) { return at::mul(x, 2).relu_(); }},
        {"relu6", kPicture, [](T x) { return at::relu6(4 * x); }},
        {"hardtanh", kPicture, [](T x) { return at::hardtanh(x, -0.5, 0.7); }},
        {"clamp", kPicture, [](T x) { return at::clamp(x, 0.1); }},
        {"silu", kPicture, [](T x) { return at::silu(x); }},
        {"hardswish", kPicture, [](T x) { return at::hardswish(3 * x); }},
        {"hardsigmoid", kPicture, [](T x) { return at::hardsigmoid(3 * x); }},
        {"sigmoid", kPicture, [](T x) { return at::sigmoid(x); }},
        {"tanh", kPicture, [](T x) { return at::tanh(x); }},
        {"mish", kPicture, [](T x) { return at::mish(x); }},
        {"gelu", kPicture, [](T x) { return at::gelu(x); }},
        {"leaky relu", kPicture, [](T x) { return at::leaky_relu(x, 0.2); }},
        {"elu", kPicture, [](T x) { return at::elu(x, 0.7); }},
        {"prelu", kPicture, [=](T x) { return at::prelu(x, slopes); }},
        {"softmax", {14}, [](T x) { return at::softmax(x, 1); }},
        {"log softmax", {14}, [](T x) { return at::log_softmax(x, -1); }},
        {"add", kPicture, [](T x) { return at::add(x, at::relu(x), 0.5); }},
        {"add a number", kPicture, [](T x) { return x + 0.25; }},
        {"add a channel's number", kPicture, [=](T x) { return x + other; }},
        {"subtract", kPicture, [](T x) { return at::relu(x) - x; }},
        {"multiply", kPicture, [](T x) { return x * at::sigmoid(x); }},
        {"multiply by a picture of one pixel", kPicture, [](T x) { return x * at::sigmoid(x.mean({2, 3}, true)); }},
        {"divide", kPicture, [=](T x) { return x / other; }},
        {"power", kPicture, [](T x) { return at::abs(x).pow(2); }},
    };
}

std::vector<Case> shapeCases()
{
    using T = const at::Tensor&;
    return {
        {"flatten", kPicture, [](T x) { return x.flatten(1); }},
        {"flatten two", kPicture, [](T x) { return x.flatten(2, 3) * 2; }},
        {"view", kPicture, [](T x) { return x.view({-1, 44, 14}) * 2; }},
        {"view by the batch's number", kPicture, [](T x) { return x.view({x.size(0), -1}); }},
        {"reshape all but the batch", kPicture, [](T x) { return x.reshape({x.size(0), 2, 2, 11, 14}) * 2; }},
        {"channel shuffle", kPicture, [](T x) { return x.view({x.size(0), 2, 2, 11, 14}).transpose(1, 2).contiguous().view({x.size(0), 4, 11, 14}); }},
        {"permute", kPicture, [](T x) { return x.permute({0, 3, -3, 2}).contiguous(); }},
        {"transpose", kPicture, [](T x) { return x.transpose(-1, -2) * 2; }},
        {"cat", kPicture, [](T x) { return at::cat({x, at::relu(x), x * 2}, 1); }},
        {"cat along the height", kPicture, [](T x) { return at::cat({x, at::relu(x)}, -2); }},
        {"stack", kPicture, [](T x) { return at::stack({x, at::relu(x)}, 1).flatten(1, 2); }},
        {"chunk", kPicture, [](T x) { const auto parts = x.chunk(2, 1); return at::cat({parts[1], at::relu(parts[0])}, 1); }},
        {"chunk, a smaller last one", kPicture, [](T x) { const auto parts = x.chunk(3, 2); return at::cat({parts[2], parts[0]}, 2); }},
        {"split", kPicture, [](T x) { const auto parts = x.split(3, 1); return at::cat({parts[1], parts[0]}, 1); }},
        {"split with sizes", kPicture, [](T x) { const auto parts = x.split_with_sizes({1, 3}, 1); return at::cat({parts[1], parts[0]}, 1); }},
        {"pad", kPicture, [](T x) { return at::constant_pad_nd(x, {0, 1, 2, 3}); }},
        {"pad with a value", kPicture, [](T x) { return at::constant_pad_nd(x, {1, 1}, 0.5); }},
        {"pad channels", kPicture, [](T x) { return at::constant_pad_nd(x, {0, 0, 0, 0, 2, 2}); }},
        {"every other pixel", kPicture, [](T x) { return x.slice(2, 0, std::numeric_limits<std::int64_t>::max(), 2).slice(3, 0, std::numeric_limits<std::int64_t>::max(), 2) * 2; }},
        {"every other pixel by indices", kPicture, [](T x) {
             using namespace torch::indexing;
             return x.index({Slice(), Slice(), Slice(None, None, 2), Slice(None, None, 2)}) * 2;
         }},
        {"a shortcut that pads channels", kPicture, [](T x) { return at::constant_pad_nd(x.slice(2, 0, 11, 2).slice(3, 0, 14, 2), {0, 0, 0, 0, 4, 4}); }},
        {"slice of channels", kPicture, [](T x) { return x.slice(1, 1, 3) * 2; }},
        {"select", kPicture, [](T x) { return x.select(1, 2) * 2; }},
        {"squeeze and unsqueeze", {4, 1, 1}, [](T x) { return (x.squeeze(3).squeeze(2) * 2).unsqueeze(-1); }},
        {"to and back", kPicture, [](T x) { return x.to(at::kFloat).clone().detach() * 2; }},
    };
}

std::vector<Case> allCases()
{
    std::vector<Case> all;
    for (const auto& cases : {layerCases(), poolCases(), pointwiseCases(), shapeCases()})
        all.insert(all.end(), cases.begin(), cases.end());
    return all;
}

Shape batched(std::int64_t batch, const Shape& sample)
{
    Shape shape = {batch};
    shape.insert(shape.end(), sample.begin(), sample.end());
    return shape;
}

torch::jit::Module traced(const Case& one)
{
    return formats::traceModel(Weightless(), one.forward, noise(batched(2, one.sample)));
}

void compare(const at::Tensor& given, const at::Tensor& expected)
{
    QCOMPARE(given.sizes().vec(), expected.sizes().vec());
    const double difference = (given - expected).abs().max().item<double>();
    QVERIFY2(difference <= 1e-5 * (1 + expected.abs().max().item<double>()), qPrintable(QString::number(difference)));
}

}  // namespace

/// Each operator that networks are made of, by itself, through both kinds of file.
class ExportOperatorsTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;
    const std::vector<Case> m_cases = allCases();

    void rows() const
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < m_cases.size(); ++i)
            QTest::addRow("%s", m_cases[i].name) << static_cast<int>(i);
    }

private Q_SLOTS:
    void throughTorchScript_data() { rows(); }
    void throughTorchScript()
    {
        QFETCH(int, index);
        const auto& one = m_cases[static_cast<std::size_t>(index)];
        const auto path = m_folder.path() / "operator.torchscript";
        formats::writeTorchScript(path, traced(one), {});
        auto module = torch::jit::load(path.string());
        for (const int batch : {1, 2, 5}) {
            const auto input = noise(batched(batch, one.sample), 100);
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
            formats::writeOnnx(path, traced(one), {});
            formats::OnnxNetwork network(path);
            for (const int batch : {1, 2, 5}) {
                const auto input = noise(batched(batch, one.sample), 100);
                compare(network.forward(input), one.forward(input));
            }
        } catch (const Error& error) {
            QFAIL((std::string(error.what()) + ": " + error.detail()).c_str());
        }
    }

    void namesWhatItCannotTranslate()
    {
        const Case one{"", {14}, [](const at::Tensor& x) { return at::cumsum(x, 1); }};
        const auto path = m_folder.path() / "unknown.onnx";
        try {
            formats::writeOnnx(path, traced(one), {});
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
        const Case one{"", kPicture, [=](const at::Tensor& x) { return at::batch_norm(x, {}, {}, mean, variance, true, 0.1, 1e-5, false); }};
        QVERIFY_EXCEPTION_THROWN(formats::writeOnnx(m_folder.path() / "training.onnx", traced(one), {}), Error);
    }
};

QTEST_APPLESS_MAIN(ExportOperatorsTest)
#include "ExportOperatorsTest.moc"
