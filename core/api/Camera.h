// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// \file
/// Images of a camera.
/// \snippet docs/examples/api/Camera.cpp example

#include "core/base/Image.h"

#include <memory>
#include <string>

namespace fovea::api {

/// A camera, or a video in its place. One thread at a time.
class Camera {
public:
    /// `source` is a device ("/dev/video2"), a video file, numbered pictures ("frame%03d.png") or a
    /// stream's address. Empty: what $FOVEA_CAMERA says, else the first camera that gives a picture,
    /// which may take a second or two. Throws Error{NotFound} where there is no camera, Error{Io}
    /// where there is one that may not be opened or gives no picture.
    static std::unique_ptr<Camera> open(const std::string& source = {});
    virtual ~Camera() = default;

    /// Waits for the next picture: R G B. Throws Error{Io} where none comes any more.
    virtual Image read() = 0;
};

}  // namespace fovea::api
