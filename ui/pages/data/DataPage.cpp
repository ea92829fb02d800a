// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data/DataPage.h"

#include "core/base/Catalogs.h"
#include "ui/models/DatasetCatalog.h"
#include "ui/models/SampleFilter.h"
#include "ui/models/SuggestedSetting.h"
#include "ui/pages/data/AugmentList.h"
#include "ui/pages/data/AugmentPreview.h"
#include "ui/pages/data/ClassBars.h"
#include "ui/pages/data/DatasetList.h"
#include "ui/pages/data/HealthCard.h"
#include "ui/pages/data/SampleBrowser.h"
#include "ui/pages/data/SplitCard.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/SampleView.h"

#include <QFileDialog>
#include <QMenu>
#include <QProgressBar>
#include <QRandomGenerator>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSlider>
#include <QStackedWidget>
#include <QToolButton>

namespace fovea::ui {
namespace {

constexpr int kListWidth = 248, kSideWidth = 240;
constexpr int kScrollBar = 12;  // beside a column, in the space between the columns
constexpr int kAugmentWidth = 264;

}  // namespace

DataPage::DataPage(Studio& studio, QWidget* parent) : Page(studio, QStringLiteral("data"), parent)
{
    m_catalog = new DatasetCatalog(studio, this);
    m_filter = new SampleFilter(studio, this);
    addActions();
    m_list = new DatasetList(studio, *m_catalog);
    m_list->setColumnWidth(kListWidth);
    m_list->setFixedWidth(kListWidth + kScrollBar);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(0);
    columns->addWidget(m_list);
    columns->addSpacing(space::kTiny);
    columns->addWidget(makeMiddle(), 1);
    columns->addSpacing(space::kLarge);
    columns->addWidget(makeRight());
    body()->addLayout(columns, 1);
    // The right column's scroll bar lies in the margin, so that its cards end where the title line does.
    layout()->setContentsMargins(space::kHuge, space::kLarge, space::kHuge - kScrollBar, space::kLarge);
    actions()->setContentsMargins(0, 0, kScrollBar, 0);

    connect(m_list, &DatasetList::openWanted, this, &DataPage::openFolder);
    auto& dataset = studio.dataset();
    for (const auto signal : {&DatasetSession::opening, &DatasetSession::opened, &DatasetSession::failed})
        connect(&dataset, signal, this, &DataPage::showState);
    connect(m_catalog, &DatasetCatalog::changed, this, &DataPage::showTexts);
    connect(m_filter, &SampleFilter::rowsChanged, this, [this] {
        showCount();
        if (m_mode == Augmentations)
            m_preview->setSample(m_browser->pickedSample());
    });
    connect(&studio.jobs(), &JobTracker::progressed, this, [this](const QString& key, const api::DatasetProgress& progress) {
        if (key != DatasetSession::jobKey())
            return;
        m_openingProgress->setRange(0, progress.total > 0 ? 1000 : 0);
        if (progress.total > 0)
            m_openingProgress->setValue(
                static_cast<int>(1000.0 * static_cast<double>(progress.done) / static_cast<double>(progress.total)));
        QString what = display(progress.what);
        if (!what.isEmpty())
            what[0] = what[0].toUpper();
        m_openingText->setText(what);
    });
    Language::apply(this, [this] { showTexts(); });
    showState();
}

void DataPage::addActions()
{
    m_import = new QPushButton;
    m_import->setProperty("menu", true);
    auto* menu = new QMenu(m_import);
    auto* folder = menu->addAction({}, this, &DataPage::openFolder);
    auto* archive = menu->addAction({}, this, &DataPage::importArchive);
    m_import->setMenu(menu);
    actions()->addWidget(m_import);
    addTrainButton();
    Language::apply(m_import, [this, folder, archive] {
        m_import->setText(tr("Import…"));
        folder->setText(tr("Open a folder of pictures…"));
        archive->setText(tr("Import an archive or table…"));
    });
}

QWidget* DataPage::makeMiddle()
{
    auto* card = new Card;
    addTabs(*card);
    m_stack = new QStackedWidget;
    m_browser = new SampleBrowser(studio(), *m_filter);
    m_failed = new EmptyState(QStringLiteral("warning"));
    m_failed->onAction([this] {
        if (const auto suggested = suggestedSetting(studio().dataset()))
            studio().document().set("data.dataset", suggested->dataset.toJson());
        else
            openFolder();
    });
    m_stack->addWidget(makeOpening());
    m_stack->addWidget(m_failed);
    m_stack->addWidget(m_browser);
    m_stack->addWidget(makeAugmentations());
    card->body()->addWidget(m_stack, 1);
    m_zoom->setValue(m_browser->view()->pictureSide());
    connect(m_zoom, &QSlider::valueChanged, m_browser->view(), &SampleView::setPictureSide);
    connect(m_browser->view(), &SampleView::pictureSideChanged, this, [this](int side) {
        const QSignalBlocker blocker(m_zoom);
        m_zoom->setValue(side);
    });
    return card;
}

void DataPage::addTabs(Card& card)
{
    const auto tab = [this](State mode) {
        auto* button = new QToolButton;
        button->setProperty("tab", true);
        button->setCheckable(true);
        connect(button, &QToolButton::clicked, this, [this, mode] { setMode(mode); });
        return button;
    };
    m_samplesTab = tab(Samples);
    m_samplesTab->setObjectName(QStringLiteral("samplesTab"));
    m_augmentTab = tab(Augmentations);
    m_augmentTab->setObjectName(QStringLiteral("augmentTab"));
    m_count = makeLabel(QStringLiteral("secondary"));
    m_count->setObjectName(QStringLiteral("sampleCount"));
    m_zoom = new QSlider(Qt::Horizontal);
    m_zoom->setRange(SampleView::kSmallestSide, SampleView::kLargestSide);
    m_zoom->setSingleStep(8);
    m_zoom->setFixedWidth(96);
    auto* header = card.header();
    header->insertWidget(0, m_samplesTab);
    header->insertWidget(1, m_augmentTab);
    header->insertSpacing(2, space::kSmall);
    header->insertWidget(3, m_count);
    header->addWidget(m_zoom);
}

QWidget* DataPage::makeOpening()
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setSpacing(space::kMedium);
    m_openingText = makeLabel(QStringLiteral("secondary"));
    m_openingText->setAlignment(Qt::AlignCenter);
    m_openingProgress = new QProgressBar;
    m_openingProgress->setTextVisible(false);
    m_openingProgress->setFixedWidth(240);
    m_cancel = new QPushButton;
    column->addStretch(2);
    column->addWidget(m_openingText);
    column->addWidget(m_openingProgress, 0, Qt::AlignHCenter);
    column->addWidget(m_cancel, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_cancel, &QPushButton::clicked, this, [this] { studio().dataset().cancel(); });
    return page;
}

