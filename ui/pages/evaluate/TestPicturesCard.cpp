// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/evaluate/TestPicturesCard.h"

#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/widgets/SampleView.h"

#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

namespace fovea::ui {
namespace {

constexpr int kTestPictureSide = 64, kPhotoSide = 96;

}  // namespace

TestPicturesCard::TestPicturesCard(QWidget* parent) : Card(parent)
{
    m_allMistakes = new QToolButton;
    m_allMistakes->setProperty("link", true);
    header()->addWidget(m_allMistakes);
    m_stack = new QStackedWidget;
    m_pictures = new SampleView;
    m_pictures->setPictureSide(kTestPictureSide);
    m_pictures->setMinimumHeight(kTestPictureSide + 22);
    m_pictures->samples().setCaption([this](std::uint32_t sample) { return caption(sample); });
    m_none = makeLabel(QStringLiteral("secondary"));
    m_none->setAlignment(Qt::AlignCenter);
    m_none->setWordWrap(true);
    m_stack->addWidget(m_pictures);
    m_stack->addWidget(m_none);
    body()->addWidget(m_stack, 1);
    connect(m_allMistakes, &QToolButton::clicked, this, &TestPicturesCard::allWanted);
    connect(m_pictures, &SampleView::sampleActivated, this, &TestPicturesCard::activated);
    connect(m_pictures, &SampleView::currentSampleChanged, this, &TestPicturesCard::currentChanged);
    Language::apply(this, [this] { setTexts(); });
}

void TestPicturesCard::setTexts()
{
    m_pictures->setAccessibleName(tr("Tested pictures"));
    m_allMistakes->setText(tr("All mistakes"));
    if (m_result)
        showTitle();
}

QString TestPicturesCard::className(int index) const { return display(m_result->report.perClass[static_cast<std::size_t>(index)].name); }

QString TestPicturesCard::caption(std::uint32_t sample) const
{
    const auto at = m_outcomeOf[sample];
    if (at < 0)
        return {};
    const auto& outcome = m_result->report.outcomes[static_cast<std::size_t>(at)];
    const QString sure = showPercent(outcome.probability, 0);
    return outcome.label == outcome.predicted
               ? tr("%1 %2", "class, probability").arg(className(outcome.label), sure)
               : tr("%1 → %2 %3", "class, prediction, probability").arg(className(outcome.label), className(outcome.predicted), sure);
}

void TestPicturesCard::setResult(std::shared_ptr<const TestSession::Result> result)
{
    m_result = std::move(result);
    const auto& report = m_result->report;
    m_outcomeOf.assign(m_result->samples->size(), -1);
    for (std::size_t i = 0; i < report.outcomes.size(); ++i)
        m_outcomeOf[report.outcomes[i].sample] = static_cast<std::int32_t>(i);
    const auto& details = m_result->samples->details();
    const bool isSmall = details.width > 0 && std::max(details.width, details.height) <= kTestPictureSide;
    m_pictures->setPictureSide(isSmall ? kTestPictureSide : kPhotoSide);
    m_pictures->setSamples(m_result->samples);
}

void TestPicturesCard::setChoice(const OutcomeChoice& choice)
{
    m_choice = choice;
    m_shown = chosenOutcomes(m_result->report, m_choice);
    std::vector<std::uint32_t> samples;
    samples.reserve(m_shown.size());
    for (const auto at : m_shown)
        samples.push_back(static_cast<std::uint32_t>(m_result->report.outcomes[at].sample));
    m_pictures->samples().setRows(std::move(samples));
    m_stack->setCurrentIndex(m_shown.empty() ? 1 : 0);
    m_allMistakes->setVisible(m_choice.kind != OutcomeChoice::Kind::Mistakes);
    showTitle();
}

std::size_t TestPicturesCard::placeOf(std::uint32_t sample) const
{
    return static_cast<std::size_t>(std::max(0, m_pictures->samples().rowOf(sample)));
}

void TestPicturesCard::showTitle()
{
    const auto count = std::ssize(m_shown);
    const QString pictures = count == 1 ? tr("1 picture") : tr("%1 pictures").arg(showCount(count));
    switch (m_choice.kind) {
    case OutcomeChoice::Kind::Mistakes:
        setTitle(tr("Mistakes"));
        setSubtitle(tr("%1, highest loss first").arg(pictures));
        m_none->setText(tr("No mistakes: every picture was recognised."));
        return;
    case OutcomeChoice::Kind::ClassMistakes:
        setTitle(tr("Mistakes of %1").arg(className(m_choice.label)));
        setSubtitle(tr("%1, highest loss first").arg(pictures));
        m_none->setText(tr("No mistakes: every picture of this class was recognised."));
        return;
    case OutcomeChoice::Kind::Cell:
        setTitle(tr("True %1, predicted %2").arg(className(m_choice.label), className(m_choice.predicted)));
        setSubtitle(m_choice.isRight() ? tr("%1, least sure first").arg(pictures) : tr("%1, most confident first").arg(pictures));
        m_none->setText(tr("No pictures: this never happened in the tested part."));
        return;
    }
}

}  // namespace fovea::ui

#include "moc_TestPicturesCard.cpp"
