// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/onnx/OnnxNetwork.h"

#include "core/base/AtomicFile.h"

#include <torch/types.h>

#include <opencv2/core/utils/logger.hpp>
#include <opencv2/dnn.hpp>

#include <regex>

namespace fovea::formats {
namespace {

/// Keeps OpenCV from writing to stderr what it throws anyway.
class OpenCvSilence {
public:
    OpenCvSilence() : m_level(cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT)) {}
    ~OpenCvSilence() { cv::utils::logging::setLogLevel(m_level); }
    OpenCvSilence(const OpenCvSilence&) = delete;
    OpenCvSilence& operator=(const OpenCvSilence&) = delete;

private:
    cv::utils::logging::LogLevel m_level;
};

/// OpenCV names the operator at which it stopped reading as "Node [TYPE@DOMAIN]".
Text whyNotRunnable(const std::string& told)
{
    static const std::regex place("Node \\[(\\w+)@");
    if (std::smatch found; std::regex_search(told, found, place))
        return Text(FOVEA_TR("core", "OpenCV {version} cannot read the operator {operator} as this network uses it"),
                    {{"version", CV_VERSION}, {"operator", found[1].str()}});
    return Text(FOVEA_TR("core", "OpenCV {version} reads this network but cannot run it"), {{"version", CV_VERSION}});
}

/// Turns what OpenCV throws into an error about the file.
template <typename Act> auto runInOpenCv(const std::filesystem::path& path, Act act)
{
    const OpenCvSilence silence;
    try {
        return act();
    } catch (const cv::Exception& error) {
        throw OnnxNotRunnable(ErrorCode::Format, whyNotRunnable(error.err), {}, path, error.err);
    }
}

/// Whether OpenCV takes each picture of a batch for itself. Where two computed tensors of unequal size are
/// multiplied, and where it reduces, version 4.6 holds on to the one picture that it read the file for.
bool takesBatches(cv::dnn::Net& net)
{
    for (const auto& name : net.getLayerNames()) {
        const auto layer = net.getLayer(net.getLayerId(name));
        if (layer->type == "Reduce" || (layer->type == "Scale" && layer->blobs.empty()))
            return false;
    }
    return true;
}

at::Tensor forwardWhole(cv::dnn::Net& net, const at::Tensor& input)
{
    const auto dense = input.contiguous();
    const std::vector<int> sizes(dense.sizes().begin(), dense.sizes().end());
    net.setInput(cv::Mat(sizes, CV_32F, dense.data_ptr<float>()));
    const cv::Mat out = net.forward();
    const std::vector<std::int64_t> shape(out.size.p, out.size.p + out.dims);
    return at::from_blob(out.data, shape, at::kFloat).clone();
}

}  // namespace

struct OnnxNetwork::Impl {
    cv::dnn::Net net;
    bool takesBatches = true;
};

OnnxNetwork::OnnxNetwork(std::filesystem::path path) : m_path(std::move(path)), m_impl(std::make_unique<Impl>())
{
    const std::string bytes = readFile(m_path);
    runInOpenCv(m_path, [&] {
        m_impl->net = cv::dnn::readNetFromONNX(bytes.data(), bytes.size());
        m_impl->net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
        m_impl->takesBatches = takesBatches(m_impl->net);
    });
}

OnnxNetwork::~OnnxNetwork() = default;

at::Tensor OnnxNetwork::forward(const at::Tensor& input)
{
    return runInOpenCv(m_path, [&] {
        if (input.size(0) == 1)
            return forwardWhole(m_impl->net, input);
        if (m_impl->takesBatches)
            try {
                return forwardWhole(m_impl->net, input);
            } catch (const cv::Exception&) {
                m_impl->takesBatches = false;  // as it has just said
            }
        std::vector<at::Tensor> each;
        for (const auto& picture : input.split(1))
            each.push_back(forwardWhole(m_impl->net, picture));
        return at::cat(each);
    });
}

}  // namespace fovea::formats
