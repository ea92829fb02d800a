// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/model/ModelPage.h"

#include "core/base/Catalogs.h"
#include "ui/forms/ParamForm.h"
#include "ui/inside/InsideCard.h"
#include "ui/pages/model/LayersCard.h"
#include "ui/pages/model/ModelList.h"
#include "ui/pages/model/ModelSizeCard.h"
#include "ui/pages/model/StackCard.h"
#include "ui/pages/model/StartCard.h"
#include "ui/session/ModelSession.h"
#include "ui/session/OwnModelsSession.h"
#include "ui/session/RunEntry.h"
#include "ui/session/StackSession.h"
#include "ui/session/StartSession.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/CardTabs.h"

#include <QScrollArea>

namespace fovea::ui {
namespace {

constexpr int kModelPageListWidth = 256, kModelPageSideWidth = 268;
constexpr int kModelPageFieldWidth = 92;

constexpr int kLayersTab = 0;

const ComponentInfo& chosenModel(const Document& document) { return Catalogs::require("model", document.resolved().model().id); }

/// The network's own parameters but for those that StartCard sets, and the size of the pictures, on
/// which it depends most.
std::vector<ParamForm::Part> modelParts(const Document& document)
{
    auto own = chosenModel(document).params;
    std::erase_if(own, [](const ParamSpec& spec) { return spec.key == "pretrained" || spec.key == "freeze"; });
    return {{"model", own, true}, {"data", {*findSpec(Experiment::dataSpecs(), "size")}}};
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

ModelPage::ModelPage(Studio& studio, QWidget* parent)
    : Page(studio, QStringLiteral("model"), parent), m_begin(new StartSession(studio, this)),
      m_session(new ModelSession(studio, *m_begin, this)), m_stack(new StackSession(studio, *m_begin, this)),
      m_ownModels(new OwnModelsSession(studio, this))
{
    addTrainButton();
    auto* columns = new QHBoxLayout;
    columns->setSpacing(space::kMedium);
    m_list = new ModelList(studio, *m_session, *m_ownModels);
    m_list->setFixedWidth(kModelPageListWidth);
    m_list->setUnsaved([this] { return unsaved(); });
    columns->addWidget(m_list);
    columns->addWidget(makeMiddle(), 1);
    columns->addWidget(makeRight());
    body()->addLayout(columns, 1);
    connect(m_layers, &LayersCard::sizeWanted, this, [this] { m_form->focusOn("data.size"); });
    connect(m_list, &ModelList::chosen, this, &ModelPage::choose);
    connect(m_list, &ModelList::ownChosen, this, &ModelPage::chooseOwn);
    connect(&studio.document(), &Document::changed, this, &ModelPage::refresh);
    Language::apply(this, [this] { refresh(); });
}

QWidget* ModelPage::makeMiddle()
{
    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kMedium);
    m_start = new StartCard(studio(), *m_begin);
    m_layers = new LayersCard(studio(), *m_session);
    m_stackCard = new StackCard(studio(), *m_stack, *m_ownModels);
    m_inside = new InsideCard(studio(), *m_begin);
    m_views = new CardTabs({{{m_layers, m_stackCard}, QStringLiteral("showLayers")}, {{m_inside}, QStringLiteral("showInside")}});
    column->addWidget(m_start);
    column->addWidget(m_views, 1);
    return inside;
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
    m_form = new ParamForm(studio().document(), [&document = studio().document()] { return modelParts(document); });
    m_form->setFieldWidth(kModelPageFieldWidth);
    m_params->body()->addWidget(m_noParams);
    m_params->body()->addWidget(m_form);
    column->addWidget(new ModelSizeCard(*m_session));
    column->addWidget(m_params);
    column->addStretch(1);
    return scrolled(inside, kModelPageSideWidth);
}

void ModelPage::choose(const std::string& id)
{
    if (id == "stack")
        chooseUnsaved();
    else if (studio().document().resolved().model().id != id)
        studio().document().set("model", Json{{"id", id}});
}

void ModelPage::chooseOwn(const api::OwnModel& own)
{
    const bool isUnsaved = !m_stack->layers().empty() && !m_ownModels->has(m_stack->model());
    if (own.model.id != "stack" || !isUnsaved) {
        studio().document().set("model", own.model.toJson());
        return;
    }
    m_unsaved = m_stack->layers();
    m_stackCard->startFrom(own.model.toJson(), display(own.name));
}

void ModelPage::chooseUnsaved()
{
    const bool hasName = m_ownModels->has(m_stack->model());
    if (!hasName && !m_stack->isChosen())
        m_stack->comeBack();
    if (!hasName)
        return;
    const Json layers = unsaved().value("layers", Json());
    studio().document().set("model", Json{{"id", "stack"}});
    if (!layers.is_null())
        m_stack->set(layers);  // with what the document refuses of them
}

Json ModelPage::unsaved() const
{
    const Json usual = {{"id", "stack"}}, none = {{"id", "stack"}, {"layers", Json::array()}};
    if (!m_stack->layers().empty() && !m_ownModels->has(m_stack->model()))
        return m_stack->model();
    if (m_unsaved)
        if (const Json before = {{"id", "stack"}, {"layers", *m_unsaved}}; !m_ownModels->has(before))
            return before;
    return m_ownModels->has(usual) ? none : usual;
}

void ModelPage::refresh()
{
    const auto& document = studio().document();
    const auto& info = chosenModel(document);
    setTitle(tr("Model"));
    setSubtitle(tr("%1 for %2").arg(display(info.label), datasetLabel(document.resolved().data().component("dataset").toJson())));
    m_views->setTexts({tr("Layers"), tr("Inside the network")});
    m_views->setCard(kLayersTab, m_stack->isChosen() ? static_cast<Card*>(m_stackCard) : m_layers);
    m_params->setTitle(tr("Parameters"));
    m_noParams->setText(tr("%1 is built as it was published: only the pictures that it sees can be changed.").arg(display(info.label)));
    m_noParams->setVisible(modelParts(document).front().specs.empty());
}

void ModelPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    studio().weights().refresh();
    m_start->readRuns();
    m_begin->setWatched(true);
    m_session->setWatched(true);
    m_stack->setWatched(true);
    m_ownModels->refresh();
}

void ModelPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    m_begin->setWatched(false);
    m_session->setWatched(false);
    m_stack->setWatched(false);
}

}  // namespace fovea::ui

#include "moc_ModelPage.cpp"
