// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/model/StackCard.h"

#include "core/base/Catalogs.h"
#include "ui/forms/ComponentList.h"
#include "ui/forms/RowHead.h"
#include "ui/models/StackTemplates.h"
#include "ui/pages/model/NetworkPicture.h"
#include "ui/pages/model/SaveModelDialog.h"
#include "ui/pages/model/StackEnd.h"
#include "ui/session/OwnModelsSession.h"
#include "ui/session/StackSession.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/EmptyState.h"

#include <QMenu>
#include <QPushButton>

namespace fovea::ui {
namespace {

constexpr int kLeastPicture = 150, kMostPicture = 240;
constexpr std::int64_t kLongCount = 10'000'000;  ///< beyond it a count has no room in a row

QString wordsOf(const api::StackFault& fault) { return display(Error(ErrorCode::Config, fault.problem, fault.hint)); }

QString weightsOf(std::int64_t count) { return count == 0 ? QString() : count < kLongCount ? showCount(count) : showCompact(count); }

ComponentRow::Look layerLook()
{
    ComponentRow::Look look{"layer", QStringLiteral("stack"), QStringLiteral("layer"), QStringLiteral("Layer"), true, {}};
    look.params.isWide = true;
    look.params.tellsMisfits = true;
    return look;
}

NetworkPicture::Kind drawnAs(const std::string& layer)
{
    return layer == "dropout"                               ? NetworkPicture::Kind::Thinned
           : layer == "activation" || layer == "batch_norm" ? NetworkPicture::Kind::Thin
                                                            : NetworkPicture::Kind::Layer;
}

}  // namespace

StackCard::StackCard(Studio& studio, StackSession& stack, OwnModelsSession& models, QWidget* parent)
    : Card(parent), m_studio(studio), m_stack(stack), m_models(models)
{
    setProperty("helpTopic", QStringLiteral("stack"));
    m_picture = new NetworkPicture;
    m_picture->setObjectName(QStringLiteral("stackPicture"));
    m_picture->setMinimumHeight(kLeastPicture);
    m_picture->setMaximumHeight(kMostPicture);
    m_note = makeLabel(QStringLiteral("secondary"));
    m_note->setWordWrap(true);
    m_list =
        new ComponentList(studio, layerLook(), {[&stack] { return stack.layers(); }, [&stack](const Json& layers) { stack.set(layers); }});
    m_list->setObjectName(QStringLiteral("layerList"));
    m_head = new StackEnd;
    m_head->setObjectName(QStringLiteral("stackHead"));
    m_list->setEnds(makeAbove(), m_head);
    addTools();
    body()->addWidget(m_picture, 1);
    body()->addWidget(m_note);
    body()->addWidget(m_list, 3);
    connect(&stack, &StackSession::layersChanged, this, &StackCard::showLayers);
    connect(&stack, &StackSession::reported, this, &StackCard::showReport);
    for (const auto signal : {&DatasetSession::opening, &DatasetSession::failed})
        connect(&studio.dataset(), signal, this, &StackCard::showNote);
    connect(m_list, &ComponentList::selectionChanged, m_picture, &NetworkPicture::setCurrent);
    connect(m_list, &ComponentList::hovered, m_picture, &NetworkPicture::setPointedAt);
    connect(m_picture, &NetworkPicture::hovered, m_list, &ComponentList::pointAt);
    connect(m_picture, &NetworkPicture::chosen, this, [this](int piece) {
        if (piece < static_cast<int>(m_list->rows().size()))
            m_list->select(piece, false);
    });
    Language::apply(this, [this] { setTexts(); });
}

QWidget* StackCard::makeAbove()
{
    auto* above = new QWidget;
    auto* column = new QVBoxLayout(above);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTiny);
    m_first = new StackEnd;
    m_first->setObjectName(QStringLiteral("stackPictureRow"));
    m_empty = new EmptyState(QStringLiteral("model"));
    m_empty->setObjectName(QStringLiteral("stackEmpty"));
    m_empty->onAction([this] {
        const auto first = stackTemplates().front();
        startFromLayers(first.layers, first.name);
    });
    column->addWidget(m_first);
    column->addWidget(m_empty);
    return above;
}

void StackCard::addTools()
{
    m_add = new QPushButton;
    m_add->setObjectName(QStringLiteral("addLayer"));
    Theme::setIcon(m_add, QStringLiteral("plus"));
    m_start = new QPushButton;
    m_start->setObjectName(QStringLiteral("startFrom"));
    for (auto* button : {m_add, m_start}) {
        button->setProperty("menu", true);
        button->setMenu(new QMenu(button));
        button->menu()->setToolTipsVisible(true);
        header()->addWidget(button);
    }
    m_save = new QPushButton;
    m_save->setObjectName(QStringLiteral("saveStack"));
    header()->addWidget(m_save);
    connect(m_save, &QPushButton::clicked, this, &StackCard::save);
}

void StackCard::setTexts()
{
    setAccessibleName(tr("Layers"));
    m_add->setText(tr("Add"));
    m_add->setToolTip(tr("Add a layer after the one that is selected, else at the end"));
    m_start->setText(tr("Templates"));
    m_start->setToolTip(tr("Put a whole network in place of these layers"));
    m_save->setText(tr("Save…"));
    m_save->setToolTip(tr("Save as a model of your own"));
    m_picture->setAccessibleDescription(tr("The rows below tell the same in figures."));
    m_empty->setTexts(
        tr("No layers yet"),
        tr("Add the first one, or start from a network that works and change it. As it stands, each pixel is weighed for each class, no more."),
        tr("Start from the small CNN"));
    m_list->fillMenu(m_add->menu());
    fillTemplates();
    m_list->rebuild();
    showLayers();
    showReport();
}

