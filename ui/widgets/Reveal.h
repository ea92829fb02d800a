// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace fovea::ui {

/// Shows a file or folder in the desktop's file manager (org.freedesktop.FileManager1), selected where
/// it can; without one, opens the folder that holds it. Returns at once.
void revealInFileManager(const QString& path);

}  // namespace fovea::ui
