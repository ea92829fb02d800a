// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data/SampleBrowser.h"

#include "ui/pages/data/ClassFilter.h"
#include "ui/pages/data/SampleDetails.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/SampleView.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollBar>
#include <QShortcut>
#include <QTimer>
#include <QToolButton>

namespace fovea::ui {
namespace {

constexpr int kTypingPause = 120;  // ms
constexpr int kDetailsWidth = 232;

QToolButton* makeChip()
{
    auto* chip = new QToolButton;
    chip->setProperty("chip", true);
    return chip;
}

}  // namespace

SampleBrowser::SampleBrowser(Studio& studio, SampleFilter& filter, QWidget* parent) : QWidget(parent), m_studio(studio), m_filter(filter)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kMedium);
    auto* line = new QHBoxLayout;
    line->setSpacing(space::kTiny + 2);
    line->addWidget(addChip(std::nullopt));
    for (const auto role : {SampleQuery::Role::Train, SampleQuery::Role::Validation, SampleQuery::Role::Test, SampleQuery::Role::Unused})
        line->addWidget(addChip(role));
    m_classes = new ClassFilter(this);
    m_class = makeChip();
    m_class->setObjectName(QStringLiteral("classChip"));
    m_class->setMenu(m_classes);
    m_class->setPopupMode(QToolButton::InstantPopup);
    m_class->setCheckable(true);
    m_finding = makeChip();
    m_finding->setObjectName(QStringLiteral("findingChip"));
    Theme::setIcon(m_finding, QStringLiteral("close"));
    m_finding->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_finding->setIconSize({12, 12});
    m_finding->setCheckable(true);
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("sampleSearch"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(Theme::instance().icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->setMinimumWidth(96);
    m_search->setMaximumWidth(260);
    line->addWidget(m_class);
    line->addWidget(m_finding);
    line->addStretch(1);
    line->addWidget(m_search, 4);
    column->addLayout(line);

    m_view = new SampleView;
    m_view->setObjectName(QStringLiteral("samples"));
    m_view->setPictureSide(studio.settings().integer(Settings::Key::PictureSide));
    m_details = new SampleDetails(studio, filter);
    m_details->setFixedWidth(kDetailsWidth);
    m_details->hide();
    m_grid = new QWidget;
    auto* beside = new QHBoxLayout(m_grid);
    beside->setContentsMargins(0, 0, 0, 0);
    beside->setSpacing(space::kLarge);
    beside->addWidget(m_view, 1);
    beside->addWidget(m_details);
    m_empty = new EmptyState(QStringLiteral("search"));
    m_empty->onAction([this] { m_filter.setQuery({}); });
    m_empty->hide();
    column->addWidget(m_grid, 1);
    column->addWidget(m_empty, 1);

    m_typing = new QTimer(this);
    m_typing->setSingleShot(true);
    m_typing->setInterval(kTypingPause);
    connect(m_search, &QLineEdit::textEdited, m_typing, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty())
            m_typing->start();
    });
    connect(m_typing, &QTimer::timeout, this, [this] { change([this](SampleQuery& query) { query.text = m_search->text().trimmed(); }); });
    connect(m_classes, &ClassFilter::chosen, this,
            [this](const std::set<int>& classes) { change([&](SampleQuery& query) { query.classes = classes; }); });
    connect(m_finding, &QToolButton::clicked, this, [this] {
        change([](SampleQuery& query) {
            query.names.reset();
            query.namesTitle.clear();
        });
    });
    connect(m_view, &SampleView::sampleActivated, this, &SampleBrowser::open);
    connect(m_view, &SampleView::currentSampleChanged, this, [this](std::uint32_t sample) {
        if (m_details->isVisible())
            m_details->setSample(sample);
    });
    connect(m_view, &SampleView::pictureSideChanged, this, [this](int side) { m_studio.settings().set(Settings::Key::PictureSide, side); });
    const auto closeDetails = [this] {
        m_details->hide();
        m_view->setFocus();
    };
    connect(m_details, &SampleDetails::closed, this, closeDetails);
    connect(m_details, &SampleDetails::stepWanted, this, &SampleBrowser::step);
    auto* escape = new QShortcut(Qt::Key_Escape, m_view);
    escape->setContext(Qt::WidgetShortcut);
    connect(escape, &QShortcut::activated, this, closeDetails);
    auto* find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, m_search, qOverload<>(&QWidget::setFocus));
    connect(&filter, &SampleFilter::queryChanged, this, &SampleBrowser::showQuery);
    connect(&filter, &SampleFilter::rolesChanged, this, &SampleBrowser::showQuery);
    connect(&filter, &SampleFilter::rowsChanged, this, &SampleBrowser::showRows);
    connect(&studio.dataset(), &DatasetSession::opened, this, &SampleBrowser::datasetChanged);
    Language::apply(this, [this] {
        m_search->setPlaceholderText(tr("Search"));
        m_search->setToolTip(tr("Search in file names and classes (Ctrl+F)"));
        m_search->setAccessibleName(tr("Search in file names and classes"));
        m_view->setAccessibleName(tr("Pictures of the dataset"));
        m_class->setAccessibleName(tr("Filter by class"));
        m_empty->setTexts(tr("No picture fits"), tr("No picture of this dataset fits all of the chosen filters."), tr("Show all"));
        showQuery();
    });
    if (studio.dataset().samples())
        datasetChanged();
}

