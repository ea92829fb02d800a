// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/evaluate/TestReportView.h"

#include "ui/inside/InsideView.h"
#include "ui/pages/evaluate/ClassFiguresCard.h"
#include "ui/pages/evaluate/ConfusionCard.h"
#include "ui/pages/evaluate/OutcomeDialog.h"
#include "ui/pages/evaluate/TestFigures.h"
#include "ui/pages/evaluate/TestPicturesCard.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/CardTabs.h"

#include <QSplitter>

namespace fovea::ui {
namespace {

enum Tab { Matrix, Inside };

}  // namespace

TestReportView::TestReportView(JobTracker& jobs, TestingEngine& engine, QWidget* parent) : QWidget(parent), m_jobs(jobs), m_engine(engine)
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::kLarge);
    m_figures = new TestFigures;
    rows->addWidget(m_figures);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(space::kLarge);
    columns->addWidget(makeLeft(), 11);
    columns->addWidget(makeRight(), 10);
    rows->addLayout(columns, 1);
    connectParts();
    Language::apply(this, [this] { setTexts(); });
}

CardTabs* TestReportView::makeLeft()
{
    m_matrix = new ConfusionCard;
    m_insideCard = new Card;
    m_insideCard->setProperty("helpTopic", QStringLiteral("inside"));
    m_inside = new InsideView(m_engine);
    m_insideCard->body()->addWidget(m_inside, 1);
    m_left = new CardTabs({{{m_matrix}, QStringLiteral("showConfusion")}, {{m_insideCard}, QStringLiteral("showInside")}});
    return m_left;
}

QSplitter* TestReportView::makeRight()
{
    m_classes = new ClassFiguresCard;
    m_pictures = new TestPicturesCard;
    m_splitter = new QSplitter(Qt::Vertical);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(space::kMedium);
    m_splitter->addWidget(m_classes);
    m_splitter->addWidget(m_pictures);
    // Ten classes and a row of pictures on a small screen; what a larger one adds shows more pictures.
    m_splitter->setSizes({440, 120});
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 3);
    return m_splitter;
}

void TestReportView::connectParts()
{
    connect(m_splitter, &QSplitter::splitterMoved, this, &TestReportView::splitterMoved);
    connect(m_matrix, &ConfusionCard::chosen, this, [this](ConfusionPlot::Cell cell) {
        choose({OutcomeChoice::Kind::Cell, cell.row, cell.column});
    });
    connect(m_matrix, &ConfusionCard::cleared, this, [this] { choose({}); });
    connect(m_classes, &ClassFiguresCard::chosen, this, [this](int label) { choose({OutcomeChoice::Kind::ClassMistakes, label, -1}); });
    connect(m_pictures, &TestPicturesCard::allWanted, this, [this] { choose({}); });
    connect(m_pictures, &TestPicturesCard::activated, this, [this](std::uint32_t sample) {
        if (isInsideShown())
            m_inside->showSample(sample);
        else
            enlarge(sample);
    });
    connect(m_pictures, &TestPicturesCard::currentChanged, this, [this](std::uint32_t sample) {
        if (isInsideShown())
            m_inside->showSample(sample);
    });
}

void TestReportView::setTexts()
{
    m_left->setTexts({tr("Confusion"), tr("Inside the network")});
    m_insideCard->setSubtitle(tr("choose a picture on the right"));
    m_insideCard->setAccessibleName(tr("Inside the network"));
}

QByteArray TestReportView::splitterState() const { return m_splitter->saveState(); }
void TestReportView::restoreSplitter(const QByteArray& state) { m_splitter->restoreState(state); }

void TestReportView::setResult(std::shared_ptr<const TestSession::Result> result)
{
    const auto before = std::exchange(m_result, std::move(result));
    m_figures->setResult(m_result);
    m_matrix->setReport(m_result->report);
    m_classes->setReport(m_result->report);
    m_pictures->setResult(m_result);
    lookInto(before.get());
    m_choice = {};
    m_pictures->setChoice(m_choice);
}

void TestReportView::choose(const OutcomeChoice& choice)
{
    if (m_choice == choice)
        return;
    m_choice = choice;
    const bool isCell = choice.kind == OutcomeChoice::Kind::Cell;
    m_matrix->setCurrent(isCell ? ConfusionPlot::Cell{choice.label, choice.predicted} : ConfusionPlot::Cell{});
    if (choice.kind != OutcomeChoice::Kind::ClassMistakes)
        m_classes->clearChoice();
    m_pictures->setChoice(m_choice);
}

void TestReportView::showInside(std::optional<std::uint32_t> sample)
{
    if (sample)
        m_inside->showSample(*sample);
    m_left->showTab(Inside);
}

bool TestReportView::isInsideShown() const { return m_left->currentWidget() == m_insideCard; }

void TestReportView::enlarge(std::uint32_t sample)
{
    if (!m_dialog) {
        m_dialog = new OutcomeDialog(m_jobs, m_engine, this);
        connect(m_dialog, &OutcomeDialog::insideWanted, this, [this](std::uint32_t wanted) {
            m_dialog->hide();
            showInside(wanted);
        });
    }
    m_dialog->show(m_result, m_pictures->shown(), m_pictures->placeOf(sample));
}

void TestReportView::lookInto(const TestSession::Result* before)
{
    m_inside->setSamples(m_result->samples);
    m_inside->setSource(m_result->checkpoint);
    if (before && before->checkpoint == m_result->checkpoint && before->trained != m_result->trained)
        m_inside->reopen();
}

}  // namespace fovea::ui

#include "moc_TestReportView.cpp"
