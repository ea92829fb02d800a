// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Events.h"
#include "core/base/ParamSet.h"
#include "core/base/Registry.h"

#include <memory>

namespace fovea::train {

/// Decides after each epoch whether to go on. One thread.
class EarlyStopping {
public:
    virtual ~EarlyStopping() = default;
    /// True when the run should end.
    virtual bool epochDone(const Score& validation) = 0;
    virtual Json state() const = 0;
    virtual void restore(const Json& state) = 0;
};

/// Entry signature of the catalogue "early_stopping".
using EarlyStoppingSignature = std::unique_ptr<EarlyStopping>(const ParamSet& params);
Registry<EarlyStoppingSignature>& earlyStoppings();

}  // namespace fovea::train
