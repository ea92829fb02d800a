// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/evaluate/FigureTile.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ElidedLabel.h"

namespace fovea::ui {

FigureTile::FigureTile(QWidget* parent) : QFrame(parent)
{
    setProperty("card", "true");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kLarge, space::kMedium, space::kSmall, space::kMedium);
    column->setSpacing(space::kTiny);
    m_name = new ElidedLabel;
    m_name->setProperty("role", "secondary");
    m_figure = makeLabel(QStringLiteral("figure"));
    m_below = new ElidedLabel;
    m_below->setProperty("role", "caption");
    column->addWidget(m_name);
    column->addWidget(m_figure);
    column->addWidget(m_below);
}

void FigureTile::set(const QString& name, const QString& figure, const QString& below, const QString& toolTip)
{
    m_name->setText(name);
    m_figure->setText(figure);
    m_below->setText(below);
    m_figure->setToolTip(toolTip);
    setToolTip(toolTip);
    setAccessibleName(QStringLiteral("%1: %2").arg(name, figure));
    setAccessibleDescription(below);
}

QString FigureTile::figure() const { return m_figure->text(); }

}  // namespace fovea::ui

#include "moc_FigureTile.cpp"
