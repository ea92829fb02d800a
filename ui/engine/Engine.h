// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/engine/DatasetEngine.h"
#include "ui/engine/MachineEngine.h"
#include "ui/engine/ModelEngine.h"
#include "ui/engine/RunEngine.h"
#include "ui/engine/TestingEngine.h"

namespace fovea::ui {

/// All that the window does with the engine, by subject. apiEngine() is the real one over core/api; tests have a fake.
/// Whoever uses one subject takes that one. An engine outlives the window and the threads of QThreadPool's global
/// instance, which may still close a network when the window is gone. Any thread.
class Engine {
public:
    virtual ~Engine() = default;

    virtual DatasetEngine& datasets() = 0;
    virtual RunEngine& runs() = 0;
    virtual ModelEngine& models() = 0;
    virtual TestingEngine& testing() = 0;
    virtual MachineEngine& machine() = 0;
};

}  // namespace fovea::ui
