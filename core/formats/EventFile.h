// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Image.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fovea::formats {

/// What the names of event files begin with.
inline constexpr std::string_view kEventFileStart = "events.out.tfevents.";

/// Writes TensorBoard's event files: length-framed protobuf records with masked CRC-32C sums.
/// One owner, one thread. Every call throws Error{Io} when the disk refuses.
class EventFile {
public:
    /// Creates `events.out.tfevents.<seconds>.<host>.<pid>.<n>` in the folder, beginning with the
    /// version record; `dropFrom` >= 0 adds a SessionLog START there, so that TensorBoard drops
    /// what an interrupted run wrote at that step or later.
    EventFile(const std::filesystem::path& folder, std::int64_t dropFrom = -1);
    ~EventFile();
    EventFile(const EventFile&) = delete;
    EventFile& operator=(const EventFile&) = delete;

    void addScalar(const std::string& tag, double value, std::int64_t step, double wallTime);
    /// The picture is written as PNG.
    void addImage(const std::string& tag, const ImageView& picture, std::int64_t step, double wallTime);
    /// Markdown text, by TensorBoard's text plugin.
    void addText(const std::string& tag, const std::string& markdown, std::int64_t step, double wallTime);
    void addHistogram(const std::string& tag, const std::vector<double>& values, std::int64_t step, double wallTime);
    /// Hyper-parameters and the metric to compare by, for TensorBoard's HPARAMS tab.
    void addHyperParameters(const std::vector<std::pair<std::string, std::string>>& values, const std::vector<std::string>& metricTags,
                            double wallTime);
    /// Hands everything to the system, called at each epoch's end; `durable` waits for the disk as well.
    void flush(bool durable = false);

    const std::filesystem::path& path() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// CRC-32C (Castagnoli), unmasked: of "123456789" it is 0xe3069283.
std::uint32_t crc32c(const void* bytes, std::size_t size);

}  // namespace fovea::formats
