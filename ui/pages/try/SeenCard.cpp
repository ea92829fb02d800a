// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/try/SeenCard.h"

#include "ui/session/Pictures.h"
#include "ui/settings/Settings.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/PictureView.h"

#include <QCheckBox>
#include <QPushButton>

namespace fovea::ui {
namespace {

constexpr int kSeenCardPictureSide = 112;

}  // namespace

SeenCard::SeenCard(Settings& settings, QWidget* parent) : Card(parent)
{
    m_text = makeLabel(QStringLiteral("secondary"));
    m_inverted = makeLabel(QStringLiteral("secondary"));
    for (auto* label : {m_text, m_inverted})
        label->setWordWrap(true);
    m_ink = new QCheckBox;
    m_ink->setObjectName(QStringLiteral("ink"));
    m_ink->setChecked(settings.get(Settings::Key::TryInk).toBool());
    m_add = new QPushButton;
    m_add->setObjectName(QStringLiteral("addToDataset"));
    m_picture = new PictureView;
    m_picture->setFixedSize(kSeenCardPictureSide, kSeenCardPictureSide);
    auto* column = new QVBoxLayout;
    column->setSpacing(space::kSmall);
    column->addWidget(m_text);
    column->addWidget(m_inverted);
    column->addWidget(m_ink);
    column->addStretch(1);
    column->addWidget(m_add, 0, Qt::AlignLeft);
    auto* line = new QHBoxLayout;
    line->setSpacing(space::kLarge);
    line->addLayout(column, 1);
    line->addWidget(m_picture, 0, Qt::AlignTop);
    body()->addLayout(line);
    connect(m_ink, &QCheckBox::toggled, this, [this, &settings](bool isOn) {
        settings.set(Settings::Key::TryInk, isOn);
        Q_EMIT inkChanged();
    });
    connect(m_add, &QPushButton::clicked, this,
            [this] { Q_EMIT addWanted(m_add->mapToGlobal(QPoint(0, m_add->height() + space::kTiny))); });
    Language::apply(this, [this] { setTexts(); });
}

void SeenCard::setModel(const PredictorSession::Model& model)
{
    m_model = model;
    m_ink->setVisible(model.isHandwriting);
    setTexts();
}

void SeenCard::setAnswer(const PredictorSession::Answer& answer)
{
    m_answer = answer;
    m_answer->original.reset();
    m_picture->setPicture(toQImage(answer.prediction.seen.view()));
    setTexts();
}

void SeenCard::setNothing()
{
    m_answer.reset();
    m_picture->setPicture({});
    setTexts();
}

void SeenCard::setTexts()
{
    setTitle(tr("What the network sees"));
    m_ink->setText(tr("Find and centre the ink"));
    m_ink->setToolTip(tr(
        "Brings handwriting to MNIST's form: finds the ink, evens out the light, makes it white on black, scales and centres it. Off: the whole picture is only resized."));
    m_add->setText(tr("Add to my dataset…"));
    m_add->setToolTip(tr("Keep this picture, with the class that is right, in a dataset of your own"));
    m_picture->setAccessibleName(tr("What the network sees"));
    const bool hasPicture = m_answer && !m_answer->prediction.seen.empty();
    const bool canAdd = m_answer && !m_answer->prediction.error && !m_answer->prediction.isEmpty;
    m_add->setEnabled(canAdd);
    m_inverted->setText(tr("It was dark on light and has been inverted."));
    m_inverted->setVisible(canAdd && m_answer->prediction.wasInverted);
    const QString size = hasPicture ? showShape({m_answer->prediction.seen.width, m_answer->prediction.seen.height})
                                    : showShape({m_model.input.width, m_model.input.height});
    if (canAdd && m_answer->prediction.isInk)
        m_text->setText(tr("%1 pixels, scaled to a box of 20 and centred on its mass, the way MNIST was made.").arg(size));
    else if (!hasPicture)
        m_text->setText(tr("The network gets %1 pixels, made of your drawing or picture.").arg(size));
    else if (m_answer->prediction.seen.channels == 1)
        m_text->setText(tr("%1 pixels in grey, the whole picture resized.").arg(size));
    else
        m_text->setText(tr("%1 pixels in colour, resized the way the model was trained.").arg(size));
}

}  // namespace fovea::ui

#include "moc_SeenCard.cpp"
