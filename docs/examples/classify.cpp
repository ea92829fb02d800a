// SPDX-License-Identifier: GPL-3.0-or-later
// Classifies pictures with a model exported as ONNX; needs OpenCV and nothing of Fovea.
//
//   fovea export RUN --output model.onnx --json > model.json
//   g++ -std=c++17 -O2 classify.cpp -o classify $(pkg-config --cflags --libs opencv4)
//   ./classify model.onnx model.json PICTURE…
//
// model.json tells the classes and how a picture becomes the input: OpenCV does not give what an .onnx
// file says of itself. OpenCV up to 4.6 does not turn WebP files as their EXIF data says, nor this program
// transparent ones; a fourth value of a TIFF's pixels counts as transparency. GIF, HEIC, AVIF and animated WebP
// are not read.
#include <opencv2/core.hpp>
#include <opencv2/dnn.hpp>
#include <opencv2/imgcodecs.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

/// Values of more than 8 bits to 16: 0 becomes black, `white` white. 0 is the range of the kind.
static cv::Mat scaledTo16(const cv::Mat& picture, double white)
{
    if (white <= 0 && picture.depth() == CV_32F) {
        double highest = 0;
        cv::minMaxLoc(picture.reshape(1), nullptr, &highest);
        for (white = highest <= 1 ? 1 : 255; white < highest;)
            white = white * 2 + 1;
    }
    cv::Mat wide;
    picture.convertTo(wide, CV_16U, 65535 / (white > 0 ? white : 65535));
    if (picture.channels() == 4) {  // transparency has the scale of its bits
        cv::Mat opacity;
        cv::extractChannel(picture, opacity, 3);
        opacity.convertTo(opacity, CV_16U, picture.depth() == CV_32F ? 65535 : 1);
        cv::insertChannel(opacity, wide, 3);
    }
    return wide;
}

/// The same picture with values from 0 to 255, or to 65535 where it `isDeep`.
static cv::Mat withDepth(const cv::Mat& picture, bool isDeep)
{
    cv::Mat out(picture.size(), CV_MAKETYPE(isDeep ? CV_16U : CV_8U, picture.channels()));
    for (int y = 0; y < picture.rows; ++y)
        for (int i = 0; i < picture.cols * picture.channels(); ++i) {
            const unsigned value = picture.depth() == CV_8U ? picture.ptr(y)[i] * 257U : picture.ptr<unsigned short>(y)[i];
            if (isDeep)
                out.ptr<unsigned short>(y)[i] = static_cast<unsigned short>(value);
            else
                out.ptr(y)[i] = static_cast<unsigned char>((value * 255U + 32767U) / 65535U);
        }
    return out;
}

/// Rows of `Value`, grey or blue first; transparency over white.
template <typename Value> static cv::Mat flattened(const cv::Mat& picture, int channels, bool isWeighted)
{
    using Wide = unsigned long long;
    constexpr Wide white = std::numeric_limits<Value>::max();
    const int stored = picture.channels();
    cv::Mat out(picture.size(), CV_MAKETYPE(picture.depth(), channels));
    for (int y = 0; y < picture.rows; ++y)
        for (int x = 0; x < picture.cols; ++x) {
            const Value* const in = picture.ptr<Value>(y) + x * stored;
            Wide colour[3];
            for (int c = 0; c < 3; ++c) {
                colour[c] = in[stored == 1 ? 0 : c];
                if (stored == 4)
                    colour[c] = isWeighted ? std::min(white, colour[c] + white - in[3])
                                           : (colour[c] * in[3] + white * (white - in[3]) + white / 2) / white;
            }
            Value* const to = out.ptr<Value>(y) + x * channels;
            if (channels == 1)
                *to = static_cast<Value>((colour[2] * 19595 + colour[1] * 38470 + colour[0] * 7471 + 0x8000) >> 16);
            else
                std::copy(colour, colour + 3, to);
        }
    return out;
}

/// The picture with 8 bits a value, or 16 where training had pictures with more than 8, which `white` above 0 tells;
/// grey or blue first, turned upright, transparency over white.
static cv::Mat decoded(const std::string& file, int channels, double white)
{
    // Only without a flag is transparency read, and only with one is a picture turned as EXIF says.
    cv::Mat picture = cv::imread(file, cv::IMREAD_UNCHANGED);
    if (picture.channels() != 4)
        picture = cv::imread(file, cv::IMREAD_ANYDEPTH | cv::IMREAD_ANYCOLOR);
    if (picture.empty())
        return picture;
    // libtiff has already multiplied 8-bit colours by their opacity.
    std::array<char, 2> first{};
    std::ifstream(file, std::ios::binary).read(first.data(), 2);
    const bool isWeighted = picture.depth() == CV_8U && (first == std::array{'I', 'I'} || first == std::array{'M', 'M'});
    if (picture.depth() != CV_8U)
        picture = scaledTo16(picture, white);
    const bool isDeep = white > 0;
    picture = withDepth(picture, isDeep);
    return isDeep ? flattened<unsigned short>(picture, channels, isWeighted) : flattened<unsigned char>(picture, channels, isWeighted);
}

