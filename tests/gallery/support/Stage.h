// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/engine/ApiEngine.h"
#include "ui/session/Studio.h"
#include "ui/window/MainWindow.h"

#include <QAbstractButton>
#include <QPixmap>

#include <filesystem>
#include <functional>

namespace fovea::gallery {

/// The window on a stage of its own: real pages over real runs on small data, without a display, and
/// a camera that takes each state in both themes, both languages and two sizes.
class Stage {
public:
    /// Pictures go to `folder`; `only` (may be empty) keeps scenes whose name contains it.
    Stage(QString folder, QString only);

    ui::Studio& studio() { return m_studio; }
    ui::MainWindow& window() { return m_window; }

    /// Sets a state up and takes its pictures; a scene that throws or never gets ready is a failure.
    void scene(const QString& name, ui::PageId page, const std::function<void()>& setUp);
    int failures() const { return m_failures; }
    int pictures() const { return m_pictures; }

    /// Lets the window work until `ready`; throws Error{Internal} with `what` after a minute, or as long as setPatience() says.
    void until(const char* what, const std::function<bool()>& ready);
    void setPatience(int milliseconds) { m_patienceMs = milliseconds; }
    void rest(int milliseconds);
    /// Presses the visible button of the current page whose text begins so.
    void press(const QString& text);
    /// Waits for the active run's end.
    void runToEnd();

private:
    void shoot(const QString& name);

    QString m_folder, m_only;
    ui::Studio m_studio{ui::apiEngine()};
    ui::MainWindow m_window;
    int m_failures = 0, m_pictures = 0, m_patienceMs = 60'000;
};

/// A window as it is seen: the dialogue that stands over it included.
QPixmap shot(QWidget& window);

/// `count` small pictures in two class folders, drawn here.
std::filesystem::path makePhotos(const std::filesystem::path& folder, int count);

}  // namespace fovea::gallery
