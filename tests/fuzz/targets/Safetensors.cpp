// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/plain/SafetensorsHeader.h"
#include "tests/fuzz/Target.h"

#include <sstream>

using namespace fovea;

FOVEA_FUZZ_TARGET(safetensors, bytes)
{
    formats::looksLikeSafetensors(bytes, bytes.size());
    std::istringstream stream{std::string(bytes)};
    formats::ByteSource source(stream, bytes.size(), "weights.safetensors", {}, formats::ByteSource::End::CutOff);
    formats::readSafetensorsHeader(source);
}
