// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/EventFile.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/FileSystem.h"
#include "core/base/Paths.h"
#include "EventFile.pb.h"

#include <boost/crc.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <unistd.h>

namespace fovea::formats {
namespace {

namespace tb = fovea::tensorboard;

constexpr std::size_t kHistogramBuckets = 30;

std::array<char, 4> maskedCrc(const void* bytes, std::size_t size)
{
    // Event files store sums rotated and shifted, so that a sum over bytes that hold sums stays telling.
    const auto crc = crc32c(bytes, size);
    const std::uint32_t masked = ((crc >> 15) | (crc << 17)) + 0xa282ead8u;
    std::array<char, 4> out;
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<char>(masked >> (8 * i) & 0xff);
    return out;
}

double now() { return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count(); }

/// The latest seconds in the names of a folder's event files; 0 if there are none.
std::int64_t latestSeconds(const std::filesystem::path& folder)
{
    std::int64_t latest = 0;
    std::error_code failed;
    for (std::filesystem::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
        const std::string name = it->path().filename().string();
        std::int64_t seconds = 0;
        if (name.starts_with(kEventFileStart) &&
            std::from_chars(name.data() + kEventFileStart.size(), name.data() + name.size(), seconds).ec == std::errc())
            latest = std::max(latest, seconds);
    }
    return latest;
}

/// TensorBoard takes any file whose name holds "tfevents" and reads a folder's files in the order of
/// their names; the seconds come first for that reason, and are later than those of all earlier files
/// even if a run is resumed within a second.
std::filesystem::path freshPath(const std::filesystem::path& folder)
{
    static std::atomic<int> count{0};
    char host[256] = "localhost";
    ::gethostname(host, sizeof host - 1);
    for (auto seconds = std::max(static_cast<std::int64_t>(now()), latestSeconds(folder) + 1);; ++seconds) {
        auto path = folder / fmt::format("{}{:010}.{}.{}.{}", kEventFileStart, seconds, paths::fileName(host), ::getpid(), count++);
        if (!std::filesystem::exists(path))
            return path;
    }
}

tb::Event eventOf(const std::string& tag, std::int64_t step, double wallTime)
{
    tb::Event event;
    event.set_wall_time(wallTime);
    event.set_step(step);
    event.mutable_summary()->add_value()->set_tag(tag);
    return event;
}

tb::Summary::Value& valueOf(tb::Event& event) { return *event.mutable_summary()->mutable_value(0); }

/// "0.01" is a number, "true" a truth value, anything else a word: the HPARAMS tab gives numbers a range.
google::protobuf::Value typedValue(const std::string& text, tb::HParamInfo::DataType& type)
{
    google::protobuf::Value out;
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text == "true" || text == "false") {
        type = tb::HParamInfo::DATA_TYPE_BOOL;
        out.set_bool_value(text == "true");
    } else if (error == std::errc() && end == text.data() + text.size() && std::isfinite(number)) {
        type = tb::HParamInfo::DATA_TYPE_FLOAT64;
        out.set_number_value(number);
    } else {
        type = tb::HParamInfo::DATA_TYPE_STRING;
        out.set_string_value(text);
    }
    return out;
}

/// Equal buckets from the lowest to the highest finite value.
void fillHistogram(tb::HistogramProto& histogram, const std::vector<double>& values)
{
    std::vector<double> finite;
    std::copy_if(values.begin(), values.end(), std::back_inserter(finite), [](double v) { return std::isfinite(v); });
    const auto [low, high] = std::minmax_element(finite.begin(), finite.end());
    const double from = finite.empty() ? 0 : *low, to = finite.empty() ? 0 : *high;
    const std::size_t buckets = from < to ? kHistogramBuckets : 1;
    std::vector<double> counts(buckets, 0);
    double sum = 0, squares = 0;
    for (const double v : finite) {
        // Halves, because the difference of two doubles may be beyond any double.
        const double share = from < to ? (v / 2 - from / 2) / (to / 2 - from / 2) : 0;
        ++counts[std::min(buckets - 1, static_cast<std::size_t>(share * static_cast<double>(buckets)))];
        sum += v;
        squares += v * v;
    }
    histogram.set_min(from);
    histogram.set_max(to);
    histogram.set_num(static_cast<double>(finite.size()));
    histogram.set_sum(sum);
    histogram.set_sum_squares(squares);
    for (std::size_t i = 0; i < buckets; ++i) {
        const double share = static_cast<double>(i + 1) / static_cast<double>(buckets);
        histogram.add_bucket_limit(i + 1 == buckets ? to : from * (1 - share) + to * share);
        histogram.add_bucket(counts[i]);
    }
}

}  // namespace

std::uint32_t crc32c(const void* bytes, std::size_t size)
{
    boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true> sum;
    sum.process_bytes(bytes, size);
    return sum.checksum();
}

struct EventFile::Impl {
    explicit Impl(const std::filesystem::path& folder) : path(freshPath(folder)), file(path) {}

    void write(const tb::Event& event)
    {
        const std::string data = event.SerializeAsString();
        char length[8];
        for (std::size_t i = 0; i < sizeof length; ++i)
            length[i] = static_cast<char>(static_cast<std::uint64_t>(data.size()) >> (8 * i) & 0xff);
        const auto lengthSum = maskedCrc(length, sizeof length), dataSum = maskedCrc(data.data(), data.size());
        std::string record(length, sizeof length);
        record.append(lengthSum.data(), lengthSum.size()).append(data).append(dataSum.data(), dataSum.size());
        file.append(record);
    }

