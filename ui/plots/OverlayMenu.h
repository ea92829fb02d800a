// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/RunStore.h"
#include "ui/plots/CurveSettings.h"

#include <QMenu>

namespace fovea::ui {

class Studio;

/// Which earlier runs lie over the one on show. The list and each run's course are read off the GUI
/// thread; a run that is ticked appears once it is read.
class OverlayMenu : public QMenu {
    Q_OBJECT
public:
    OverlayMenu(Studio& studio, CurveSettings& settings, QWidget* parent = nullptr);

    /// Lays a run over the one on show.
    void add(const std::filesystem::path& folder);

private:
    void read();
    void fill(const std::vector<api::RunInfo>& runs);

    Studio& m_studio;
    CurveSettings& m_settings;
    std::vector<api::RunInfo> m_runs;
    bool m_isRead = false;
};

}  // namespace fovea::ui
