// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/annotations/Annotations.h"
#include "tests/fuzz/Target.h"

using namespace fovea;

FOVEA_FUZZ_TARGET(annotations, bytes)
{
    const std::string text(bytes);
    fuzz::run([&](std::string_view) { data::readJsonAnnotations(text, "annotations.json"); }, bytes);
    data::readXmlAnnotations(text, "annotations.xml");
}