/// Lines scaled to `length` pixels with an antialiased bilinear filter, as Pillow does it; OpenCV has none.
template <typename Value> static cv::Mat scaledLines(const cv::Mat& picture, int length)
{
    const double scale = static_cast<double>(picture.cols) / length, support = std::max(scale, 1.0);
    const int channels = picture.channels();
    cv::Mat out(picture.rows, length, picture.type());
    for (int x = 0; x < length; ++x) {
        const double centre = (x + 0.5) * scale;
        const int first = std::max(0, static_cast<int>(centre - support + 0.5));
        std::vector<double> weights(static_cast<std::size_t>(std::min(picture.cols, static_cast<int>(centre + support + 0.5)) - first));
        for (std::size_t k = 0; k < weights.size(); ++k)
            weights[k] = std::max(0.0, 1 - std::abs((static_cast<double>(k) + first - centre + 0.5) / support));
        const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
        for (int y = 0; y < picture.rows; ++y)
            for (int c = 0; c < channels; ++c) {
                long long value = 1 << 21;
                for (std::size_t k = 0; k < weights.size(); ++k)
                    value += picture.ptr<Value>(y)[(first + static_cast<int>(k)) * channels + c] *
                             static_cast<long long>(0.5 + weights[k] / sum * (1 << 22));
                out.ptr<Value>(y)[x * channels + c] =
                    static_cast<Value>(std::clamp<long long>(value >> 22, 0, std::numeric_limits<Value>::max()));
            }
    }
    return out;
}

static cv::Mat scaledAcross(const cv::Mat& picture, int length)
{
    if (picture.cols == length)
        return picture;
    return picture.depth() == CV_16U ? scaledLines<unsigned short>(picture, length) : scaledLines<unsigned char>(picture, length);
}

/// Scales the picture until it covers the network's input, or a share of it more, and keeps the middle.
static cv::Mat fitted(const cv::Mat& picture, int width, int height, double crop)
{
    const double coverWidth = std::round(width / crop), coverHeight = std::round(height / crop);
    const double scale = std::max(coverWidth / picture.cols, coverHeight / picture.rows);
    const int fullWidth = std::max(static_cast<int>(coverWidth), static_cast<int>(picture.cols * scale + 1e-6));
    const int fullHeight = std::max(static_cast<int>(coverHeight), static_cast<int>(picture.rows * scale + 1e-6));
    const cv::Mat scaled = scaledAcross(scaledAcross(picture, fullWidth).t(), fullHeight).t();
    return scaled(cv::Rect(cvRound((fullWidth - width) / 2.0), cvRound((fullHeight - height) / 2.0), width, height)).clone();
}

static std::vector<double> numbers(const cv::FileNode& list)
{
    std::vector<double> all;
    for (const auto& item : list)
        all.push_back(static_cast<double>(item));
    return all;
}

int main(int argc, char** argv)
try {
    if (argc < 4) {
        std::fprintf(stderr, "usage: classify MODEL.onnx MODEL.json PICTURE…\n");
        return 2;
    }
    const cv::FileStorage file(argv[2], cv::FileStorage::READ | cv::FileStorage::FORMAT_JSON);
    const cv::FileNode about = file["description"];
    std::vector<std::string> classes;
    for (const auto& name : about["classes"])
        classes.push_back(static_cast<std::string>(name));
    const int channels = static_cast<int>(about["input"]["channels"]);
    const int width = static_cast<int>(about["resize"]["width"]), height = static_cast<int>(about["resize"]["height"]);
    const double crop = static_cast<double>(about["resize"]["crop"]);
    const double white = static_cast<double>(about["picture"]["white"]);
    const bool inside = static_cast<int>(about["normalize"]["inside"]) != 0;
    const auto mean = numbers(about["normalize"]["mean"]), deviation = numbers(about["normalize"]["std"]);

    auto network = cv::dnn::readNetFromONNX(argv[1]);
    for (int i = 3; i < argc; ++i) {
        const cv::Mat picture = decoded(argv[i], channels, white);
        if (picture.empty()) {
            std::fprintf(stderr, "%s cannot be read\n", argv[i]);
            return 1;
        }
        // 1 × channels × height × width, red first, from 0 to 1.
        cv::Mat values;
        fitted(picture, width, height, crop).convertTo(values, CV_32F, 1.0 / (picture.depth() == CV_16U ? 65535 : 255));
        cv::Mat input = cv::dnn::blobFromImage(values, 1, {}, {}, channels == 3);
        for (int c = 0; !inside && c < channels; ++c) {
            cv::Mat plane(height, width, CV_32F, input.ptr<float>(0, c));
            plane = (plane - mean[static_cast<std::size_t>(c)]) / deviation[static_cast<std::size_t>(c)];
        }
        network.setInput(input);
        cv::Mat probabilities = network.forward().reshape(1, 1);
        double highest = 0;
        cv::minMaxLoc(probabilities, nullptr, &highest);
        cv::exp(probabilities - highest, probabilities);
        probabilities /= cv::sum(probabilities)[0];

        std::vector<int> order(classes.size());
        std::iota(order.begin(), order.end(), 0);
        std::sort(order.begin(), order.end(), [&](int a, int b) { return probabilities.at<float>(a) > probabilities.at<float>(b); });
        std::printf("%s:", argv[i]);
        for (std::size_t k = 0; k < std::min<std::size_t>(3, order.size()); ++k)
            std::printf("  %s %.3f%%", classes[static_cast<std::size_t>(order[k])].c_str(), 100 * probabilities.at<float>(order[k]));
        std::printf("\n");
    }
    return 0;
} catch (const cv::Exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}
