// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/OverlayChips.h"

#include "ui/plots/LineSample.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace fovea::ui {

OverlayChips::OverlayChips(CurveSettings& curves, QWidget* parent) : QWidget(parent), m_curves(curves), m_chips(new QHBoxLayout(this))
{
    m_chips->setContentsMargins(0, 0, 0, 0);
    m_chips->setSpacing(space::kSmall);
    hide();
    connect(&m_curves, &CurveSettings::overlaysChanged, this, &OverlayChips::refresh);
    connect(&Theme::instance(), &Theme::changed, this, &OverlayChips::refresh);
    Language::apply(this, [this] { refresh(); });
}

void OverlayChips::refresh()
{
    while (auto* item = m_chips->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const auto& overlay : m_curves.overlays()) {
        auto* chip = new QToolButton;
        chip->setProperty("chip", true);
        chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        chip->setIcon(LineSample::icon(Theme::instance().seriesColor(overlay.color), overlay.dash(), devicePixelRatioF()));
        chip->setIconSize({20, 12});
        const QString name = display(overlay.run->name);
        chip->setText(showOnButton(fontMetrics().elidedText(name, Qt::ElideMiddle, 140)) + QStringLiteral("  ✕"));
        chip->setToolTip(tr("Take %1 away").arg(name));
        chip->setAccessibleName(chip->toolTip());
        m_chips->addWidget(chip);
        connect(chip, &QToolButton::clicked, this, [this, folder = overlay.run->folder] {
            // The chip is deleted by what it asks for: not before its own click is through.
            QMetaObject::invokeMethod(
                &m_curves, [this, folder] { m_curves.removeOverlay(folder); }, Qt::QueuedConnection);
        });
    }
    m_chips->addStretch(1);
    setVisible(!m_curves.overlays().empty());
}

}  // namespace fovea::ui

#include "moc_OverlayChips.cpp"
