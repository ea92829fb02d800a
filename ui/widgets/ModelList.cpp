// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ModelList.h"

#include "core/base/Catalogs.h"
#include "ui/Studio.h"
#include "ui/session/ModelSession.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ModelCard.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace fovea::ui {

ModelList::ModelList(Studio& studio, ModelSession& session, QWidget* parent) : QWidget(parent), m_studio(studio), m_session(session)
{
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("modelSearch"));
    m_search->setClearButtonEnabled(true);
    auto* inside = new QWidget;
    inside->setObjectName(QStringLiteral("scrollBody"));
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, space::kTiny, 0);
    column->setSpacing(space::kSmall);
    std::map<Group, std::vector<ModelCard*>> byGroup;
    for (const auto& info : Catalogs::entries("model")) {
        auto* card = new ModelCard(info.id);
        m_cards.push_back(card);
        byGroup[groupOf(info.id)].push_back(card);
        connect(card, &QAbstractButton::clicked, this, [this, id = info.id] { Q_EMIT chosen(id); });
        // Queued: it is asked while the card is being painted.
        connect(card, &ModelCard::sizeWanted, this, [this, id = info.id] { m_session.want(id); }, Qt::QueuedConnection);
    }
    for (const auto& [group, cards] : byGroup) {
        auto* head = new QToolButton;
        head->setObjectName(QStringLiteral("modelGroup%1").arg(group));
        head->setProperty("group", true);
        m_heads[group] = head;
        m_isOpen[group] = group == Small || group == Own;
        column->addWidget(head, 0, Qt::AlignLeft);
        for (auto* card : cards)
            column->addWidget(card);
        connect(head, &QToolButton::clicked, this, [this, group = group] {
            m_isOpen[group] = !m_isOpen[group];
            arrange();
        });
    }
    m_nothing = makeLabel(QStringLiteral("secondary"));
    m_nothing->setWordWrap(true);
    column->addWidget(m_nothing);
    column->addStretch(1);
    m_scroll = new QScrollArea;
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(inside);
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
    Language::apply(this, [this] { setTexts(); });
}

ModelList::Group ModelList::groupOf(const std::string& model)
{
    const std::pair<const char*, Group> families[] = {{"cnn", Small},         {"lenet", Small},        {"mlp", Small},      {"resnet", Residual}, {"resnext", Residual},
                                                      {"mobilenet", Mobile},  {"shufflenet", Mobile},  {"squeezenet", Mobile}, {"mnasnet", Mobile}, {"efficientnet", Efficient},
                                                      {"vgg", Vgg},           {"stack", Own}};
    for (const auto& [start, group] : families)
        if (model.starts_with(start))
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

std::string ModelList::chosenId() const { return m_studio.document().resolved().model().id; }

void ModelList::setTexts()
{
    m_search->setPlaceholderText(tr("Search networks"));
    m_search->setAccessibleName(tr("Search networks"));
    m_nothing->setText(tr("No network has these words in its name or description."));
    m_scroll->setAccessibleName(tr("Networks"));
    refresh();
    arrange();
}

void ModelList::refresh()
{
    const auto id = chosenId();
    for (auto* card : m_cards)
        card->set(m_session.entry(card->id()), m_studio.weights().find(card->id()), card->id() == id);
    if (m_shown != id) {
        m_shown = id;
        showChosen();
    }
}

void ModelList::showChosen()
{
    const auto id = chosenId();
    m_isOpen[groupOf(id)] = true;
    arrange();
    const auto found = std::find_if(m_cards.begin(), m_cards.end(), [&](const ModelCard* card) { return card->id() == id; });
    if (found != m_cards.end())
        QTimer::singleShot(0, this, [this, card = *found] { m_scroll->ensureWidgetVisible(card, 0, space::kSmall); });
}

void ModelList::arrange()
{
    const QString wanted = m_search->text().trimmed();
    std::map<Group, int> matches;
    for (auto* card : m_cards) {
        const auto& info = Catalogs::require("model", card->id());
        const auto group = groupOf(card->id());
        const QString words = display(info.label) + QLatin1Char(' ') + display(info.help) + QLatin1Char(' ') + display(info.id) + QLatin1Char(' ') + nameOf(group);
        const bool isMatch = wanted.isEmpty() || words.contains(wanted, Qt::CaseInsensitive);
        matches[group] += isMatch ? 1 : 0;
        card->setVisible(isMatch && (!wanted.isEmpty() || m_isOpen[group]));
    }
    int all = 0;
    for (const auto& [group, head] : m_heads) {
        const bool isOpen = m_isOpen[group] || !wanted.isEmpty();
        head->setText((isOpen ? QStringLiteral("▾ ") : QStringLiteral("▸ ")) + nameOf(group) + QStringLiteral("  ") + QString::number(matches[group]));
        head->setAccessibleName(nameOf(group));
        head->setAccessibleDescription(tr("%n network(s)", nullptr, matches[group]));
        head->setVisible(matches[group] > 0);
        head->setEnabled(wanted.isEmpty());
        all += matches[group];
    }
    m_nothing->setVisible(all == 0);
}

}  // namespace fovea::ui
