// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/RowColumn.h"

#include "ui/theme/Theme.h"

#include <QTimer>
#include <QVBoxLayout>

namespace fovea::ui {

RowColumn::RowColumn(int gap, QWidget* parent) : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto* body = new QWidget;
    body->setObjectName(QStringLiteral("scrollBody"));
    m_body = new QVBoxLayout(body);
    m_body->setContentsMargins(0, 0, space::kTiny, 0);
    m_body->setSpacing(gap);
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(gap);
    m_body->addLayout(m_rows);
    m_body->addStretch(1);
    setWidget(body);
}

void RowColumn::setEnds(QWidget* above, QWidget* below)
{
    if (above)
        m_body->insertWidget(0, above);
    if (below)
        m_body->insertWidget(m_body->indexOf(m_rows) + 1, below);
}

void RowColumn::add(QWidget* row) { m_rows->addWidget(row); }

void RowColumn::remove(QWidget* row)
{
    row->hide();
    m_rows->removeWidget(row);
    row->deleteLater();
}

void RowColumn::showInView(QWidget* row)
{
    QTimer::singleShot(0, row, [this, row] { ensureWidgetVisible(row, 0, space::kSmall); });
}

}  // namespace fovea::ui

#include "moc_RowColumn.cpp"