    /// The HPARAMS plugin reads everything from metadata; the tensor beside it only has to be there.
    void writeHyperParameterData(const std::string& tag, const tb::HParamsPluginData& data, double wallTime)
    {
        auto event = eventOf(tag, 0, wallTime);
        auto& plugin = *valueOf(event).mutable_metadata()->mutable_plugin_data();
        plugin.set_plugin_name("hparams");
        plugin.set_content(data.SerializeAsString());
        auto& tensor = *valueOf(event).mutable_tensor();
        tensor.set_dtype(tb::TensorProto::DT_FLOAT);
        tensor.mutable_tensor_shape()->add_dim()->set_size(1);
        tensor.add_float_val(0);
        write(event);
    }

    std::filesystem::path path;
    AppendFile file;
    double createdAt = now();
};

EventFile::EventFile(const std::filesystem::path& folder, std::int64_t dropFrom) : m_impl(std::make_unique<Impl>(folder))
{
    tb::Event version;
    version.set_wall_time(m_impl->createdAt);
    version.set_file_version("brain.Event:2");
    m_impl->write(version);
    if (dropFrom >= 0) {
        tb::Event start;
        start.set_wall_time(m_impl->createdAt);
        start.set_step(dropFrom);
        start.mutable_session_log()->set_status(tb::SessionLog::START);
        m_impl->write(start);
    }
    flush();
    files::syncFolder(folder);
}

EventFile::~EventFile() = default;

void EventFile::addScalar(const std::string& tag, double value, std::int64_t step, double wallTime)
{
    auto event = eventOf(tag, step, wallTime);
    valueOf(event).set_simple_value(static_cast<float>(value));
    m_impl->write(event);
}

void EventFile::addImage(const std::string& tag, const ImageView& picture, std::int64_t step, double wallTime)
{
    if (picture.empty() || (picture.channels != 1 && picture.channels != 3))
        throw Error(ErrorCode::Internal, Text(FOVEA_TR("core", "the image {name} is empty, or neither grey nor colour"), {{"name", tag}}));
    const cv::Mat pixels(picture.height, picture.width, picture.channels == 1 ? CV_8UC1 : CV_8UC3,
                         const_cast<std::uint8_t*>(picture.pixels));
    cv::Mat ordered = pixels;
    if (picture.channels == 3)
        cv::cvtColor(pixels, ordered, cv::COLOR_RGB2BGR);
    std::vector<unsigned char> png;
    if (!cv::imencode(".png", ordered, png))
        throw Error(ErrorCode::Internal, Text(FOVEA_TR("core", "the image {name} cannot be written as PNG"), {{"name", tag}}));
    auto event = eventOf(tag, step, wallTime);
    auto& image = *valueOf(event).mutable_image();
    image.set_height(picture.height);
    image.set_width(picture.width);
    image.set_colorspace(picture.channels);
    image.set_encoded_image_string(png.data(), png.size());
    m_impl->write(event);
}

void EventFile::addText(const std::string& tag, const std::string& markdown, std::int64_t step, double wallTime)
{
    auto event = eventOf(tag, step, wallTime);
    valueOf(event).mutable_metadata()->mutable_plugin_data()->set_plugin_name("text");
    auto& tensor = *valueOf(event).mutable_tensor();
    tensor.set_dtype(tb::TensorProto::DT_STRING);
    tensor.mutable_tensor_shape()->add_dim()->set_size(1);
    tensor.add_string_val(markdown);
    m_impl->write(event);
}

void EventFile::addHistogram(const std::string& tag, const std::vector<double>& values, std::int64_t step, double wallTime)
{
    auto event = eventOf(tag, step, wallTime);
    fillHistogram(*valueOf(event).mutable_histo(), values);
    m_impl->write(event);
}

void EventFile::addHyperParameters(const std::vector<std::pair<std::string, std::string>>& values,
                                   const std::vector<std::string>& metricTags, double wallTime)
{
    tb::HParamsPluginData experiment, start, end;
    experiment.mutable_experiment()->set_time_created_secs(m_impl->createdAt);
    start.mutable_session_start_info()->set_start_time_secs(m_impl->createdAt);
    for (const auto& [name, text] : values) {
        auto type = tb::HParamInfo::DATA_TYPE_UNSET;
        (*start.mutable_session_start_info()->mutable_hparams())[name] = typedValue(text, type);
        auto& info = *experiment.mutable_experiment()->add_hparam_infos();
        info.set_name(name);
        info.set_type(type);
    }
    for (const auto& tag : metricTags)
        experiment.mutable_experiment()->add_metric_infos()->mutable_name()->set_tag(tag);
    end.mutable_session_end_info()->set_status(tb::SessionEndInfo::STATUS_SUCCESS);
    end.mutable_session_end_info()->set_end_time_secs(wallTime);
    m_impl->writeHyperParameterData("_hparams_/experiment", experiment, wallTime);
    m_impl->writeHyperParameterData("_hparams_/session_start_info", start, wallTime);
    m_impl->writeHyperParameterData("_hparams_/session_end_info", end, wallTime);
}

void EventFile::flush(bool durable) { m_impl->file.flush(durable); }

const std::filesystem::path& EventFile::path() const { return m_impl->path; }

}  // namespace fovea::formats
