// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ExportProgress.h"

#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"

#include <QProgressBar>

namespace fovea::ui {

ExportProgress::ExportProgress(QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    m_doing = makeLabel(QStringLiteral("secondary"));
    m_bar = new QProgressBar;
    m_bar->setTextVisible(false);
    m_bar->setRange(0, kSteps);
    column->addWidget(m_bar);
    column->addWidget(m_doing);
    hide();
    Language::apply(this, [this] { m_bar->setAccessibleName(tr("Progress of the export")); });
}

void ExportProgress::reset()
{
    m_bar->setValue(0);
    m_doing->clear();
}

void ExportProgress::setProgress(const api::DatasetProgress& progress)
{
    m_bar->setValue(static_cast<int>(progress.done));
    QString doing = display(progress.what);
    if (!doing.isEmpty())
        doing[0] = doing[0].toUpper();
    m_doing->setText(doing);
}

}  // namespace fovea::ui

#include "moc_ExportProgress.cpp"
