// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/model/ModelCard.h"

#include "core/base/Catalogs.h"
#include "core/base/Experiment.h"
#include "core/base/JsonText.h"
#include "ui/session/StartSession.h"
#include "ui/text/Display.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ElidedLabel.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace fovea::ui {

ModelCard::ModelCard(const std::string& id, QWidget* parent) : QAbstractButton(parent), m_id(id)
{
    setObjectName(QStringLiteral("model ") + display(id));
    build();
}

ModelCard::ModelCard(const api::OwnModel& own, QWidget* parent) : QAbstractButton(parent), m_own(own)
{
    setObjectName(QStringLiteral("own model ") + display(own.name));
    if (!own.error)
        m_architecture = StartSession::architecture(Component::fromJson(resolveValue(Experiment::modelSpec(), own.model.toJson())));
    m_id = "own " + jsonText(m_architecture.toJson());
    build();
    m_more = new QToolButton;
    m_more->setObjectName(QStringLiteral("more ") + display(own.name));
    m_more->setProperty("tight", true);
    Theme::setIcon(m_more, QStringLiteral("more"));
    m_more->setIconSize({16, 16});
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setToolTip(tr("More"));
    m_more->setAccessibleName(tr("More on %1").arg(label()));
    auto* menu = new QMenu(m_more);
    menu->addAction(tr("Remove"), QKeySequence(Qt::Key_Delete), this, &ModelCard::removeWanted)
        ->setObjectName(QStringLiteral("remove ") + display(own.name));
    m_more->setMenu(menu);
    static_cast<QHBoxLayout*>(layout()->itemAt(0)->layout())->addWidget(m_more);
}

void ModelCard::build()
{
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
    if (m_own && m_own->error)
        m_figures->setElideMode(Qt::ElideLeft);  // what is wrong stands behind the path
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

QString ModelCard::label() const { return m_own ? display(m_own->name) : display(Catalogs::require("model", m_id).label); }

QString ModelCard::help() const
{
    if (!m_own)
        return display(Catalogs::require("model", m_id).help);
    if (m_own->error)
        return display(*m_own->error);
    if (m_own->model.id == "stack")
        return tr("Layers of your own: %1, and the one to the classes.").arg(m_architecture.params.components("layers").size());
    return tr("%1 with parameters of your own.").arg(display(Catalogs::require("model", m_own->model.id).label));
}

QString ModelCard::figuresText(const ModelSession::Measured* measured) const
{
    if (m_own && m_own->error)
        return display(Error(m_own->error->code(), m_own->error->message()));
    if (measured && measured->error)
        return display(Error(measured->error->code(), measured->error->message()));
    if (measured && measured->figures)
        return tr("%1 parameters · %2FLOPs").arg(showCompact(measured->figures->parameters), showCompact(measured->figures->multiplyAdds));
    return tr("measuring …");
}

QString ModelCard::tipText(const api::ModelFigures* figures, const api::WeightsRow* weights) const
{
    QString tip = help().toHtmlEscaped();
    if (figures)
        tip += QStringLiteral("<br><br>") + tr("%1 parameters, %2 multiply-adds a picture")
                                                .arg(showCount(figures->parameters), showCount(figures->multiplyAdds))
                                                .toHtmlEscaped();
    if (weights)
        tip +=
            QStringLiteral("<br>") +
            (weights->isHere ? tr("Published weights are on this machine.") : tr("Published weights can be downloaded.")).toHtmlEscaped();
    return QStringLiteral("<qt>%1</qt>").arg(tip);
}

void ModelCard::set(const ModelSession::Measured* measured, const api::WeightsRow* weights, bool isChosen)
{
    const auto* figures = measured && measured->figures ? &*measured->figures : nullptr;
    const bool isAtFault = (measured && measured->error) || (m_own && m_own->error);
    m_isMeasured = measured != nullptr || (m_own && m_own->error);
    setChecked(isChosen);
    m_label->setText(label());
    m_help->setText(help());
    m_help->setVisible(isChosen);
    m_weights->setVisible(weights);
    if (weights)
        m_weights->setText(weights->isHere      ? tr("✓ weights")
                           : weights->bytes > 0 ? tr("weights %1").arg(showBytes(weights->bytes))
                                                : tr("weights"));
    setLook(m_weights, "role", weights && weights->isHere ? QStringLiteral("rightCaption") : QStringLiteral("caption"));
    setLook(m_figures, "role", isAtFault ? QStringLiteral("error") : QStringLiteral("caption"));
    m_figures->setText(figuresText(measured));
    setAccessibleName(m_label->text());
    setAccessibleDescription(
        figures ? tr("%1 parameters, %2 multiply-adds a picture").arg(showCount(figures->parameters), showCount(figures->multiplyAdds))
                : m_figures->text());
    setToolTip(tipText(figures, weights));
    updateGeometry();
    update();  // asks for the size again, where it is in view
}

void ModelCard::contextMenuEvent(QContextMenuEvent* event)
{
    if (m_more)
        m_more->menu()->popup(event->globalPos());
}

void ModelCard::keyPressEvent(QKeyEvent* event)
{
    if (m_own && event->key() == Qt::Key_Delete)
        Q_EMIT removeWanted();
    else
        QAbstractButton::keyPressEvent(event);
}

QSize ModelCard::sizeHint() const { return layout()->sizeHint(); }

void ModelCard::paintEvent(QPaintEvent*)
{
    const auto& colors = Theme::instance().colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(isChecked() || hasFocus() ? colors.accent
                        : underMouse()            ? colors.faint
                                                  : colors.line,
                        hasFocus() && isChecked() ? 2 : 1));
    painter.setBrush(isChecked() ? colors.accentWash : colors.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), space::kCardRadius, space::kCardRadius);
    if (!m_isMeasured)
        Q_EMIT sizeWanted();
}

}  // namespace fovea::ui

#include "moc_ModelCard.cpp"
