// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/model/StartCard.h"

#include "core/base/Catalogs.h"
#include "ui/forms/ParamForm.h"
#include "ui/pages/model/StageStrip.h"
#include "ui/session/StartSession.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/ModelButton.h"
#include "ui/widgets/WeightsOffer.h"

#include <QButtonGroup>
#include <QFileDialog>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

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

QToolButton* chip(const char* name)
{
    auto* button = new QToolButton;
    button->setObjectName(QString::fromLatin1(name));
    button->setProperty("chip", true);
    button->setCheckable(true);
    return button;
}

}  // namespace

StartCard::StartCard(Studio& studio, const StartSession& start, QWidget* parent) : Card(parent), m_studio(studio), m_start(start)
{
    setProperty("helpTopic", QString::fromStdString(kPretrained));
    makeChoice();
    m_random = makeLabel(QStringLiteral("secondary"));
    m_random->setObjectName(QStringLiteral("randomNote"));
    m_random->setWordWrap(true);
    m_offer = new WeightsOffer(studio.weights());
    m_details = new SnugStack;
    for (QWidget* page : std::initializer_list<QWidget*>{m_random, m_offer, makeOwn()})
        m_details->addWidget(page);
    m_details->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_recipe = makeLabel(QStringLiteral("secondary"));
    m_recipe->setObjectName(QStringLiteral("recipe"));
    m_recipe->setWordWrap(true);
    m_advanced = new ParamForm(studio.document(), tuningParts);
    body()->addWidget(m_details);
    body()->addWidget(m_recipe);
    body()->addWidget(makeFreeze());
    body()->addWidget(m_advanced);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
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
        button = chip(names[from]);
        m_choice->addButton(button, from);
        header()->addWidget(button);
    }
    connect(m_choice, &QButtonGroup::idClicked, this, [this](int id) { choose(static_cast<From>(id)); });
}

QWidget* StartCard::makeOwn()
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTiny);
    m_own = new ModelButton;
    m_own->setObjectName(QStringLiteral("ownWeights"));
    m_own->setOwnEntries([this](QMenu& menu) { menu.addAction(tr("Open a file…"), this, &StartCard::chooseFile); });
    m_ownNote = new ElidedLabel;
    m_ownNote->setProperty("role", "caption");
    static_cast<ElidedLabel*>(m_ownNote)->setElideMode(Qt::ElideMiddle);
    m_ownError = makeLabel(QStringLiteral("error"));
    m_ownError->setWordWrap(true);
    auto* line = new QHBoxLayout;
    line->setSpacing(space::kMedium);
    line->addWidget(m_own);
    line->addWidget(m_ownNote, 1);
    column->addLayout(line);
    column->addWidget(m_ownError);
    connect(m_own, &ModelButton::chosen, this, &StartCard::take);
    connect(m_own, &ModelButton::aboutToShow, this, &StartCard::readRuns);
    connect(m_own, &ModelButton::allWanted, this, [this] { Q_EMIT m_studio.goTo(PageId::Runs); });
    return page;
}

QWidget* StartCard::makeFreeze()
{
    m_freeze = new QWidget;
    m_freeze->setProperty("helpTopic", QString::fromStdString(kFreeze));
    auto* column = new QVBoxLayout(m_freeze);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTiny);
    m_freezeName = makeLabel(QStringLiteral("secondary"));
    m_strip = new StageStrip;
    m_strip->setObjectName(QStringLiteral("stageStrip"));
    m_none = chip("freezeNothing");
    m_backbone = chip("freezeBackbone");
    m_freezeNote = makeLabel(QStringLiteral("error"));
    m_freezeNote->setWordWrap(true);
    auto* line = new QHBoxLayout;
    line->setSpacing(space::kSmall);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_freezeName, m_none, m_backbone})
        line->addWidget(widget);
    line->addStretch(1);
    column->addLayout(line);
    column->addWidget(m_strip);
    column->addWidget(m_freezeNote);
    connect(m_strip, &StageStrip::chosen, this, &StartCard::freeze);
    connect(m_none, &QToolButton::clicked, this, [this] { freeze(0); });
    connect(m_backbone, &QToolButton::clicked, this, [this] { m_studio.document().set(kFreeze, "backbone"); });
    for (auto* button : {m_none, m_backbone})
        connect(button, &QToolButton::clicked, this, &StartCard::refreshFreeze);  // a second click changes nothing, so nobody else tells
    return m_freeze;
}

