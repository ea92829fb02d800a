// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/evaluate/TestReportView.h"

#include "ui/inside/InsideView.h"
#include "ui/models/ClassModel.h"
#include "ui/plots/ConfusionPlot.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/CardTabs.h"
#include "ui/widgets/SampleView.h"

#include <QButtonGroup>
#include <QHeaderView>
#include <QScrollArea>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

namespace fovea::ui {
namespace {

constexpr int kTestReportViewRowHeight = 31;
constexpr int kLeastRows = 4;
constexpr int kTestReportViewPictureSide = 64, kPhotoSide = 96;
constexpr int kCardChrome = 72;  // title line and margins of a card

}  // namespace

TestReportView::TestReportView(JobTracker& jobs, TestingEngine& engine, QWidget* parent) : QWidget(parent), m_jobs(jobs), m_engine(engine)
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::kLarge);
    rows->addWidget(makeTiles());
    auto* columns = new QHBoxLayout;
    columns->setSpacing(space::kLarge);
    columns->addWidget(makeLeft(), 11);
    m_splitter = new QSplitter(Qt::Vertical);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(space::kMedium);
    m_splitter->addWidget(makeClasses());
    m_splitter->addWidget(makePictures());
    // Ten classes and a row of pictures on a small screen; what a larger one adds shows more pictures.
    m_splitter->setSizes({440, 120});
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 3);
    columns->addWidget(m_splitter, 10);
    rows->addLayout(columns, 1);
    connect(m_splitter, &QSplitter::splitterMoved, this, &TestReportView::splitterMoved);
    Language::apply(this, [this] { showTexts(); });
}

QByteArray TestReportView::splitterState() const { return m_splitter->saveState(); }
void TestReportView::restoreSplitter(const QByteArray& state) { m_splitter->restoreState(state); }

Card* TestReportView::makeMatrix()
{
    m_matrixCard = new Card;
    m_counts = new QToolButton;
    m_shares = new QToolButton;
    auto* units = new QButtonGroup(m_matrixCard);
    for (auto* button : {m_counts, m_shares}) {
        button->setProperty("chip", true);
        button->setCheckable(true);
        units->addButton(button);
        m_matrixCard->header()->addWidget(button);
    }
    m_counts->setChecked(true);
    m_matrix = new ConfusionPlot;
    m_matrixScroll = new QScrollArea;
    m_matrixScroll->setFrameShape(QFrame::NoFrame);
    m_matrixScroll->setWidgetResizable(true);
    m_matrixScroll->setFocusPolicy(Qt::NoFocus);
    m_matrix->setObjectName(QStringLiteral("scrollBody"));
    m_matrixScroll->setWidget(m_matrix);
    m_matrixCard->body()->addWidget(m_matrixScroll, 1);
    connect(m_shares, &QToolButton::toggled, this,
            [this](bool on) { m_matrix->setUnit(on ? ConfusionPlot::Unit::RowShares : ConfusionPlot::Unit::Counts); });
    connect(m_matrix, &ConfusionPlot::chosen, this, [this](ConfusionPlot::Cell cell) {
        const QPoint middle = m_matrix->rectOf(cell).center().toPoint();
        m_matrixScroll->ensureVisible(middle.x(), middle.y());
        choose({OutcomeChoice::Kind::Cell, cell.row, cell.column});
    });
    connect(m_matrix, &ConfusionPlot::cleared, this, [this] { choose({}); });
    return m_matrixCard;
}

Card* TestReportView::makeClasses()
{
    m_classCard = new Card;
    m_classes = new ClassModel(this);
    m_sorted = new QSortFilterProxyModel(this);
    m_sorted->setSourceModel(m_classes);
    m_sorted->setSortRole(ClassModel::SortRole);
    m_table = new QTableView;
    m_table->setModel(m_sorted);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kTestReportViewRowHeight);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setTextElideMode(Qt::ElideRight);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(ClassModel::Name, Qt::AscendingOrder);
    m_classCard->body()->addWidget(m_table, 1);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const auto rows = m_table->selectionModel()->selectedRows();
        if (!rows.isEmpty())
            choose({OutcomeChoice::Kind::ClassMistakes, m_sorted->mapToSource(rows.first()).row(), -1});
    });
    return m_classCard;
}

Card* TestReportView::makePictures()
{
    m_pictureCard = new Card;
    m_allMistakes = new QToolButton;
    m_allMistakes->setProperty("link", true);
    m_pictureCard->header()->addWidget(m_allMistakes);
    m_pictureStack = new QStackedWidget;
    m_pictures = new SampleView;
    m_pictures->setPictureSide(kTestReportViewPictureSide);
    m_pictures->setMinimumHeight(kTestReportViewPictureSide + 22);
    m_pictures->samples().setCaption([this](std::uint32_t sample) { return caption(sample); });
    m_none = makeLabel(QStringLiteral("secondary"));
    m_none->setAlignment(Qt::AlignCenter);
    m_none->setWordWrap(true);
    m_pictureStack->addWidget(m_pictures);
    m_pictureStack->addWidget(m_none);
    m_pictureCard->body()->addWidget(m_pictureStack, 1);
    connect(m_allMistakes, &QToolButton::clicked, this, [this] { choose({}); });
    connect(m_pictures, &SampleView::sampleActivated, this, [this](std::uint32_t sample) {
        if (isInsideShown())
            m_inside->showSample(sample);
        else
            enlarge(sample);
    });
    connect(m_pictures, &SampleView::currentSampleChanged, this, [this](std::uint32_t sample) {
        if (isInsideShown())
            m_inside->showSample(sample);
    });
    return m_pictureCard;
}

