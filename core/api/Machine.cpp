// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Machine.h"

#include "core/base/ThreadPool.h"

#include <torch/cuda.h>
#include <torch/version.h>

namespace fovea::api {

Machine machine()
{
    Machine out{availableCores(), {"cpu"}, TORCH_VERSION};
    if (torch::cuda::is_available())
        for (int i = 0, count = static_cast<int>(torch::cuda::device_count()); i < count; ++i)
            out.devices.push_back("cuda:" + std::to_string(i));
    return out;
}

}  // namespace fovea::api
