// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Camera.h"

#include "core/base/Error.h"

#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <vector>

namespace fovea::api {
namespace {

const std::string kDevicePrefix = "/dev/video";

Error cameraSilent(const std::string& source)
{
    return {ErrorCode::Io, Text(FOVEA_TR("core", "no image from {source}"), {{"source", source}}),
            source.starts_with(kDevicePrefix)
                ? Text(FOVEA_TR("core", "close other programs that use the camera, or unplug it and plug it in again"))
                : Text(),
            source};
}

class OpenCvCamera final : public Camera {
public:
    explicit OpenCvCamera(const std::string& source) : m_source(source)
    {
        // A busy device is told by isOpened(); what each of the library's ways says of it is for its developers.
        cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
        try {
            if (source.starts_with(kDevicePrefix))
                m_capture.open(source, cv::CAP_V4L2);
            else
                m_capture.open(source);
        } catch (const cv::Exception& error) {
            throw Error(ErrorCode::Io, Text(FOVEA_TR("core", "cannot open {source}"), {{"source", source}}), {}, source, error.what());
        }
        if (!m_capture.isOpened())
            throw cameraSilent(source);
    }

    Image read() override
    {
        cv::Mat frame;
        try {
            m_capture.read(frame);
        } catch (const cv::Exception& error) {
            throw Error(ErrorCode::Io, Text(FOVEA_TR("core", "no image from {source}"), {{"source", m_source}}), {}, m_source,
                        error.what());
        }
        if (frame.empty())
            throw cameraSilent(m_source);
        Image out(frame.cols, frame.rows, 3);
        cv::Mat target(frame.rows, frame.cols, CV_8UC3, out.pixels.data());
        cv::cvtColor(frame, target, frame.channels() == 1 ? cv::COLOR_GRAY2RGB : cv::COLOR_BGR2RGB);
        return out;
    }

private:
    std::string m_source;
    cv::VideoCapture m_capture;
};

std::vector<std::string> videoDevices()
{
    std::vector<std::string> devices;
    std::error_code failed;
    for (std::filesystem::directory_iterator it("/dev", failed), end; !failed && it != end; it.increment(failed))
        if (const std::string path = it->path().string(); path.starts_with(kDevicePrefix))
            devices.push_back(path);
    // video2 before video10
    std::sort(devices.begin(), devices.end(), [](const auto& a, const auto& b) { return std::pair(a.size(), a) < std::pair(b.size(), b); });
    return devices;
}

/// A webcam brings several devices, not all of which give pictures.
std::unique_ptr<Camera> firstCamera()
{
    const auto devices = videoDevices();
    if (devices.empty())
        throw Error(ErrorCode::NotFound, FOVEA_TR("core", "there is no camera"), FOVEA_TR("core", "connect one and try again"));
    const auto allowed =
        std::find_if(devices.begin(), devices.end(), [](const auto& device) { return ::access(device.c_str(), R_OK | W_OK) == 0; });
    if (allowed == devices.end())
        throw Error(ErrorCode::Io, Text(FOVEA_TR("core", "no permission to open the camera {device}"), {{"device", devices.front()}}),
                    FOVEA_TR("core", "on most systems, your user must belong to the group 'video'"));
    for (const auto& device : devices)
        try {
            auto camera = std::make_unique<OpenCvCamera>(device);
            camera->read();
            return camera;
        } catch (const Error&) {
            continue;
        }
    throw cameraSilent(*allowed);
}

}  // namespace

std::unique_ptr<Camera> Camera::open(const std::string& source)
{
    const char* wanted = std::getenv("FOVEA_CAMERA");
    if (!source.empty())
        return std::make_unique<OpenCvCamera>(source);
    return wanted && *wanted ? std::make_unique<OpenCvCamera>(wanted) : firstCamera();
}

}  // namespace fovea::api