QWidget* DataPage::makeAugmentations()
{
    auto* page = new QWidget;
    auto* line = new QHBoxLayout(page);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::kLarge);
    auto* list = new AugmentList(studio());
    list->setFixedWidth(kAugmentWidth);
    m_preview = new AugmentPreview(studio());
    m_preview->setObjectName(QStringLiteral("augmentPreview"));
    line->addWidget(list);
    line->addWidget(m_preview, 1);
    connect(m_preview, &AugmentPreview::anotherWanted, this, &DataPage::anotherSample);
    return page;
}

QWidget* DataPage::makeRight()
{
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFixedWidth(kSideWidth + kScrollBar);
    auto* inside = new QWidget;
    inside->setObjectName(QStringLiteral("scrollBody"));
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    inside->setFixedWidth(kSideWidth);
    column->setSpacing(space::kMedium);
    column->addWidget(new ClassBars(studio(), *m_filter));
    column->addWidget(new HealthCard(studio(), *m_filter));
    column->addWidget(new SplitCard(studio(), *m_filter));
    column->addStretch(1);
    scroll->setWidget(inside);
    return scroll;
}

void DataPage::shown() { m_catalog->refresh(); }

void DataPage::setMode(State mode)
{
    m_mode = mode;
    showState();
    if (mode == Augmentations)
        m_preview->setSample(m_browser->pickedSample());
}

