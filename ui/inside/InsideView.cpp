// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inside/InsideView.h"

#include "ui/inside/MapGrid.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/PictureView.h"

#include <QComboBox>
#include <QLocale>
#include <QProgressBar>
#include <QRandomGenerator>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

namespace fovea::ui {
namespace {

constexpr int kMapCount = 64;
constexpr int kLeftWidth = 188, kPictureSide = 176, kFilterSide = 28;
constexpr int kBusyAfterMs = 200;

QString showValue(float value) { return QLocale().toString(static_cast<double>(value), 'f', 2); }

}  // namespace

InsideView::InsideView(TestingEngine& engine, QWidget* parent) : QWidget(parent), m_session(engine)
{
    setAcceptDrops(true);
    auto* busy = new QWidget;
    auto* waiting = new QVBoxLayout(busy);
    m_busy = makeLabel(QStringLiteral("secondary"));
    m_busy->setAlignment(Qt::AlignCenter);
    auto* bar = new QProgressBar;
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setFixedWidth(200);
    waiting->addStretch(2);
    waiting->addWidget(m_busy);
    waiting->addWidget(bar, 0, Qt::AlignHCenter);
    waiting->addStretch(3);
    m_trouble = new EmptyState(QStringLiteral("model"));
    m_trouble->setObjectName(QStringLiteral("insideTrouble"));
    auto* work = new QWidget;
    auto* columns = new QHBoxLayout(work);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(space::kLarge);
    columns->addWidget(makeLeft());
    columns->addWidget(makeRight(), 1);
    m_views = new QStackedWidget;
    for (QWidget* view : std::initializer_list<QWidget*>{busy, m_trouble, work})
        m_views->addWidget(view);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_views);
    m_patience.setSingleShot(true);
    m_patience.setInterval(kBusyAfterMs);
    connect(&m_patience, &QTimer::timeout, this, &InsideView::showMapTexts);
    connect(&m_session, &InspectorSession::opened, this, &InsideView::takeNetwork);
    connect(&m_session, &InspectorSession::openFailed, this, &InsideView::takeProblem);
    connect(&m_session, &InspectorSession::mapped, this, &InsideView::takeMaps);
    connect(&m_session, &InspectorSession::mapsFailed, this, [this](const Error& error) {
        m_patience.stop();
        m_problem->setText(display(error));
        m_problem->show();
        showMapTexts();
    });
    Language::apply(this, [this] { setTexts(); });
}

QToolButton* InsideView::addButton(const QString& icon, QLayout* line)
{
    auto* button = new QToolButton;
    Theme::setIcon(button, icon);
    line->addWidget(button);
    return button;
}

QWidget* InsideView::makeLeft()
{
    auto* left = new QWidget;
    left->setFixedWidth(kLeftWidth);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTiny);
    m_seenName = makeLabel(QStringLiteral("secondary"));
    m_seen = new PictureView;
    m_seen->setObjectName(QStringLiteral("seen"));
    m_seen->setMaximumHeight(kPictureSide);
    m_seen->setMinimumHeight(96);
    m_pictureName = new ElidedLabel;
    m_pictureName->setObjectName(QStringLiteral("insidePicture"));
    m_pictureName->setProperty("role", "caption");
    auto* line = new QHBoxLayout;
    line->setSpacing(space::kTiny);
    m_before = addButton(QStringLiteral("chevron-left"), line);
    m_next = addButton(QStringLiteral("chevron-right"), line);
    m_random = addButton(QStringLiteral("repeat"), line);
    line->addStretch(1);
    m_openFile = addButton(QStringLiteral("open"), line);
    m_filtersName = makeLabel(QStringLiteral("secondary"));
    m_filters = new MapGrid;
    m_filters->setObjectName(QStringLiteral("filters"));
    m_filters->setLargestSide(kFilterSide);
    column->addWidget(m_seenName);
    column->addWidget(m_seen, 3);
    column->addWidget(m_pictureName);
    column->addLayout(line);
    column->addSpacing(space::kTiny);
    column->addWidget(m_filtersName);
    column->addWidget(m_filters, 2);
    connect(m_before, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(1); });
    connect(m_random, &QToolButton::clicked, this, [this] {
        if (m_picture.samples)
            showSample(QRandomGenerator::global()->bounded(static_cast<quint32>(m_picture.samples->size())));
    });
    connect(m_openFile, &QToolButton::clicked, this, &InsideView::chooseFile);
    return left;
}