QString TestReportView::className(int index) const { return display(m_result->report.perClass[static_cast<std::size_t>(index)].name); }

QString TestReportView::caption(std::uint32_t sample) const
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

void TestReportView::setResult(std::shared_ptr<const TestSession::Result> result)
{
    const auto before = std::exchange(m_result, std::move(result));
    const auto& report = m_result->report;
    m_outcomeOf.assign(m_result->samples->size(), -1);
    for (std::size_t i = 0; i < report.outcomes.size(); ++i)
        m_outcomeOf[report.outcomes[i].sample] = static_cast<std::int32_t>(i);
    std::vector<QString> names;
    for (const auto& row : report.perClass)
        names.push_back(display(row.name));
    m_matrix->setMatrix(report.confusion, names);
    m_classes->setRows(report.perClass);
    // Room that the classes do not need goes to the pictures.
    const int rows = static_cast<int>(report.perClass.size()), header = m_table->horizontalHeader()->sizeHint().height();
    m_table->setMinimumHeight(std::min(rows, kLeastRows) * kTestReportViewRowHeight + header);
    m_classCard->setMaximumHeight(rows * kTestReportViewRowHeight + header + kCardChrome);
    const auto& details = m_result->samples->details();
    const bool isSmall = details.width > 0 && std::max(details.width, details.height) <= kTestReportViewPictureSide;
    m_pictures->setPictureSide(isSmall ? kTestReportViewPictureSide : kPhotoSide);
    m_pictures->setSamples(m_result->samples);
    lookInto(before.get());
    m_choice = {};
    showTexts();
    showPictures();
}

void TestReportView::choose(const OutcomeChoice& choice)
{
    if (m_choice == choice)
        return;
    m_choice = choice;
    const bool isCell = choice.kind == OutcomeChoice::Kind::Cell;
    m_matrix->setCurrent(isCell ? ConfusionPlot::Cell{choice.label, choice.predicted} : ConfusionPlot::Cell{});
    if (choice.kind != OutcomeChoice::Kind::ClassMistakes) {
        m_table->clearSelection();
        m_table->setCurrentIndex({});
    }
    showPictures();
}

void TestReportView::showPictures()
{
    m_shown = chosenOutcomes(m_result->report, m_choice);
    std::vector<std::uint32_t> samples;
    samples.reserve(m_shown.size());
    for (const auto at : m_shown)
        samples.push_back(static_cast<std::uint32_t>(m_result->report.outcomes[at].sample));
    m_pictures->samples().setRows(std::move(samples));
    m_pictureStack->setCurrentIndex(m_shown.empty() ? 1 : 0);
    m_allMistakes->setVisible(m_choice.kind != OutcomeChoice::Kind::Mistakes);
    showPictureTitle();
}

void TestReportView::showPictureTitle()
{
    const auto count = std::ssize(m_shown);
    const QString pictures = count == 1 ? tr("1 picture") : tr("%1 pictures").arg(showCount(count));
    switch (m_choice.kind) {
    case OutcomeChoice::Kind::Mistakes:
        m_pictureCard->setTitle(tr("Mistakes"));
        m_pictureCard->setSubtitle(tr("%1, highest loss first").arg(pictures));
        m_none->setText(tr("No mistakes: every picture was recognised."));
        return;
    case OutcomeChoice::Kind::ClassMistakes:
        m_pictureCard->setTitle(tr("Mistakes of %1").arg(className(m_choice.label)));
        m_pictureCard->setSubtitle(tr("%1, highest loss first").arg(pictures));
        m_none->setText(tr("No mistakes: every picture of this class was recognised."));
        return;
    case OutcomeChoice::Kind::Cell:
        m_pictureCard->setTitle(tr("True %1, predicted %2").arg(className(m_choice.label), className(m_choice.predicted)));
        m_pictureCard->setSubtitle(m_choice.isRight() ? tr("%1, least sure first").arg(pictures)
                                                      : tr("%1, most confident first").arg(pictures));
        m_none->setText(tr("No pictures: this never happened in the tested part."));
        return;
    }
}

void TestReportView::showTexts()
{
    m_left->setTexts({tr("Confusion"), tr("Inside the network")});
    m_matrixCard->setSubtitle(tr("true ↓, predicted →"));
    m_matrixCard->setAccessibleName(tr("Confusion"));
    m_insideCard->setSubtitle(tr("choose a picture on the right"));
    m_insideCard->setAccessibleName(tr("Inside the network"));
    m_counts->setText(tr("Counts"));
    m_counts->setToolTip(tr("Write the number of pictures into the cells"));
    m_shares->setText(tr("Shares"));
    m_shares->setToolTip(tr("Write the share of the true class into the cells"));
    m_classCard->setTitle(tr("By class"));
    m_table->setAccessibleName(tr("Figures by class"));
    m_pictures->setAccessibleName(tr("Tested pictures"));
    m_allMistakes->setText(tr("All mistakes"));
    if (!m_result)
        return;
    showTiles();
    showPictureTitle();
}

}  // namespace fovea::ui

#include "moc_TestReportView.cpp"
