// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace fovea {

/// The kernels with which OpenBLAS multiplies matrices, by its name for the processor they are made
/// for, such as "SkylakeX"; empty where another library does it.
///
/// OpenBLAS up to 0.3.24 takes an Intel processor newer than itself for a Prescott of 2004, and is then
/// two to five times slower than it could be (OpenMathLib/OpenBLAS issue 4267). Before `main` begins,
/// it is made to choose again by what the processor can do; a choice of the user's own in
/// OPENBLAS_CORETYPE stays.
std::string matrixKernels();

}  // namespace fovea
