// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fovea {

/// Opens /dev/null on each of the descriptors 0 to 2 that the process was started without: the next
/// file opened would get that number, and messages would be written into it. Standard output gets it
/// for reading only, so that results are not lost unnoticed: writing them fails as it would without.
/// Also makes writing to a closed pipe an error instead of the end of the process, and watches what
/// libraries print (LibraryText.h). To be called first in main.
void secureStandardStreams();

}  // namespace fovea
