// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/TorchFile.h"

#include "core/base/Error.h"

namespace fovea::formats {

StateDict toStateDict(const PyValue& value)
{
    const auto* dict = value.as<PyValue::Dict>();
    if (!dict)
        throw Error(ErrorCode::Format, FOVEA_TR("core", "no weights: the value is not a dict of named tensors"),
                    FOVEA_TR("core", "save the weights in Python with torch.save(model.state_dict(), file)"));
    StateDict out;
    for (const auto& [key, entry] : *dict) {
        const auto* name = key.as<std::string>();
        const auto* tensor = entry.as<at::Tensor>();
        if (name && tensor)
            out.emplace_back(*name, *tensor);
    }
    return out;
}

PyValue fromStateDict(const StateDict& tensors)
{
    PyValue::Dict out;
    out.reserve(tensors.size());
    for (const auto& [name, tensor] : tensors)
        out.emplace_back(name, tensor);
    return out;
}

}  // namespace fovea::formats