QWidget* InsideView::makeRight()
{
    auto* right = new QWidget;
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    m_layerName = makeLabel(QStringLiteral("secondary"));
    m_layers = new QComboBox;
    m_layers->setObjectName(QStringLiteral("mapLayer"));
    m_layers->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_layers->setMinimumContentsLength(14);
    m_layers->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_layerName->setBuddy(m_layers);
    m_note = new ElidedLabel;
    m_note->setObjectName(QStringLiteral("mapNote"));
    m_note->setProperty("role", "caption");
    m_note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_problem = makeLabel(QStringLiteral("error"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_maps = new MapGrid;
    m_maps->setObjectName(QStringLiteral("maps"));
    auto* line = new QHBoxLayout;
    line->setSpacing(space::kSmall);
    line->addWidget(m_layerName);
    line->addWidget(m_layers, 5);
    line->addWidget(m_note, 4);
    column->addLayout(line);
    column->addWidget(m_problem);
    column->addWidget(m_maps, 1);
    connect(m_layers, &QComboBox::activated, this, [this](int index) {
        m_layer = m_layerList[static_cast<std::size_t>(index)].name;
        ask();
    });
    connect(m_maps, &MapGrid::enlargedChanged, this, &InsideView::showMapTexts);
    return right;
}

void InsideView::setTexts()
{
    m_busy->setText(tr("Opening the network …"));
    m_seenName->setText(tr("As the network sees it"));
    m_seen->setAccessibleName(tr("As the network sees it"));
    const std::tuple<QToolButton*, QString, QString> buttons[] = {
        {m_before, tr("Previous picture"), {}},
        {m_next, tr("Next picture"), {}},
        {m_random, tr("Any picture"), {}},
        {m_openFile, tr("Open a picture…"), tr("Open a picture, or drop one here")}};
    for (const auto& [button, name, tip] : buttons) {
        button->setAccessibleName(name);
        button->setToolTip(tip.isEmpty() ? name : tip);
    }
    m_filtersName->setText(tr("First filters"));
    m_filtersName->setToolTip(tr("What the first layer looks for, each over its own range"));
    m_filters->setAccessibleName(tr("First filters"));
    m_layerName->setText(tr("Layer"));
    m_layers->setAccessibleName(tr("Layer"));
    m_maps->setAccessibleName(tr("What the layer makes of the picture"));
    fillLayers();
    showPictureTexts();
    showFilters();
    showMaps();
    showState();
}

void InsideView::setSamples(std::shared_ptr<const api::SampleSet> samples)
{
    if (samples == m_picture.samples)
        return;
    const bool isShown = m_picture.file.empty();
    m_picture = {std::move(samples), 0, std::move(m_picture.file)};
    showPictureTexts();
    if (!isShown)
        return;
    if (m_picture.samples)
        return ask();
    m_last.reset();
    m_seen->setPicture({});
    m_maps->setMaps({});
    showMapTexts();
}

void InsideView::setObstacle(const QString& headline, const QString& sentence)
{
    if (m_obstacle == std::pair(headline, sentence))
        return;
    m_obstacle = {headline, sentence};
    open();
    showState();
}

void InsideView::setSource(const InspectorSession::Source& source)
{
    if (m_source == source && m_isOpen)
        return;
    m_source = source;
    m_isOpen = m_isOpening = false;
    open();
}

void InsideView::reopen()
{
    m_isOpen = m_isOpening = false;
    m_session.close();
    open();
}

void InsideView::open()
{
    if (!isVisible() || !m_source || m_isOpen || !m_obstacle.first.isEmpty())
        return;
    m_isOpen = m_isOpening = true;
    m_openError.reset();
    showState();
    m_session.open(*m_source);
}

void InsideView::takeNetwork(const InspectorSession::Network& network)
{
    m_isOpening = false;
    m_problem->hide();
    m_layerList = network.layers;
    m_filterPictures = network.filters;
    m_filtersName->setVisible(!m_filterPictures.empty());
    m_filters->setVisible(!m_filterPictures.empty());
    showFilters();
    const bool isKnown =
        std::any_of(m_layerList.begin(), m_layerList.end(), [this](const api::MapLayer& layer) { return layer.name == m_layer; });
    if (!isKnown && !m_layerList.empty())
        m_layer = m_layerList.front().name;
    fillLayers();
    showState();
    ask();
}

void InsideView::takeProblem(const Error& error)
{
    m_isOpening = false;
    m_openError = error;
    m_layerList.clear();
    showState();
}

void InsideView::showState()
{
    if (!m_obstacle.first.isEmpty())
        return showTrouble(m_obstacle.first, m_obstacle.second);
    if (m_openError)
        return showTrouble(tr("The network cannot be opened"), display(*m_openError));
    if (!m_isOpen || m_isOpening) {
        // What is on show stays until the next one is there: a click must not make the card blink.
        if (m_views->currentIndex() == Trouble || m_layerList.empty())
            m_views->setCurrentIndex(Busy);
        return;
    }
    if (m_layerList.empty())
        return showTrouble(
            tr("No pictures inside"),
            tr("This network hands lists of numbers from layer to layer, as a perceptron does, and no pictures. Choose one with convolutions."));
    m_views->setCurrentIndex(Maps);
}

void InsideView::showTrouble(const QString& headline, const QString& sentence)
{
    m_trouble->setTexts(headline, sentence);
    m_views->setCurrentIndex(Trouble);
}

void InsideView::ask()
{
    if (m_layerList.empty() || (!m_picture.samples && m_picture.file.empty()))
        return;
    m_session.ask(m_picture, m_layer, kMapCount);
    m_patience.start();
}

void InsideView::takeMaps(const InspectorSession::Maps& found)
{
    m_patience.stop();
    m_problem->hide();
    m_last = found;
    m_seen->setPicture(found.seen);
    showMaps();
}

void InsideView::showFilters()
{
    std::vector<MapGrid::Map> filters;
    for (const auto& filter : m_filterPictures)
        filters.push_back({filter, tr("Filter %1").arg(filters.size() + 1), {}});
    m_filters->setMaps(std::move(filters));
}

void InsideView::showMaps()
{
    if (m_last) {
        std::vector<MapGrid::Map> maps;
        for (std::size_t i = 0; i < m_last->maps.size(); ++i) {
            const auto& [least, most] = m_last->ranges[i];
            maps.push_back({m_last->maps[i], tr("Channel %1").arg(m_last->channels[i]),
                            tr("black %1, white %2").arg(showValue(least), showValue(most))});
        }
        m_maps->setMaps(std::move(maps));
    }
    showMapTexts();
}

void InsideView::showMapTexts()
{
    if (m_session.isBusy()) {
        m_note->setText(m_patience.isActive() ? m_note->text() : tr("computing …"));
        return;
    }
    if (!m_last)
        return m_note->clear();
    if (m_maps->enlarged() >= 0)
        m_note->setText(tr("Click, or Esc: back to all"));
    else if (m_maps->shown() < m_last->layer.channels)
        m_note->setText(tr("the strongest %1 of %2").arg(m_maps->shown()).arg(m_last->layer.channels));
    else
        m_note->setText(tr("all %1, strongest first").arg(m_last->layer.channels));
}

void InsideView::fillLayers()
{
    m_layers->clear();
    int current = 0;
    for (const auto& layer : m_layerList) {
        if (layer.name == m_layer)
            current = m_layers->count();
        m_layers->addItem(QStringLiteral("%1 · %2").arg(display(layer.name), showShape({layer.channels, layer.height, layer.width})));
    }
    m_layers->setCurrentIndex(m_layerList.empty() ? -1 : current);
}

void InsideView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    open();
}

void InsideView::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_isOpen = m_isOpening = false;
    m_session.close();
}

}  // namespace fovea::ui

#include "moc_InsideView.cpp"
