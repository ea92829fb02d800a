// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/pictures/ImageDecoder.h"
#include "tests/support/ErrorText.h"

namespace fovea::test {

/// The bytes of an image file, decoded.
inline Image decoded(const std::string& bytes, const data::DecodeOptions& options = {})
{
    Image out;
    data::decodePicture({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, "photo", options, out);
    return out;
}

/// Why they cannot be decoded; "no error" where they can.
inline QString decodingFailure(const std::string& bytes)
{
    const auto error = errorTextOf([&] { decoded(bytes); });
    return error.isEmpty() ? QStringLiteral("no error") : error;
}

}  // namespace fovea::test
