// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/model/StackEnd.h"

#include "ui/forms/RowHead.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"

namespace fovea::ui {

StackEnd::StackEnd(QWidget* parent) : QFrame(parent), m_head(new RowHead(true, true)), m_fault(makeLabel(QStringLiteral("error")))
{
    setProperty("card", "dashed");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kMedium, 1, space::kMedium, 1);
    column->setSpacing(0);
    m_head->setQuiet(true);
    m_fault->setWordWrap(true);
    m_fault->hide();
    column->addWidget(m_head);
    column->addWidget(m_fault);
}

void StackEnd::setWords(const QString& title, const QString& summary)
{
    auto words = m_head->words();
    words.title = title;
    words.summary = summary;
    m_head->setWords(words);
    setAccessibleName(title);
}

void StackEnd::setFigures(const QString& output, const QString& weights)
{
    auto words = m_head->words();
    words.output = output;
    words.weights = weights;
    m_head->setWords(words);
    setAccessibleDescription(output);
}

void StackEnd::setFault(const QString& words)
{
    m_fault->setText(words);
    m_fault->setVisible(!words.isEmpty());
    m_head->setFaulty(!words.isEmpty());
    setLook(this, "card", words.isEmpty() ? "dashed" : "fault");
}

}  // namespace fovea::ui

#include "moc_StackEnd.cpp"
