// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/evaluate/ConfusionCard.h"

#include "core/api/Testing.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"

#include <QButtonGroup>
#include <QScrollArea>
#include <QToolButton>

namespace fovea::ui {

ConfusionCard::ConfusionCard(QWidget* parent) : Card(parent)
{
    m_counts = new QToolButton;
    m_shares = new QToolButton;
    auto* units = new QButtonGroup(this);
    for (auto* button : {m_counts, m_shares}) {
        button->setProperty("chip", true);
        button->setCheckable(true);
        units->addButton(button);
        header()->addWidget(button);
    }
    m_counts->setChecked(true);
    m_matrix = new ConfusionPlot;
    m_scroll = new QScrollArea;
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_matrix->setObjectName(QStringLiteral("scrollBody"));
    m_scroll->setWidget(m_matrix);
    body()->addWidget(m_scroll, 1);
    connect(m_shares, &QToolButton::toggled, this,
            [this](bool on) { m_matrix->setUnit(on ? ConfusionPlot::Unit::RowShares : ConfusionPlot::Unit::Counts); });
    connect(m_matrix, &ConfusionPlot::chosen, this, [this](ConfusionPlot::Cell cell) {
        const QPoint middle = m_matrix->rectOf(cell).center().toPoint();
        m_scroll->ensureVisible(middle.x(), middle.y());
        Q_EMIT chosen(cell);
    });
    connect(m_matrix, &ConfusionPlot::cleared, this, &ConfusionCard::cleared);
    Language::apply(this, [this] { setTexts(); });
}

void ConfusionCard::setTexts()
{
    setSubtitle(tr("true ↓, predicted →"));
    setAccessibleName(tr("Confusion"));
    m_counts->setText(tr("Counts"));
    m_counts->setToolTip(tr("Write the number of pictures into the cells"));
    m_shares->setText(tr("Shares"));
    m_shares->setToolTip(tr("Write the share of the true class into the cells"));
}

void ConfusionCard::setReport(const api::TestReport& report)
{
    std::vector<QString> names;
    for (const auto& row : report.perClass)
        names.push_back(display(row.name));
    m_matrix->setMatrix(report.confusion, names);
}

}  // namespace fovea::ui

#include "moc_ConfusionCard.cpp"
