// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/TorchFile.h"
#include "tests/support/RecordingSink.h"

namespace fovea::test {

std::string modelStateBytes(const std::filesystem::path& checkpoint)
{
    const auto content = formats::readTorchFile(checkpoint);
    std::string out;
    for (const auto& [name, tensor] : formats::toStateDict(*content.find("model_state_dict"))) {
        const auto flat = tensor.contiguous();
        out += name + ":";
        out.append(static_cast<const char*>(flat.data_ptr()), flat.nbytes());
    }
    return out;
}

}  // namespace fovea::test
