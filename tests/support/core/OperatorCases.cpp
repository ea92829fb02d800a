// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/core/OperatorCases.h"

#include "core/base/Random.h"

#include <torch/nn/module.h>
#include <torch/types.h>

namespace fovea::test {
namespace {

using Shape = std::vector<std::int64_t>;

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

formats::ForwardFunction convolution(int out, int kernel, int stride, int padding, int dilation, int groups, bool bias)
{
    const auto weight = noise({out, 4 / groups, kernel, kernel}, 2), offsets = bias ? noise({out}, 3) : at::Tensor();
    return [=](const at::Tensor& x) {
        return at::conv2d(x, weight, offsets, {stride, stride}, at::IntArrayRef{padding, padding}, {dilation, dilation}, groups);
    };
}

std::vector<OperatorCase> layerCases()
{
    using T = const at::Tensor&;
    const auto w = noise({6, 4, 3, 3}, 4), mean = noise({4}, 5), variance = noise({4}, 6).abs() + 0.1, scale = noise({4}, 7),
               shift = noise({4}, 8);
    const auto oblong = noise({6, 4, 3, 5}, 2), even = noise({6, 4, 4, 3}, 2);
    const auto matrix = noise({5, 14}, 9), offset = noise({5}, 10);
    return {
        {"conv", kPicture, convolution(6, 3, 1, 1, 1, 1, true)},
        {"conv without bias, strided", kPicture, convolution(6, 3, 2, 1, 1, 1, false)},
        {"conv grouped", kPicture, convolution(8, 3, 1, 0, 1, 2, true)},
        {"conv depthwise", kPicture, convolution(4, 5, 2, 2, 1, 4, false)},
        {"conv depthwise of a pixel", {4, 1, 1}, convolution(4, 3, 1, 1, 1, 4, true)},
        {"conv depthwise of a row of pixels", {4, 1, 8}, convolution(4, 3, 2, 1, 1, 4, true)},
        {"conv dilated", kPicture, convolution(6, 3, 1, 2, 2, 1, true)},
        {"conv oblong", kPicture,
         [=](T x) {
             return at::conv2d(x, oblong, {}, {2, 1}, at::IntArrayRef{1, 0});
         }},
        {"conv same", kPicture, [=](T x) { return at::conv2d(x, even, {}, 1, "same"); }},
        {"batch norm", kPicture, [=](T x) { return at::batch_norm(x, scale, shift, mean, variance, false, 0.1, 1e-3, false); }},
        {"batch norm without scale", kPicture, [=](T x) { return at::batch_norm(x, {}, {}, mean, variance, false, 0.1, 1e-5, false); }},
        {"batch norm of a row", {4}, [=](T x) { return at::batch_norm(x, scale, shift, mean, variance, false, 0.1, 1e-3, false); }},
        {"group norm", kPicture, [=](T x) { return at::group_norm(x, 2, scale, shift, 1e-5); }},
        {"group norm of a row", {4}, [=](T x) { return at::group_norm(x, 2, scale, shift, 1e-5); }},
        {"linear", {14}, [=](T x) { return at::linear(x, matrix, offset); }},
        {"linear without bias", {14}, [=](T x) { return at::linear(x, matrix); }},
        {"linear over the last of many", {3, 14}, [=](T x) { return at::linear(x, matrix, offset); }},
        {"addmm", {14}, [=](T x) { return at::addmm(offset, x, matrix.t().contiguous(), 0.5, 2); }},
        {"dropout", kPicture, [](T x) { return at::dropout(x, 0.5, false) + 1; }},
    };
}

std::vector<OperatorCase> poolCases()
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
        {"average pool rounded up", kPicture,
         [](T x) {
             return at::avg_pool2d(x, {2, 3}, {2, 3}, 0, true);
         }},
        {"adaptive to one", kPicture,
         [](T x) {
             return at::adaptive_avg_pool2d(x, {1, 1});
         }},
        {"adaptive to divisors",
         {4, 12, 14},
         [](T x) {
             return at::adaptive_avg_pool2d(x, {6, 7});
         }},
        {"adaptive to others", kPicture,
         [](T x) {
             return at::adaptive_avg_pool2d(x, {6, 5});
         }},
        {"adaptive to more",
         {4, 2, 3},
         [](T x) {
             return at::adaptive_avg_pool2d(x, {7, 7});
         }},
        {"adaptive from one",
         {4, 1, 1},
         [](T x) {
             return at::adaptive_avg_pool2d(x, {7, 7});
         }},
        {"adaptive to the same", kPicture,
         [](T x) {
             return at::adaptive_avg_pool2d(x, {11, 14}) + 1;
         }},
        {"adaptive max to one", kPicture,
         [](T x) {
             return std::get<0>(at::adaptive_max_pool2d(x, {1, 1}));
         }},
        {"mean over the picture", kPicture,
         [](T x) {
             return x.mean({2, 3});
         }},
        {"mean that keeps dimensions", kPicture,
         [](T x) {
             return x.mean({-1, -2}, true);
         }},
        {"mean over one dimension", kPicture, [](T x) { return x.mean(at::IntArrayRef{3}); }},
        {"mean over the height", kPicture, [](T x) { return x.mean(at::IntArrayRef{2}, true); }},
        {"mean over channels", kPicture, [](T x) { return x.mean(at::IntArrayRef{1}); }},
    };
}