void StartCard::setTexts()
{
    setTitle(tr("Start from"));
    m_from[Random]->setText(tr("Random weights"));
    m_from[Published]->setText(tr("Published weights"));
    m_from[Own]->setText(tr("A file or run"));
    m_from[Own]->setToolTip(tr("Weights that you have: of a run of yours, or a file of PyTorch's"));
    m_own->setCaption([](const QString& name) { return name.isEmpty() ? tr("Choose weights…") : tr("Weights: %1").arg(name); });
    m_freezeName->setText(tr("Freeze"));
    m_none->setText(tr("Nothing"));
    m_none->setToolTip(tr("Every stage learns"));
    m_backbone->setText(tr("All but the head"));
    m_backbone->setToolTip(tr("Only the last layer learns: quick, and enough for few pictures of everyday things"));
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

void StartCard::chooseFile()
{
    auto* dialog =
        new QFileDialog(this, tr("Weights to start from"), {}, tr("Weights (*.pt *.pth *.th *.bin *.safetensors);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) { take(toPath(file)); });
    dialog->open();
}

void StartCard::take(const std::filesystem::path& weights)
{
    m_wantsOwn = false;
    m_studio.document().set(kPretrained, weights.string());
    refresh();
}

void StartCard::freeze(int stages)
{
    const auto& names = m_start.stages();
    if (stages <= 0)
        m_studio.document().unset(kFreeze);
    else if (stages + 1 >= std::ssize(names))
        m_studio.document().set(kFreeze, "backbone");
    else
        m_studio.document().set(kFreeze, names[static_cast<std::size_t>(stages) - 1]);
}

void StartCard::readRuns()
{
    m_studio.jobs().start(
        QStringLiteral("runs to start from"), this,
        [&runs = m_studio.engine().runs()](std::stop_token, const JobReport&) { return readRunEntries(runs); },
        [this](std::vector<RunEntry> runs) {
            std::erase_if(runs, [](const RunEntry& entry) { return !entry.hasModel; });
            m_own->setRuns(std::move(runs));
        },
        [this](const Error& error) { m_studio.tell(error); });
}

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
    refreshOwn();
    m_recipe->setVisible(chosen != Random && !m_wantsOwn);
    m_recipe->setText(m_recipe->isVisibleTo(this) ? recipe() : QString());
    refreshFreeze();
}

void StartCard::refreshOwn()
{
    const auto& document = m_studio.document();
    const Json value = document.value(kPretrained);
    const bool isOwn = value.is_string() && value != "published";
    const auto place = isOwn ? toPath(display(value.get<std::string>())) : std::filesystem::path();
    m_own->setCurrent(place);
    m_ownNote->setText(isOwn ? display(place) : tr("A run of yours, or a file of such a network. Without one the weights are random."));
    QString problem;
    if (const auto fault = document.errorAt(kPretrained))
        problem = display(*fault);
    else if (isOwn && m_start.weightsError())
        problem = display(*m_start.weightsError());
    m_ownError->setText(problem);
    m_ownError->setVisible(!problem.isEmpty());
}

void StartCard::refreshFreeze()
{
    const auto& document = m_studio.document();
    const auto freeze = document.resolved().model().params.text("freeze");
    const auto& stages = m_start.stages();
    QStringList names;
    for (const auto& stage : stages)
        names << display(stage);
    int frozen = freeze == "backbone" ? static_cast<int>(stages.size()) - 1 : 0;
    const auto found = std::find(stages.begin(), stages.end(), freeze);
    if (found != stages.end())
        frozen = static_cast<int>(found - stages.begin()) + 1;
    const bool isUnknown =
        !stages.empty() && freeze != "none" && freeze != "backbone" && (found == stages.end() || found + 1 == stages.end());
    const auto fault = document.errorAt(kFreeze);
    m_freezeNote->setText(fault       ? display(*fault)
                          : isUnknown ? tr("%1 has no stage %2 to freeze up to: choose one here.")
                                            .arg(display(Catalogs::require("model", m_shownModel).label), display(freeze))
                                      : QString());
    m_freezeNote->setVisible(!m_freezeNote->text().isEmpty());
    m_strip->setStages(names, isUnknown ? 0 : frozen);
    m_strip->setVisible(!names.isEmpty());
    m_none->setChecked(freeze == "none");
    m_backbone->setChecked(freeze == "backbone");
    // Random weights that never learn are of no use to anybody.
    const bool hasSense = from() != Random || freeze != "none";
    m_freeze->setVisible(hasSense);
    m_advanced->setVisible(hasSense);
}

}  // namespace fovea::ui

#include "moc_StartCard.cpp"
