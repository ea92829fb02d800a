// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/OverlayMenu.h"

#include "core/base/Names.h"
#include "ui/plots/LineSample.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

namespace fovea::ui {
namespace {

constexpr std::size_t kListed = 20;

}  // namespace

OverlayMenu::OverlayMenu(Studio& studio, CurveSettings& settings, QWidget* parent) : QMenu(parent), m_studio(studio), m_settings(settings)
{
    setToolTipsVisible(true);
    connect(this, &QMenu::aboutToShow, this, [this] {
        fill(m_runs);
        read();
    });
    connect(&studio, &Studio::runsChanged, this, [this] {
        if (m_isRead)
            read();
    });
}

void OverlayMenu::read()
{
    m_studio.jobs().start(
        QStringLiteral("runs to compare"), this,
        [&runs = m_studio.engine().runs()](std::stop_token, const JobReport&) { return runs.list(); },
        [this](std::vector<api::RunInfo> runs) {
            m_runs = std::move(runs);
            m_isRead = true;
            fill(m_runs);
        },
        [this](const Error& error) { m_studio.tell(error); });
}

void OverlayMenu::fill(const std::vector<api::RunInfo>& runs)
{
    clear();
    const auto& shown = m_studio.runs().record().folder;
    std::size_t listed = 0;
    for (const auto& run : runs) {
        if (run.folder == shown || run.epochsDone == 0 || listed == kListed)
            continue;
        ++listed;
        const QString name = display(run.name.empty() ? printablePath(run.folder.filename()) : run.name);
        auto* action = addAction(tr("%1 · validation %2").arg(showOnButton(name), showPercent(run.bestValidation.accuracy)));
        action->setCheckable(true);
        action->setChecked(m_settings.isOverlaid(run.folder));
        action->setEnabled(action->isChecked() || m_settings.overlays().size() < CurveSettings::kMaxOverlays);
        action->setToolTip(display(run.folder));
        connect(action, &QAction::triggered, this, [this, folder = run.folder](bool on) {
            if (on)
                add(folder);
            else
                m_settings.removeOverlay(folder);
        });
    }
    if (listed == 0)
        addAction(m_isRead ? tr("No other run has finished an epoch yet") : tr("Reading the list of runs …"))->setEnabled(false);
}

void OverlayMenu::add(const std::filesystem::path& folder)
{
    m_studio.jobs().start(
        QStringLiteral("overlay %1").arg(display(folder)), this,
        [&runs = m_studio.engine().runs(), folder](std::stop_token, const JobReport&) {
            return std::make_shared<const RunRecord>(recordOf(runs.course(folder.native())));
        },
        [this](std::shared_ptr<const RunRecord> run) { m_settings.addOverlay(std::move(run)); },
        [this](const Error& error) { m_studio.tell(error); });
}

}  // namespace fovea::ui

#include "moc_OverlayMenu.cpp"
