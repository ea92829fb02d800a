// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/ModelPage.h"

#include "core/base/Catalogs.h"
#include "ui/Studio.h"
#include "ui/forms/ParamForm.h"
#include "ui/models/RunEntry.h"
#include "ui/session/ModelSession.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/LayersCard.h"
#include "ui/widgets/ModelCard.h"
#include "ui/widgets/ModelSizeCard.h"

#include <QScrollArea>

namespace fovea::ui {
namespace {

constexpr int kListWidth = 256, kSideWidth = 268;
constexpr int kFieldWidth = 92;

const ComponentInfo& chosenModel(const Document& document) { return Catalogs::require("model", document.resolved().model().id); }

/// The network's own parameters, and the size of the pictures, on which it depends most.
std::vector<ParamForm::Part> partsOf(const Document& document)
{
    return {{"model", chosenModel(document).params, true}, {"data", {*findSpec(Experiment::dataSpecs(), "size")}}};
}

QScrollArea* scrolled(QWidget* inside, int width)
{
    inside->setObjectName(QStringLiteral("scrollBody"));
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFixedWidth(width);
    scroll->setWidget(inside);
    return scroll;
}

}  // namespace

ModelPage::ModelPage(Studio& studio, QWidget* parent) : Page(studio, QStringLiteral("model"), parent), m_session(new ModelSession(studio, this))
{
    addTrainButton();
    auto* columns = new QHBoxLayout;
    columns->setSpacing(space::kMedium);
    columns->addWidget(makeList());
    m_layers = new LayersCard(studio, *m_session);
    columns->addWidget(m_layers, 1);
    columns->addWidget(makeRight());
    body()->addLayout(columns, 1);
    connect(m_layers, &LayersCard::sizeWanted, this, [this] { m_form->focusOn("data.size"); });
    connect(m_session, &ModelSession::figuresChanged, this, &ModelPage::refresh);
    connect(&studio.document(), &Document::changed, this, &ModelPage::refresh);
    Language::apply(this, [this] { refresh(); });
}

QWidget* ModelPage::makeList()
{
    m_list = new QWidget;
    auto* column = new QVBoxLayout(m_list);
    column->setContentsMargins(0, 0, space::kTiny, 0);
    column->setSpacing(space::kSmall);
    for (const auto& info : Catalogs::entries("model")) {
        auto* card = new ModelCard(info.id);
        connect(card, &QAbstractButton::clicked, this, [this, id = info.id] { choose(id); });
        column->addWidget(card);
        m_cards.push_back(card);
    }
    column->addStretch(1);
    return scrolled(m_list, kListWidth);
}

QWidget* ModelPage::makeRight()
{
    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, space::kTiny, 0);
    column->setSpacing(space::kMedium);
    m_params = new Card;
    m_noParams = makeLabel(QStringLiteral("secondary"));
    m_noParams->setWordWrap(true);
    m_form = new ParamForm(studio().document(), [&document = studio().document()] { return partsOf(document); });
    m_form->setFieldWidth(kFieldWidth);
    m_params->body()->addWidget(m_noParams);
    m_params->body()->addWidget(m_form);
    column->addWidget(new ModelSizeCard(*m_session));
    column->addWidget(m_params);
    column->addStretch(1);
    return scrolled(inside, kSideWidth);
}

void ModelPage::choose(const std::string& id)
{
    if (studio().document().resolved().model().id != id)
        studio().document().set("model", Json{{"id", id}});
}

void ModelPage::refresh()
{
    const auto& document = studio().document();
    const auto& info = chosenModel(document);
    for (auto* card : m_cards)
        card->set(m_session->entry(card->id()), card->id() == info.id);
    setTitle(tr("Model"));
    setSubtitle(tr("%1 for %2").arg(display(info.label), datasetLabel(document.resolved().data().component("dataset").toJson())));
    m_list->setAccessibleName(tr("Networks"));
    m_params->setTitle(tr("Parameters"));
    m_noParams->setText(tr("%1 is built as it was published: only the pictures that it sees can be changed.").arg(display(info.label)));
    m_noParams->setVisible(info.params.empty());
}

void ModelPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_session->setWatched(true);
}

void ModelPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    m_session->setWatched(false);
}

}  // namespace fovea::ui
