// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// \file
/// The devices of this machine.
/// \snippet docs/examples/api/Machine.cpp example

#include <string>
#include <vector>

namespace fovea::api {

/// What there is to compute with.
struct Machine {
    int cores = 1;                     ///< that this process may use
    std::vector<std::string> devices;  ///< as `training.device` names them: "cpu", then "cuda:0" …
    std::string libtorchVersion;
};

/// Looks at this machine. The first call wakes the graphics driver, which can take a second: not for
/// a window's thread.
Machine machine();

}  // namespace fovea::api
