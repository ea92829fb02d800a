// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ModelCard.h"

#include "core/base/Catalogs.h"
#include "ui/text/Display.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ElidedLabel.h"

#include <QGridLayout>
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
    const auto elided = [](const char* role) {
        auto* label = new ElidedLabel;
        label->setProperty("role", role);
        return label;
    };
    m_label = elided("cardTitle");
    m_help = elided("secondary");
    m_problem = elided("error");
    m_figures = new QWidget;
    auto* grid = new QGridLayout(m_figures);
    grid->setContentsMargins(0, space::kTiny, 0, 0);
    grid->setVerticalSpacing(0);
    QLabel** labels[][2] = {{&m_parametersName, &m_parameters}, {&m_addsName, &m_adds}};
    for (int row = 0; row < 2; ++row) {
        for (int column = 0; column < 2; ++column) {
            auto*& label = *labels[row][column];
            label = makeLabel(QStringLiteral("caption"));
            grid->addWidget(label, row, column, column == 0 ? Qt::AlignLeft : Qt::AlignRight);
        }
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kMedium, space::kSmall, space::kMedium, space::kSmall);
    column->setSpacing(2);
    for (QWidget* part : std::initializer_list<QWidget*>{m_label, m_help, m_figures, m_problem})
        column->addWidget(part);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    set(nullptr, false);
}

void ModelCard::set(const ModelSession::Measured* measured, bool isChosen)
{
    const auto& info = Catalogs::require("model", m_id);
    const bool fits = !measured || !measured->error;
    const auto* figures = measured && measured->figures ? &*measured->figures : nullptr;
    setChecked(isChosen);
    m_label->setText(display(info.label));
    m_help->setText(display(info.help));
    m_parametersName->setText(tr("Parameters"));
    m_addsName->setText(tr("Multiply-adds a picture"));
    m_parameters->setText(figures ? showCount(figures->parameters) : QStringLiteral("–"));
    m_adds->setText(figures ? showCount(figures->multiplyAdds) : QStringLiteral("–"));
    m_problem->setText(fits ? QString() : display(Error(measured->error->code(), measured->error->message())));
    m_figures->setVisible(fits);
    m_problem->setVisible(!fits);
    setAccessibleName(m_label->text());
    setAccessibleDescription(figures ? tr("%1 parameters, %2 multiply-adds a picture").arg(m_parameters->text(), m_adds->text()) : m_problem->text());
    setToolTip(QStringLiteral("<qt>%1</qt>").arg(display(info.help).toHtmlEscaped()));
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
}

}  // namespace fovea::ui
