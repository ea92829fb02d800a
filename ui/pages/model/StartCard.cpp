// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/model/StartCard.h"

#include "core/base/Catalogs.h"
#include "core/base/Names.h"
#include "ui/forms/ParamForm.h"
#include "ui/pages/model/FreezeChoice.h"
#include "ui/pages/model/OwnWeights.h"
#include "ui/session/StartSession.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/widgets/WeightsOffer.h"

#include <QButtonGroup>
#include <QStackedWidget>
#include <QToolButton>

#include <utility>

namespace fovea::ui {
namespace {

const std::string kPretrained = "model.pretrained", kFreeze = "model.freeze";

std::vector<ParamForm::Part> tuningParts()
{
    const auto& specs = Experiment::trainingSpecs();
    return {{"training", {*findSpec(specs, "unfreeze_every"), *findSpec(specs, "layer_decay")}}};
}

/// As high as the page on show, not as the highest.
class SnugStack final : public QStackedWidget {
public:
    QSize sizeHint() const override { return currentWidget() ? currentWidget()->sizeHint() : QSize(); }
    QSize minimumSizeHint() const override { return currentWidget() ? currentWidget()->minimumSizeHint() : QSize(); }
};

}  // namespace

StartCard::StartCard(Studio& studio, const StartSession& start, QWidget* parent) : Card(parent), m_studio(studio), m_start(start)
{
    setProperty("helpTopic", QString::fromStdString(kPretrained));
    makeChoice();
    m_random = makeLabel(QStringLiteral("secondary"));
    m_random->setObjectName(QStringLiteral("randomNote"));
    m_random->setWordWrap(true);
    m_offer = new WeightsOffer(studio.weights());
    m_own = new OwnWeights(studio, start);
    m_details = new SnugStack;
    for (QWidget* page : std::initializer_list<QWidget*>{m_random, m_offer, m_own})
        m_details->addWidget(page);
    m_details->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_recipe = makeLabel(QStringLiteral("secondary"));
    m_recipe->setObjectName(QStringLiteral("recipe"));
    m_recipe->setWordWrap(true);
    m_freeze = new FreezeChoice(studio, start);
    m_advanced = new ParamForm(studio.document(), tuningParts);
    body()->addWidget(m_details);
    body()->addWidget(m_recipe);
    body()->addWidget(m_freeze);
    body()->addWidget(m_advanced);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(m_own, &OwnWeights::chosen, this, &StartCard::take);
    connect(&studio.document(), &Document::changed, this, &StartCard::refresh);
    connect(&studio.weights(), &WeightsSession::changed, this, &StartCard::refresh);
    connect(&start, &StartSession::changed, this, &StartCard::refresh);
    connect(&studio, &Studio::runsChanged, this, [this] {
        if (isVisible())
            readRuns();
    });
    Language::apply(this, [this] { setTexts(); });
}

void StartCard::makeChoice()
{
    m_choice = new QButtonGroup(this);
    const char* names[] = {"fromRandom", "fromPublished", "fromOwn"};
    for (const auto from : {Random, Published, Own}) {
        auto*& button = m_from[from];
        button = new QToolButton;
        button->setObjectName(QString::fromLatin1(names[from]));
        button->setProperty("chip", true);
        button->setCheckable(true);
        m_choice->addButton(button, from);
        header()->addWidget(button);
    }
    connect(m_choice, &QButtonGroup::idClicked, this, [this](int id) { choose(static_cast<From>(id)); });
}

void StartCard::setTexts()
{
    setTitle(tr("Start from"));
    m_from[Random]->setText(tr("Random weights"));
    m_from[Published]->setText(tr("Published weights"));
    m_from[Own]->setText(tr("A file or run"));
    m_from[Own]->setToolTip(tr("Weights that you have: of a run of yours, or a file of PyTorch's"));
    refresh();
}

StartCard::From StartCard::from() const
{
    const Json value = m_studio.document().value(kPretrained);
    if (m_wantsOwn)
        return Own;
    return !value.is_string() ? Random : value == "published" ? Published : Own;
}

void StartCard::choose(From from)
{
    auto& document = m_studio.document();
    if (from == Random) {
        document.unset(kPretrained);
        document.unset(kFreeze);
    } else if (from == Published) {
        document.set(kPretrained, "published");
    } else {
        // What is set up must not say more than the card does.
        if (document.value(kPretrained) == "published")
            document.unset(kPretrained);
        readRuns();
    }
    m_wantsOwn = from == Own;
    refresh();
}

void StartCard::take(const std::filesystem::path& weights)
{
    m_wantsOwn = false;
    m_studio.document().set(kPretrained, printablePath(weights));
    refresh();
}

void StartCard::readRuns() { m_own->readRuns(); }

QString StartCard::recipe() const
{
    const auto resolved = m_start.resolved();
    const auto& samples = m_studio.dataset().samples();
    const auto side = samples ? api::inputShapeOf(resolved, samples->details()).width : static_cast<int>(resolved.data().integer("size"));
    const auto normalize = resolved.data().component("normalize");
    QStringList facts;
    if (side <= 0)
        return {};
    if (normalize.id == "imagenet")
        facts << tr("Pictures are scaled to %1 px and normalised as ImageNet").arg(side);
    else if (normalize.id == "custom")
        facts << tr("Pictures are scaled to %1 px and normalised as those the weights know").arg(side);
    else
        facts << tr("Pictures are scaled to %1 px; normalisation: %2")
                     .arg(QString::number(side), display(Catalogs::require("normalizer", normalize.id).label));
    if (const double crop = resolved.data().real("crop"); crop < 1)
        facts << tr("of each the middle %1 is seen").arg(showPercent(crop, 1));
    const auto channels = resolved.data().text("channels");
    if (channels != "auto")
        facts << (channels == "grey" ? tr("in grey") : tr("in colour"));
    facts << tr("learning rate %1").arg(showNumber(resolved.training().component("optimizer").params.real("learning_rate")));
    return facts.join(QStringLiteral("\u00a0· "));
}

void StartCard::refresh()
{
    const auto& document = m_studio.document();
    const auto model = document.resolved().model();
    const bool isOther = std::exchange(m_shownModel, model.id) != model.id;
    const Json pretrained = document.value(kPretrained);
    // Whoever opens an experiment, or takes another network, has not asked for a file.
    if (std::exchange(m_shownValue, pretrained) != pretrained || isOther)
        m_wantsOwn = false;
    const auto chosen = from();
    m_from[chosen]->setChecked(true);
    m_offer->setModel(model.id);
    const bool isPublished = m_studio.weights().find(model.id) != nullptr;
    m_from[Published]->setEnabled(isPublished || chosen == Published);
    m_random->setText(
        isPublished
            ? tr("The network learns everything from your pictures. Published weights know pictures already and need far fewer of yours.")
            : tr("The network learns everything from your pictures. No weights are published for it."));
    m_from[Published]->setToolTip(isPublished
                                      ? tr("Weights that its authors published, learnt from over a million photos")
                                      : tr("No weights are published for %1").arg(display(Catalogs::require("model", model.id).label)));
    m_details->setCurrentIndex(chosen);
    m_details->updateGeometry();
    m_own->refresh();
    m_recipe->setVisible(chosen != Random && !m_wantsOwn);
    m_recipe->setText(m_recipe->isVisibleTo(this) ? recipe() : QString());
    m_freeze->refresh();
    // Random weights that never learn are of no use to anybody.
    const bool hasSense = chosen != Random || !m_freeze->isNothingFrozen();
    m_freeze->setVisible(hasSense);
    m_advanced->setVisible(hasSense);
}

}  // namespace fovea::ui

#include "moc_StartCard.cpp"
