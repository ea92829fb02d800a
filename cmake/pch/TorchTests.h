// SPDX-License-Identifier: GPL-3.0-or-later
// Precompiled for the tests of the whole core.
#pragma once

#include "cmake/pch/Torch.h"

#include <QtTest>