std::vector<OperatorCase> pointwiseCases()
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
        {"hardswish of a row", {14}, [](T x) { return at::hardswish(3 * x); }},
        {"sigmoid", kPicture, [](T x) { return at::sigmoid(x); }},
        {"tanh", kPicture, [](T x) { return at::tanh(x); }},
        {"mish", kPicture, [](T x) { return at::mish(x); }},
        {"gelu", kPicture, [](T x) { return at::gelu(x); }},
        {"leaky relu", kPicture, [](T x) { return at::leaky_relu(x, 0.2); }},
        {"elu", kPicture, [](T x) { return at::elu(x, 0.7); }},
        {"prelu", kPicture, [=](T x) { return at::prelu(x, slopes); }},
        {"softmax", {14}, [](T x) { return at::softmax(x, 1); }},
        {"log softmax", {14}, [](T x) { return at::log_softmax(x, -1); }},
        {"softmax over channels", kPicture, [](T x) { return at::softmax(x, 1); }},
        {"add", kPicture, [](T x) { return at::add(x, at::relu(x), 0.5); }},
        {"add a number", kPicture, [](T x) { return x + 0.25; }},
        {"add a channel's number", kPicture, [=](T x) { return x + other; }},
        {"subtract", kPicture, [](T x) { return at::relu(x) - x; }},
        {"multiply", kPicture, [](T x) { return x * at::sigmoid(x); }},
        {"multiply by a picture of one pixel", kPicture,
         [](T x) {
             return x * at::sigmoid(x.mean({2, 3}, true));
         }},
        {"multiply by the hardsigmoid of another", kPicture, [](T x) { return x * at::hardsigmoid(at::relu(x) - 2); }},
        {"gate by a hardsigmoid", kPicture,
         [](T x) {
             return x * at::hardsigmoid(x.mean({2, 3}, true));
         }},
        {"divide", kPicture, [=](T x) { return x / other; }},
        {"power", kPicture, [](T x) { return at::abs(x).pow(2); }},
        {"power of each channel", kPicture, [=](T x) { return at::abs(x).pow(other); }, "it reads one exponent for all values"},
    };
}

