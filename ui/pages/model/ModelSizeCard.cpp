// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/model/ModelSizeCard.h"

#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QGridLayout>

namespace fovea::ui {

ModelSizeCard::ModelSizeCard(const ModelSession& session, QWidget* parent)
    : Card(parent), m_session(session), m_note(makeLabel(QStringLiteral("caption")))
{
    auto* grid = new QGridLayout;
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(space::kSmall);
    grid->setColumnStretch(0, 1);
    for (int row = 0; row < RowCount; ++row) {
        m_names[row] = makeLabel(QStringLiteral("secondary"));
        m_names[row]->setWordWrap(true);
        m_values[row] = new QLabel;
        m_values[row]->setObjectName(QStringLiteral("modelSize%1").arg(row));
        m_values[row]->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        grid->addWidget(m_names[row], row, 0);
        grid->addWidget(m_values[row], row, 1);
    }
    m_note->setObjectName(QStringLiteral("timeNote"));
    m_note->setWordWrap(true);
    body()->addLayout(grid);
    body()->addWidget(m_note);
    connect(&session, &ModelSession::figuresChanged, this, &ModelSizeCard::refresh);
    connect(&session, &ModelSession::timeChanged, this, &ModelSizeCard::showTime);
    Language::apply(this, [this] { refresh(); });
}

void ModelSizeCard::refresh()
{
    setTitle(tr("Size"));
    m_names[Picture]->setText(tr("Picture"));
    m_names[Picture]->setToolTip(tr("What the network sees of each picture"));
    m_names[Classes]->setText(tr("Classes"));
    m_names[Parameters]->setText(tr("Parameters"));
    m_names[Parameters]->setToolTip(tr("Numbers that it learns"));
    m_names[Weights]->setText(tr("Weights"));
    m_names[Weights]->setToolTip(tr("Room that the trained weights take on disk and in memory"));
    m_names[Adds]->setText(tr("Multiply-adds"));
    m_names[Adds]->setToolTip(tr("Multiplications, each with its addition, to classify one picture"));
    m_names[Epoch]->setText(tr("Time an epoch"));
    showFigures();
    showTime();
}

void ModelSizeCard::showFigures()
{
    const auto& wish = m_session.wish();
    const auto& figures = m_session.chosen().figures;
    const QString none = QStringLiteral("–");
    m_names[Memory]->setText(tr("Training memory"));
    m_names[Memory]->setToolTip(
        wish ? tr("Rough: weights, gradients, the optimizer's averages, and what the layers hand on for a batch of %1")
                   .arg(showCount(wish->batchSize))
             : QString());
    const QString shape = wish ? showShape({wish->input.width, wish->input.height}) : none;
    m_values[Picture]->setText(!wish ? none : wish->input.channels == 1 ? tr("%1, grey").arg(shape) : tr("%1, colour").arg(shape));
    m_values[Classes]->setText(wish ? showCount(wish->classes) : none);
    m_values[Parameters]->setText(figures ? showCount(figures->parameters) : none);
    m_values[Weights]->setText(figures ? showBytes(figures->weightBytes) : none);
    m_values[Memory]->setText(figures ? tr("about %1").arg(showBytes(figures->trainingBytes)) : none);
    m_values[Adds]->setText(figures ? showCount(figures->multiplyAdds) : none);
}

void ModelSizeCard::showTime()
{
    const auto& epoch = m_session.epoch();
    QString value = QStringLiteral("–"), note;
    switch (m_session.timeState()) {
    case ModelSession::Time::Unknown: break;
    case ModelSession::Time::Measuring:
        value = tr("measuring …");
        note = tr("A few steps are tried on this machine.");
        break;
    case ModelSession::Time::Later:
        value = tr("later");
        note = tr("The time is measured when no run goes on, which it would slow.");
        break;
    case ModelSession::Time::Known:
        value = tr("about %1").arg(showDuration(epoch.seconds));
        note = tr("%1 steps for %2 pictures, tried on this machine; loading pictures and validation come on top.")
                   .arg(showCount(epoch.steps), showCount(epoch.pictures));
        break;
    case ModelSession::Time::Failed: note = m_session.timeError() ? display(*m_session.timeError()) : QString(); break;
    }
    m_values[Epoch]->setText(value);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

}  // namespace fovea::ui

#include "moc_ModelSizeCard.cpp"
