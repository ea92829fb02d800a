// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Image.h"

#include <QImage>
#include <QPixmap>

namespace fovea::ui {

/// A copy in Qt's form: grey or RGB.
QImage toQImage(const ImageView& picture);
/// A copy in the engine's form: grey where the picture is, else RGB; transparency over white.
Image fromQImage(const QImage& picture);

/// For the dialogs that open images: all that can be read, then all files.
QString pictureFilter();

/// Scaled to fit a box, in device pixels: small pictures enlarged by whole pixels without smoothing,
/// larger ones reduced smoothly. The shape is kept.
QPixmap fitted(const QImage& picture, QSize box, double devicePixelRatio);

}  // namespace fovea::ui
