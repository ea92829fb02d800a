// SPDX-License-Identifier: GPL-3.0-or-later
// Classifies pictures with a model exported as ONNX; needs OpenCV and nothing of Fovea.
//
//   fovea export RUN --output model.onnx --json > model.json
//   g++ -std=c++17 -O2 classify.cpp -o classify $(pkg-config --cflags --libs opencv4)
//   ./classify model.onnx model.json PICTURE…
//
// model.json tells the classes and how a picture becomes the input: OpenCV does not give what an .onnx
// file says of itself.
#include <opencv2/dnn.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <string>
#include <vector>

/// Scales the picture until it covers the network's input, or a share of it more, and keeps the middle.
static cv::Mat fitted(const cv::Mat& picture, int width, int height, double crop)
{
    const double coverWidth = std::round(width / crop), coverHeight = std::round(height / crop);
    const double scale = std::max(coverWidth / picture.cols, coverHeight / picture.rows);
    const cv::Size full(std::max(static_cast<int>(coverWidth), static_cast<int>(picture.cols * scale + 1e-6)),
                        std::max(static_cast<int>(coverHeight), static_cast<int>(picture.rows * scale + 1e-6)));
    cv::Mat scaled;
    cv::resize(picture, scaled, full, 0, 0, scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
    return scaled(cv::Rect((full.width - width) / 2, (full.height - height) / 2, width, height)).clone();
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
    const bool inside = static_cast<int>(about["normalize"]["inside"]) != 0;
    const auto mean = numbers(about["normalize"]["mean"]), deviation = numbers(about["normalize"]["std"]);

    auto network = cv::dnn::readNetFromONNX(argv[1]);
    for (int i = 3; i < argc; ++i) {
        const cv::Mat picture = cv::imread(argv[i], channels == 1 ? cv::IMREAD_GRAYSCALE : cv::IMREAD_COLOR);
        if (picture.empty()) {
            std::fprintf(stderr, "%s cannot be read\n", argv[i]);
            return 1;
        }
        // 1 × channels × height × width, red first, from 0 to 1.
        cv::Mat input = cv::dnn::blobFromImage(fitted(picture, width, height, crop), 1.0 / 255, {}, {}, channels == 3);
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
            std::printf("  %s %.2f%%", classes[static_cast<std::size_t>(order[k])].c_str(), 100 * probabilities.at<float>(order[k]));
        std::printf("\n");
    }
    return 0;
} catch (const cv::Exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}