std::vector<OperatorCase> shapeCases()
{
    using T = const at::Tensor&;
    return {
        {"flatten", kPicture, [](T x) { return x.flatten(1); }},
        {"flatten two", kPicture, [](T x) { return x.flatten(2, 3) * 2; }},
        {"view", kPicture,
         [](T x) {
             return x.view({-1, 44, 14}) * 2;
         }},
        {"view by the batch's number", kPicture,
         [](T x) {
             return x.view({x.size(0), -1});
         }},
        {"reshape all but the batch", kPicture,
         [](T x) {
             return x.reshape({x.size(0), 2, 2, 11, 14}) * 2;
         }},
        {"channel shuffle", kPicture,
         [](T x) {
             return x.view({x.size(0), 2, 2, 11, 14}).transpose(1, 2).contiguous().view({x.size(0), 4, 11, 14});
         }},
        {"permute", kPicture,
         [](T x) {
             return x.permute({0, 3, -3, 2}).contiguous();
         }},
        {"transpose", kPicture, [](T x) { return x.transpose(-1, -2) * 2; }},
        {"cat", kPicture,
         [](T x) {
             return at::cat({x, at::relu(x), x * 2}, 1);
         }},
        {"cat along the height", kPicture,
         [](T x) {
             return at::cat({x, at::relu(x)}, -2);
         }},
        {"stack", kPicture,
         [](T x) {
             return at::stack({x, at::relu(x)}, 1).flatten(1, 2);
         }},
        {"chunk", kPicture,
         [](T x) {
             const auto parts = x.chunk(2, 1);
             return at::cat({parts[1], at::relu(parts[0])}, 1);
         }},
        {"chunk, a smaller last one", kPicture,
         [](T x) {
             const auto parts = x.chunk(3, 2);
             return at::cat({parts[2], parts[0]}, 2);
         }},
        {"split", kPicture,
         [](T x) {
             const auto parts = x.split(3, 1);
             return at::cat({parts[1], parts[0]}, 1);
         }},
        {"split with sizes", kPicture,
         [](T x) {
             const auto parts = x.split_with_sizes({1, 3}, 1);
             return at::cat({parts[1], parts[0]}, 1);
         }},
        {"pad", kPicture,
         [](T x) {
             return at::constant_pad_nd(x, {0, 1, 2, 3});
         }},
        {"pad with a value", kPicture,
         [](T x) {
             return at::constant_pad_nd(x, {1, 1}, 0.5);
         }},
        {"pad channels", kPicture,
         [](T x) {
             return at::constant_pad_nd(x, {0, 0, 0, 0, 2, 2});
         }},
        {"every other pixel", kPicture,
         [](T x) {
             return x.slice(2, 0, std::numeric_limits<std::int64_t>::max(), 2).slice(3, 0, std::numeric_limits<std::int64_t>::max(), 2) * 2;
         }},
        {"every other pixel by indices", kPicture,
         [](T x) {
             using namespace torch::indexing;
             return x.index({Slice(), Slice(), Slice(None, None, 2), Slice(None, None, 2)}) * 2;
         }},
        {"a shortcut that pads channels", kPicture,
         [](T x) {
             return at::constant_pad_nd(x.slice(2, 0, 11, 2).slice(3, 0, 14, 2), {0, 0, 0, 0, 4, 4});
         }},
        {"slice of channels", kPicture, [](T x) { return x.slice(1, 1, 3) * 2; }},
        {"select", kPicture, [](T x) { return x.select(1, 2) * 2; }},
        {"select the last", kPicture, [](T x) { return x.select(-1, -1) * 2; }},
        {"squeeze and unsqueeze", {4, 1, 1}, [](T x) { return (x.squeeze(3).squeeze(2) * 2).unsqueeze(-1); }},
        {"to and back", kPicture, [](T x) { return x.to(at::kFloat).clone().detach() * 2; }},
    };
}

Shape batched(std::int64_t batch, const Shape& sample)
{
    Shape shape = {batch};
    shape.insert(shape.end(), sample.begin(), sample.end());
    return shape;
}

}  // namespace

at::Tensor OperatorCase::input(std::int64_t batch, std::uint64_t key) const { return noise(batched(batch, sample), key); }

torch::jit::Module OperatorCase::traced() const { return formats::traceModel(Weightless(), forward, input(2, 1)); }

std::vector<OperatorCase> operatorCases()
{
    std::vector<OperatorCase> all;
    for (const auto& cases : {layerCases(), poolCases(), pointwiseCases(), shapeCases()})
        all.insert(all.end(), cases.begin(), cases.end());
    return all;
}

}  // namespace fovea::test