void DataPage::showState()
{
    auto& dataset = studio().dataset();
    const auto& error = dataset.error();
    const bool isOpen = dataset.samples() != nullptr;
    m_stack->setCurrentIndex(isOpen ? m_mode : error ? Failed : Opening);
    m_samplesTab->setChecked(m_mode == Samples);
    m_augmentTab->setChecked(m_mode == Augmentations);
    m_zoom->setVisible(isOpen && m_mode == Samples);
    if (!isOpen) {
        m_preview->setSample(std::nullopt);
        m_openingProgress->setRange(0, 0);
    }
    showTexts();
}

void DataPage::showTexts()
{
    setTitle(tr("Data"));
    m_samplesTab->setText(tr("Samples"));
    m_augmentTab->setText(tr("Augmentation"));
    m_augmentTab->setToolTip(tr("Random changes of the training pictures"));
    m_cancel->setText(tr("Cancel"));
    m_zoom->setToolTip(tr("Size of the pictures (Ctrl and the wheel, + and −)"));
    m_zoom->setAccessibleName(tr("Size of the pictures"));
    m_openingProgress->setAccessibleName(tr("Progress of opening"));
    const auto* chosen = m_catalog->chosen();
    const auto* info = Catalogs::find("dataset", studio().dataset().component().id);
    const QString name = chosen ? display(chosen->row.label) : info ? display(info->label) : QString();
    setSubtitle(chosen && chosen->isElsewhere         ? display(chosen->row.folder)
                : chosen && !chosen->row.help.empty() ? tr("%1 – %2").arg(name, display(chosen->row.help))
                                                      : name);
    if (m_stack->currentIndex() == Opening)
        m_openingText->setText(tr("Opening %1…").arg(name));
    if (const auto& error = studio().dataset().error(); error && !studio().dataset().samples()) {
        const bool isCancelled = error->code() == ErrorCode::Cancelled;
        const auto suggested = suggestedSetting(studio().dataset());
        m_failed->setTexts(isCancelled ? tr("Opening was cancelled") : tr("This dataset cannot be opened"),
                           isCancelled ? tr("Choose a dataset on the left, or open a folder of pictures.") : display(*error),
                           suggested ? suggested->action : tr("Open a folder…"));
    }
    showCount();
}

void DataPage::showCount()
{
    const auto& samples = studio().dataset().samples();
    if (!samples || m_mode != Samples) {
        m_count->clear();
        return;
    }
    const auto all = static_cast<std::int64_t>(samples->size()), shown = static_cast<std::int64_t>(m_browser->view()->samples().rowCount());
    m_count->setText(m_filter->query() == SampleQuery{} ? fovea::ui::showCount(all)
                                                        : tr("%1 of %2").arg(fovea::ui::showCount(shown), fovea::ui::showCount(all)));
}

void DataPage::openFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(window(), tr("Open a folder with one sub-folder a class"));
    if (!folder.isEmpty())
        m_catalog->openPath(folder);
}

void DataPage::importArchive()
{
    const QString file = QFileDialog::getOpenFileName(
        window(), tr("Import an archive or table"), {},
        tr("Archives and tables (*.zip *.tar *.gz *.tgz *.bz2 *.xz *.csv *.tsv *.txt *.npz *.npy *.mat *.pkl *.json *.jsonl *.xml);;All files (*)"));
    if (!file.isEmpty())
        m_catalog->openPath(file);
}

bool DataPage::takeFiles(const QStringList& files)
{
    if (files.isEmpty())
        return false;
    // One dataset is open at a time.
    if (files.size() > 1)
        studio().tell(Studio::Tone::Note, tr("Only the first of %n dropped files is opened.", nullptr, static_cast<int>(files.size())));
    m_catalog->openPath(files.first());
    return true;
}

void DataPage::anotherSample()
{
    const auto& rows = m_browser->view()->samples().rows();
    if (!rows.empty())
        m_preview->setSample(rows[QRandomGenerator::global()->bounded(static_cast<quint32>(rows.size()))]);
}

}  // namespace fovea::ui

#include "moc_DataPage.cpp"
