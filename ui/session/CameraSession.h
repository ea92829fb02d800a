// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"
#include "ui/engine/TestingEngine.h"

#include <QImage>
#include <QObject>

#include <memory>
#include <thread>

namespace fovea::ui {

/// The camera's pictures, taken on a thread of its own; only the latest is delivered. Lives on the GUI
/// thread, which never waits for the camera but at the end.
class CameraSession : public QObject {
    Q_OBJECT
public:
    explicit CameraSession(TestingEngine& engine, QObject* parent = nullptr) : QObject(parent), m_engine(engine) {}
    ~CameraSession() override;

    void start();
    /// Nothing is delivered any more; the camera is let go as soon as it has given what it was asked for.
    void stop();
    bool isOn() const { return m_isOn; }

Q_SIGNALS:
    void frame(const QImage& shown, const std::shared_ptr<const fovea::Image>& picture);
    /// There is no camera, or it gives no more pictures. It is off then.
    void failed(const fovea::Error& error);

private:
    void work(std::stop_token stop, quint64 sitting);

    TestingEngine& m_engine;
    std::jthread m_thread;
    quint64 m_sitting = 0;
    bool m_isOn = false;
};

}  // namespace fovea::ui
