// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/model/ModelList.h"

#include "core/base/Catalogs.h"
#include "core/base/JsonText.h"
#include "ui/pages/model/ModelCard.h"
#include "ui/session/ModelSession.h"
#include "ui/session/OwnModelsSession.h"
#include "ui/session/StartSession.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace fovea::ui {

ModelList::ModelList(Studio& studio, ModelSession& session, OwnModelsSession& own, QWidget* parent)
    : QWidget(parent), m_studio(studio), m_session(session), m_own(own), m_ownColumn(new QVBoxLayout)
{
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("modelSearch"));
    m_search->setClearButtonEnabled(true);
    auto* inside = new QWidget;
    inside->setObjectName(QStringLiteral("scrollBody"));
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, space::kTiny, 0);
    column->setSpacing(space::kSmall);
    m_scroll = new QScrollArea;
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(inside);
    std::map<Group, std::vector<ModelCard*>> byGroup;
    for (const auto& info : Catalogs::entries("model")) {
        auto* card = new ModelCard(info.id);
        m_cards.push_back(card);
        byGroup[groupOf(*card)].push_back(card);
        connectCard(card);
    }
    for (const auto& [group, cards] : byGroup)
        addGroup(group, cards);
    m_ownColumn->setSpacing(space::kSmall);
    column->addLayout(m_ownColumn);
    m_nothing = makeLabel(QStringLiteral("secondary"));
    m_nothing->setWordWrap(true);
    column->addWidget(m_nothing);
    column->addStretch(1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(space::kSmall);
    auto* searchLine = new QHBoxLayout;
    searchLine->setContentsMargins(0, 0, space::kTiny, 0);
    searchLine->addWidget(m_search);
    all->addLayout(searchLine);
    all->addWidget(m_scroll, 1);
    connect(m_search, &QLineEdit::textChanged, this, &ModelList::arrange);
    connect(&session, &ModelSession::figuresChanged, this, &ModelList::refresh);
    connect(&studio.weights(), &WeightsSession::changed, this, &ModelList::refresh);
    connect(&studio.document(), &Document::changed, this, &ModelList::refresh);
    connect(&own, &OwnModelsSession::changed, this, &ModelList::listOwn);
    Language::apply(this, [this] { setTexts(); });
}

void ModelList::addGroup(Group group, const std::vector<ModelCard*>& cards)
{
    auto* head = new QToolButton;
    head->setObjectName(QStringLiteral("modelGroup%1").arg(group));
    head->setProperty("group", true);
    m_heads[group] = head;
    m_isOpen[group] = group == Small || group == Own;
    auto* column = static_cast<QVBoxLayout*>(m_scroll->widget()->layout());
    column->addWidget(head, 0, Qt::AlignLeft);
    for (auto* card : cards)
        column->addWidget(card);
    connect(head, &QToolButton::clicked, this, [this, group] {
        m_isOpen[group] = !m_isOpen[group];
        arrange();
    });
}

void ModelList::connectCard(ModelCard* card)
{
    connect(card, &QAbstractButton::clicked, this, [this, card] {
        if (!card->own())
            Q_EMIT chosen(card->id());
        else if (card->own()->error)
            m_studio.tell(*card->own()->error);
        else
            Q_EMIT ownChosen(*card->own());
    });
    connect(card, &ModelCard::removeWanted, this, [this, card] { m_own.remove(card->own()->name); });
    // Queued: it is asked while the card is being painted.
    connect(
        card, &ModelCard::sizeWanted, this,
        [this, card] {
            if (const auto as = measuredAs(*card))
                m_session.want(as->first, as->second);
            else
                m_session.want(card->id());
        },
        Qt::QueuedConnection);
}

void ModelList::listOwn()
{
    const auto isOwn = [](const ModelCard* card) { return card->own().has_value(); };
    const auto first = std::find_if(m_cards.begin(), m_cards.end(), isOwn);
    std::for_each(first, m_cards.end(), [](ModelCard* card) {
        card->hide();
        card->deleteLater();  // its menu may have asked for this
    });
    m_cards.erase(first, m_cards.end());
    m_shown = nullptr;
    for (const auto& own : m_own.all()) {
        auto* card = new ModelCard(own);
        m_cards.push_back(card);
        m_ownColumn->addWidget(card);
        connectCard(card);
    }
    refresh();
    arrange();
}

