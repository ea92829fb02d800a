// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/onnx/OnnxNetwork.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"

#include <torch/torch.h>

#include <opencv2/dnn.hpp>

namespace fovea::formats {
namespace {

[[noreturn]] void failOnnxRead(const std::filesystem::path& path, const cv::Exception& error)
{
    throw Error(ErrorCode::Format, Text(FOVEA_TR("core", "OpenCV cannot run the ONNX model {path}"), {{"path", path.string()}}), {}, path, error.err);
}

}  // namespace

struct OnnxNetwork::Impl {
    cv::dnn::Net net;
};

OnnxNetwork::OnnxNetwork(std::filesystem::path path) : m_path(std::move(path)), m_impl(std::make_unique<Impl>())
{
    const std::string bytes = readFile(m_path);
    try {
        m_impl->net = cv::dnn::readNetFromONNX(bytes.data(), bytes.size());
        m_impl->net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
    } catch (const cv::Exception& error) {
        failOnnxRead(m_path, error);
    }
}

OnnxNetwork::~OnnxNetwork() = default;

at::Tensor OnnxNetwork::forward(const at::Tensor& input)
{
    const auto dense = input.contiguous();
    const std::vector<int> sizes(dense.sizes().begin(), dense.sizes().end());
    try {
        m_impl->net.setInput(cv::Mat(sizes, CV_32F, dense.data_ptr<float>()));
        const cv::Mat out = m_impl->net.forward();
        const std::vector<std::int64_t> shape(out.size.p, out.size.p + out.dims);
        return at::from_blob(out.data, shape, at::kFloat).clone();
    } catch (const cv::Exception& error) {
        failOnnxRead(m_path, error);
    }
}

}  // namespace fovea::formats
