// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"
#include "core/data/fetch/PartFile.h"

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

namespace fovea::data {

/// How one attempt at one address ended.
struct TransferResult {
    enum class Kind {
        Complete,     ///< every byte is in the part
        StartOver,    ///< what was there does not belong to this file; the part is empty now
        Transient,    ///< may well work in a moment
        Permanent,    ///< this address does not have the file
        WrongContent  ///< it sent something else, such as a sign-in page
    };
    Kind kind = Kind::Complete;
    Text reason;
};

struct TransferOptions {
    std::chrono::seconds stallTimeout{30};
    std::optional<std::int64_t> size;  ///< the length that the file must have
    std::optional<std::int64_t> most;  ///< the length that it may have
    std::function<void(std::int64_t done, std::int64_t total)> progress;
    /// Called before the first byte is written, with how many bytes are to come; may throw.
    std::function<void(std::int64_t bytes)> beforeWriting;
};

/// One GET into a part file: from its end where the address is the one it came from, otherwise from
/// the start (the old bytes are dropped only once new ones arrive). Throws what the callbacks and
/// the disk throw, and Error{Cancelled} within a second of a requested stop.
TransferResult transfer(const std::string& url, PartFile& part, const TransferOptions& options, const std::stop_token& stop);

}  // namespace fovea::data