ModelList::Group ModelList::groupOf(const ModelCard& card)
{
    if (card.own())
        return Own;
    const std::pair<const char*, Group> families[] = {
        {"cnn", Small},        {"lenet", Small},       {"mlp", Small},         {"resnet", Residual}, {"resnext", Residual},
        {"mobilenet", Mobile}, {"shufflenet", Mobile}, {"squeezenet", Mobile}, {"mnasnet", Mobile},  {"efficientnet", Efficient},
        {"vgg", Vgg},          {"stack", Own}};
    for (const auto& [start, group] : families)
        if (card.id().starts_with(start))
            return group;
    return Other;
}

QString ModelList::nameOf(Group group)
{
    switch (group) {
    case Small: return tr("Small networks");
    case Residual: return tr("Residual networks");
    case Mobile: return tr("Mobile networks");
    case Efficient: return tr("EfficientNets");
    case Vgg: return tr("VGG");
    case Other: return tr("Others");
    case Own: return tr("Your own");
    case GroupCount: break;
    }
    return {};
}

ModelCard* ModelList::chosenCard() const
{
    const auto model = StartSession::architecture(m_studio.document().resolved().model());
    const auto own = std::find_if(m_cards.begin(), m_cards.end(), [&](const ModelCard* card) {
        return card->own() && !card->own()->error && card->architecture() == model;
    });
    if (own != m_cards.end())
        return *own;
    const auto entry =
        std::find_if(m_cards.begin(), m_cards.end(), [&](const ModelCard* card) { return !card->own() && card->id() == model.id; });
    return entry == m_cards.end() ? nullptr : *entry;
}

std::optional<std::pair<std::string, Component>> ModelList::measuredAs(const ModelCard& card) const
{
    if (card.own())
        return std::pair(card.id(), card.architecture());
    if (card.id() != "stack" || !m_unsaved || chosenCard() == &card)
        return std::nullopt;
    auto brought = OwnModelsSession::architectureOf(m_unsaved());
    return brought ? std::optional(std::pair("own " + jsonText(brought->toJson()), std::move(*brought))) : std::nullopt;
}

void ModelList::setTexts()
{
    m_search->setPlaceholderText(tr("Search networks"));
    m_search->setAccessibleName(tr("Search networks"));
    m_nothing->setText(tr("No network has these words in its name or description."));
    m_scroll->setAccessibleName(tr("Networks"));
    listOwn();
}

void ModelList::refresh()
{
    const auto* chosen = chosenCard();
    for (auto* card : m_cards) {
        const auto as = measuredAs(*card);
        card->set(m_session.entry(as ? as->first : card->id()), card->own() ? nullptr : m_studio.weights().find(card->id()),
                  card == chosen);
    }
    if (m_shown != chosen) {
        m_shown = chosen;
        showChosen();
    }
}

void ModelList::showChosen()
{
    auto* card = chosenCard();
    if (!card)
        return;
    m_isOpen[groupOf(*card)] = true;
    arrange();
    QTimer::singleShot(0, card, [this, card] { m_scroll->ensureWidgetVisible(card, 0, space::kSmall); });
}

void ModelList::arrange()
{
    const QString wanted = m_search->text().trimmed();
    std::map<Group, int> matches;
    for (auto* card : m_cards) {
        const auto group = groupOf(*card);
        const QString words =
            QStringList({card->label(), card->help(), card->own() ? QString() : display(card->id()), nameOf(group)}).join(QLatin1Char(' '));
        const bool isMatch = wanted.isEmpty() || words.contains(wanted, Qt::CaseInsensitive);
        matches[group] += isMatch ? 1 : 0;
        card->setVisible(isMatch && (!wanted.isEmpty() || m_isOpen[group]));
    }
    int all = 0;
    for (const auto& [group, head] : m_heads) {
        const bool isOpen = m_isOpen[group] || !wanted.isEmpty();
        head->setText((isOpen ? QStringLiteral("▾ ") : QStringLiteral("▸ ")) + nameOf(group) + QStringLiteral("  ") +
                      QString::number(matches[group]));
        head->setAccessibleName(nameOf(group));
        head->setAccessibleDescription(tr("%n network(s)", nullptr, matches[group]));
        head->setVisible(matches[group] > 0);
        head->setEnabled(wanted.isEmpty());
        all += matches[group];
    }
    m_nothing->setVisible(all == 0);
}

}  // namespace fovea::ui

#include "moc_ModelList.cpp"
