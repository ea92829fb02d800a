// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Machine.h"
#include "core/api/Storage.h"

namespace fovea::ui {

/// This machine's devices and disk. For worker threads, several at once. Errors are those of core/api/Storage.h.
class MachineEngine {
public:
    virtual ~MachineEngine() = default;

    virtual api::Machine machine() = 0;
    virtual std::vector<api::StoragePlace> storage() = 0;
    /// Returns the bytes freed.
    virtual std::int64_t clearStorage(const std::string& id) = 0;
};

}  // namespace fovea::ui
