// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/ModelPage.h"

#include "core/base/Catalogs.h"
#include "ui/Studio.h"
#include "ui/forms/ParamForm.h"
#include "ui/models/RunEntry.h"
#include "ui/session/ModelSession.h"
#include "ui/session/StartSession.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/InsideCard.h"
#include "ui/widgets/LayersCard.h"
#include "ui/widgets/ModelList.h"
#include "ui/widgets/ModelSizeCard.h"
#include "ui/widgets/StartCard.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>

namespace fovea::ui {
namespace {

constexpr int kListWidth = 256, kSideWidth = 268;
constexpr int kFieldWidth = 92;

const ComponentInfo& chosenModel(const Document& document) { return Catalogs::require("model", document.resolved().model().id); }

/// The network's own parameters but for those that StartCard sets, and the size of the pictures, on
/// which it depends most.
std::vector<ParamForm::Part> partsOf(const Document& document)
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

ModelPage::ModelPage(Studio& studio, QWidget* parent) : Page(studio, QStringLiteral("model"), parent), m_begin(new StartSession(studio, this)), m_session(new ModelSession(studio, *m_begin, this))
{
    addTrainButton();
    auto* columns = new QHBoxLayout;
    columns->setSpacing(space::kMedium);
    m_list = new ModelList(studio, *m_session);
    m_list->setFixedWidth(kListWidth);
    columns->addWidget(m_list);
    columns->addWidget(makeMiddle(), 1);
    columns->addWidget(makeRight());
    body()->addLayout(columns, 1);
    connect(m_layers, &LayersCard::sizeWanted, this, [this] { m_form->focusOn("data.size"); });
    connect(m_list, &ModelList::chosen, this, &ModelPage::choose);
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
    m_inside = new InsideCard(studio(), *m_begin);
    m_views = new QStackedWidget;
    for (Card* card : std::initializer_list<Card*>{m_layers, m_inside}) {
        m_views->addWidget(card);
        addTabs(card);
    }
    column->addWidget(m_start);
    column->addWidget(m_views, 1);
    return inside;
}

void ModelPage::addTabs(Card* card)
{
    const int own = static_cast<int>(m_tabs.size()) / 2;
    for (int view = 0; view < 2; ++view) {
        auto* tab = new QToolButton;
        tab->setProperty("tab", true);
        tab->setObjectName(view == 0 ? QStringLiteral("showLayers") : QStringLiteral("showInside"));
        tab->setCheckable(true);
        tab->setChecked(view == own);
        card->header()->insertWidget(view, tab);
        m_tabs.push_back(tab);
        connect(tab, &QToolButton::clicked, this, [this, view, own, tab] {
            tab->setChecked(view == own);  // each pair always says where it stands
            m_views->setCurrentIndex(view);
            m_tabs[static_cast<std::size_t>(3 * view)]->setFocus();
        });
    }
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
    setTitle(tr("Model"));
    setSubtitle(tr("%1 for %2").arg(display(info.label), datasetLabel(document.resolved().data().component("dataset").toJson())));
    for (std::size_t i = 0; i < m_tabs.size(); ++i)
        m_tabs[i]->setText(i % 2 == 0 ? tr("Layers") : tr("Inside the network"));
    m_params->setTitle(tr("Parameters"));
    m_noParams->setText(tr("%1 is built as it was published: only the pictures that it sees can be changed.").arg(display(info.label)));
    m_noParams->setVisible(partsOf(document).front().specs.empty());
}

void ModelPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    studio().weights().refresh();
    m_start->readRuns();
    m_begin->setWatched(true);
    m_session->setWatched(true);
}

void ModelPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    m_begin->setWatched(false);
    m_session->setWatched(false);
}

}  // namespace fovea::ui
