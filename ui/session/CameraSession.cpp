// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/CameraSession.h"

#include "ui/session/Pictures.h"

#include <atomic>
#include <chrono>

namespace fovea::ui {
namespace {

/// A video in a camera's place would be over in no time.
constexpr auto kShortest = std::chrono::milliseconds(33);

}  // namespace

CameraSession::~CameraSession() = default;

void CameraSession::start()
{
    stop();
    m_isOn = true;
    // The thread before still holds the camera for a moment; the new one waits for it.
    m_thread = std::jthread([this, before = std::move(m_thread), sitting = m_sitting](std::stop_token stop) mutable {
        if (before.joinable())
            before.join();
        work(std::move(stop), sitting);
    });
}

void CameraSession::stop()
{
    m_thread.request_stop();
    ++m_sitting;
    m_isOn = false;
}

void CameraSession::work(std::stop_token stop, quint64 sitting)
{
    const auto isShown = std::make_shared<std::atomic<bool>>(true);
    try {
        const auto camera = m_engine.openCamera();
        while (!stop.stop_requested()) {
            const auto next = std::chrono::steady_clock::now() + kShortest;
            auto picture = std::make_shared<const Image>(camera->read());
            if (isShown->exchange(false))
                QMetaObject::invokeMethod(
                    this,
                    [this, sitting, isShown, shown = toQImage(picture->view()), picture] {
                        *isShown = true;
                        if (sitting == m_sitting)
                            Q_EMIT frame(shown, picture);
                    },
                    Qt::QueuedConnection);
            std::this_thread::sleep_until(next);
        }
    } catch (...) {
        QMetaObject::invokeMethod(
            this,
            [this, sitting, error = currentError()] {
                if (sitting != m_sitting)
                    return;
                m_isOn = false;
                Q_EMIT failed(error);
            },
            Qt::QueuedConnection);
    }
}

}  // namespace fovea::ui

#include "moc_CameraSession.cpp"