QToolButton* SampleBrowser::addChip(std::optional<SampleQuery::Role> role)
{
    auto* chip = makeChip();
    chip->setCheckable(true);
    const int key = role ? static_cast<int>(*role) : -1;
    chip->setObjectName(QStringLiteral("roleChip%1").arg(key));
    m_chips[key] = chip;
    connect(chip, &QToolButton::clicked, this, [this, role] {
        change([&](SampleQuery& query) { query.role = role; });
        showQuery();
    });
    return chip;
}

void SampleBrowser::change(const std::function<void(SampleQuery&)>& edit)
{
    auto query = m_filter.query();
    edit(query);
    m_filter.setQuery(std::move(query));
}

std::optional<std::uint32_t> SampleBrowser::pickedSample() const
{
    const auto& model = m_view->samples();
    if (model.rowCount() == 0)
        return std::nullopt;
    const auto current = m_view->currentIndex();
    return model.sampleAt(current.isValid() ? current.row() : 0);
}

void SampleBrowser::datasetChanged()
{
    const auto& samples = m_studio.dataset().samples();
    m_details->hide();
    m_view->setSamples(samples);
    m_classes->setClasses(samples->details().classes);
    m_search->clear();
    showQuery();
    if (!m_filter.rows().empty())
        showRows();
}

void SampleBrowser::showQuery()
{
    const auto& query = m_filter.query();
    const auto& counts = m_filter.perRole();
    for (const auto& [key, chip] : m_chips) {
        chip->setText(key < 0 ? tr("All") : showRole(static_cast<SampleQuery::Role>(key)));
        chip->setChecked(key < 0 ? !query.role : query.role && static_cast<int>(*query.role) == key);
        chip->setVisible(key < 0 || counts[static_cast<std::size_t>(key)] > 0);
        chip->setToolTip(key < 0 ? QString() : tr("Pictures: %1").arg(showCount(counts[static_cast<std::size_t>(key)])));
    }
    m_classes->setChosen(query.classes);
    const auto& samples = m_studio.dataset().samples();
    const int chosen = static_cast<int>(query.classes.size());
    const bool isOne = chosen == 1 && samples && static_cast<std::size_t>(*query.classes.begin()) < samples->details().classes.size();
    const QString which =
        isOne ? display(samples->details().classes[static_cast<std::size_t>(*query.classes.begin())]) : tr("%n classes", nullptr, chosen);
    m_class->setText((chosen == 0 ? tr("Class") : m_class->fontMetrics().elidedText(which, Qt::ElideRight, 96)) + QStringLiteral(" ▾"));
    m_class->setChecked(chosen > 0);
    m_finding->setVisible(query.names.has_value());
    m_finding->setChecked(true);
    m_finding->setText(m_finding->fontMetrics().elidedText(query.namesTitle, Qt::ElideRight, 120));
    m_finding->setToolTip(tr("%1\nClick to show all pictures again.").arg(query.namesTitle));
    if (m_search->text().trimmed() != query.text && !m_typing->isActive())
        m_search->setText(query.text);
}

void SampleBrowser::showRows()
{
    auto& model = m_view->samples();
    if (model.samples() != m_studio.dataset().samples())
        return;
    const auto picked = pickedSample();
    const bool hadPick = m_view->currentIndex().isValid();
    model.setRows(m_filter.rows());
    m_view->verticalScrollBar()->setValue(0);
    const bool isStill = hadPick && picked && m_view->showSample(*picked);
    if (!isStill)
        m_details->hide();
    m_grid->setVisible(model.rowCount() > 0);
    m_empty->setVisible(model.rowCount() == 0);
}

void SampleBrowser::open(std::uint32_t sample)
{
    m_details->show();
    m_details->setSample(sample);
    // The grid has become narrower.
    QMetaObject::invokeMethod(
        this, [this] { m_view->scrollTo(m_view->currentIndex()); }, Qt::QueuedConnection);
}

void SampleBrowser::step(int by)
{
    const auto& model = m_view->samples();
    const int row = m_view->currentIndex().row() + by;
    if (row >= 0 && row < model.rowCount())
        m_view->setCurrentIndex(model.index(row));
}

}  // namespace fovea::ui

#include "moc_SampleBrowser.cpp"
