// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ModelCard.h"

#include "core/base/Catalogs.h"
#include "ui/text/Display.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ElidedLabel.h"

#include <QPainter>

namespace fovea::ui {

ModelCard::ModelCard(const std::string& id, QWidget* parent) : QAbstractButton(parent), m_id(id)
{
    setObjectName(QStringLiteral("model ") + display(id));
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    m_label = new ElidedLabel;
    m_label->setProperty("role", "cardTitle");
    m_weights = makeLabel(QStringLiteral("caption"));
    m_figures = new ElidedLabel;
    m_figures->setProperty("role", "caption");
    m_help = makeLabel(QStringLiteral("caption"));
    m_help->setWordWrap(true);
    auto* first = new QHBoxLayout;
    first->setSpacing(space::kTiny);
    first->addWidget(m_label, 1);
    first->addWidget(m_weights);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kMedium, space::kSmall, space::kMedium, space::kSmall);
    column->setSpacing(2);
    column->addLayout(first);
    column->addWidget(m_figures);
    column->addWidget(m_help);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    set(nullptr, nullptr, false);
}

void ModelCard::set(const ModelSession::Measured* measured, const api::WeightsRow* weights, bool isChosen)
{
    const auto& info = Catalogs::require("model", m_id);
    const auto* figures = measured && measured->figures ? &*measured->figures : nullptr;
    const QString problem = measured && measured->error ? display(Error(measured->error->code(), measured->error->message())) : QString();
    m_isMeasured = measured != nullptr;
    setChecked(isChosen);
    m_label->setText(display(info.label));
    m_help->setText(display(info.help));
    m_help->setVisible(isChosen);
    m_weights->setVisible(weights);
    if (weights)
        m_weights->setText(weights->isHere ? tr("✓ weights") : weights->bytes > 0 ? tr("weights %1").arg(showBytes(weights->bytes)) : tr("weights"));
    setLook(m_weights, "role", weights && weights->isHere ? QStringLiteral("rightCaption") : QStringLiteral("caption"));
    setLook(m_figures, "role", problem.isEmpty() ? QStringLiteral("caption") : QStringLiteral("error"));
    m_figures->setText(!problem.isEmpty() ? problem
                       : figures ? tr("%1 parameters · %2FLOPs").arg(showCompact(figures->parameters), showCompact(figures->multiplyAdds))
                                 : tr("measuring …"));
    setAccessibleName(m_label->text());
    setAccessibleDescription(figures ? tr("%1 parameters, %2 multiply-adds a picture").arg(showCount(figures->parameters), showCount(figures->multiplyAdds)) : m_figures->text());
    QString tip = display(info.help).toHtmlEscaped();
    if (figures)
        tip += QStringLiteral("<br><br>") + tr("%1 parameters, %2 multiply-adds a picture").arg(showCount(figures->parameters), showCount(figures->multiplyAdds)).toHtmlEscaped();
    if (weights)
        tip += QStringLiteral("<br>") + (weights->isHere ? tr("Published weights are on this machine.") : tr("Published weights can be downloaded.")).toHtmlEscaped();
    setToolTip(QStringLiteral("<qt>%1</qt>").arg(tip));
    updateGeometry();
    update();  // asks for the size again, where it is in view
}

QSize ModelCard::sizeHint() const { return layout()->sizeHint(); }

void ModelCard::paintEvent(QPaintEvent*)
{
    const auto& colors = Theme::instance().colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(isChecked() || hasFocus() ? colors.accent : underMouse() ? colors.faint : colors.line, hasFocus() && isChecked() ? 2 : 1));
    painter.setBrush(isChecked() ? colors.accentWash : colors.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), space::kCardRadius, space::kCardRadius);
    if (!m_isMeasured)
        Q_EMIT sizeWanted();
}

}  // namespace fovea::ui