void StackCard::fillTemplates()
{
    m_start->menu()->clear();
    for (const auto& each : stackTemplates()) {
        auto* action = m_start->menu()->addAction(showOnButton(each.name), this, [this, each] { startFromLayers(each.layers, each.name); });
        action->setObjectName(QStringLiteral("start ") + each.id);
        action->setToolTip(QStringLiteral("<qt>%1</qt>").arg(each.help.toHtmlEscaped()));
    }
}

void StackCard::startFromLayers(const Json& layers, const QString& name)
{
    Json model = m_studio.document().experiment().get("model").value_or(m_stack.model());
    model["layers"] = layers;
    startFrom(model, name);
}

void StackCard::startFrom(const Json& model, const QString& name)
{
    m_list->select(-1, false);
    auto undo = m_stack.replace(model);
    if (!undo)
        return;
    m_studio.tell(Studio::Tone::Note, tr("The layers are those of: %1").arg(name), tr("Undo"), [this, undo = std::move(undo)] {
        if (!undo())
            m_studio.tell(Studio::Tone::Note, Studio::tr("The list has changed since: nothing was undone."));
    });
}

void StackCard::save()
{
    auto* dialog = new SaveModelDialog(m_models, m_stack.model(), window());
    connect(dialog, &SaveModelDialog::saved, this,
            [this](const QString& name) { m_studio.tell(Studio::Tone::Done, tr("Saved %1 among your own networks.").arg(name)); });
    dialog->open();
}

void StackCard::showLayers()
{
    m_list->refresh();
    m_empty->setVisible(m_stack.layers().empty());
    m_picture->setCurrent(m_list->selected());
    for (std::size_t i = 0; i < m_list->rows().size(); ++i)
        showRow(i);
    showEnds();
}

void StackCard::showReport()
{
    for (std::size_t i = 0; i < m_list->rows().size(); ++i)
        showRow(i);
    showEnds();
    showPicture();
    showNote();
}

void StackCard::showNote()
{
    QString note;
    if (m_stack.error())
        note = display(*m_stack.error());
    else if (m_studio.dataset().isOpening())
        note = tr("Opening the dataset …");
    else if (!m_stack.task())
        note = tr("No dataset is open, so it is not known what flows through the layers: choose one on the page Data.");
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void StackCard::showRow(std::size_t at)
{
    auto* row = m_list->rows()[at];
    const auto& report = m_stack.report();
    const bool isKnown = report && at < report->layers.size();
    row->setFigures(isKnown ? showShape(report->layers[at].output) : QString(),
                    isKnown ? weightsOf(report->layers[at].parameters) : QString());
    const auto* fault = m_stack.faultOf(at);
    row->setFault(fault ? wordsOf(*fault) : QString(), fault ? fault->key : std::string());
}

void StackCard::showEnds()
{
    const auto& task = m_stack.task();
    const auto& report = m_stack.report();
    const std::size_t count = m_stack.layers().size();
    m_first->setWords(tr("Picture"), tr("what the network sees"));
    m_first->setFigures(task ? showShape({task->input.channels, task->input.height, task->input.width}) : QString(), {});
    m_head->setWords(task ? tr("Linear to the %1 classes").arg(task->classes) : tr("Linear to the classes"), tr("comes by itself"));
    const bool isKnown = report && report->layers.size() == count + 1;
    m_head->setFigures(isKnown ? showShape(report->layers.back().output) : QString(),
                       isKnown ? weightsOf(report->layers.back().parameters) : QString());
    const auto* fault = m_stack.faultOf(count);
    m_head->setFault(fault ? wordsOf(*fault) : QString());
}

void StackCard::showPicture()
{
    const auto& report = m_stack.report();
    m_picture->setVisible(m_stack.task().has_value());
    if (!report || !m_stack.task())
        return;
    std::vector<NetworkPicture::Piece> pieces;
    const auto& layers = m_stack.layers();
    // As the rows beneath: the name in the network is of use in its file alone.
    const auto captionOf = [&](std::size_t at) {
        return QStringLiteral("%1 %2").arg(at + 1).arg(m_list->rows()[at]->head().words().title);
    };
    for (std::size_t i = 0; i < report->layers.size(); ++i) {
        const auto& layer = report->layers[i];
        const std::string id = i < layers.size() ? layers[i].value("id", "") : "linear";
        const auto* info = Catalogs::find("layer", id);
        const bool isHead = i >= layers.size();
        const QString label = info ? display(info->label) : QString();
        pieces.push_back(
            {isHead ? tr("head") : captionOf(i), isHead ? label : display(layer.name), layer.output, layer.parameters, drawnAs(id)});
    }
    if (!report->faults.empty()) {
        const auto at = report->layers.size();
        pieces.push_back({at < layers.size() ? captionOf(at) : tr("head"), tr("does not fit"), {}, 0, NetworkPicture::Kind::Layer});
    }
    m_picture->setNetwork(m_stack.task()->input, std::move(pieces));
    m_picture->setCurrent(m_list->selected());
}

}  // namespace fovea::ui

#include "moc_StackCard.cpp"
