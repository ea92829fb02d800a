// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inside/InsideView.h"

#include "ui/inside/InsideInput.h"
#include "ui/inside/MapsView.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/EmptyState.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QProgressBar>
#include <QStackedWidget>

namespace fovea::ui {
namespace {

constexpr int kMapCount = 64;

}  // namespace

InsideView::InsideView(TestingEngine& engine, QWidget* parent) : QWidget(parent), m_session(engine)
{
    setAcceptDrops(true);
    auto* busy = makeBusy();
    m_trouble = new EmptyState(QStringLiteral("model"));
    m_trouble->setObjectName(QStringLiteral("insideTrouble"));
    m_input = new InsideInput;
    m_maps = new MapsView(m_session);
    auto* work = new QWidget;
    auto* columns = new QHBoxLayout(work);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(space::kLarge);
    columns->addWidget(m_input);
    columns->addWidget(m_maps, 1);
    m_views = new QStackedWidget;
    for (QWidget* view : std::initializer_list<QWidget*>{busy, m_trouble, work})
        m_views->addWidget(view);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_views);
    connect(&m_session, &InspectorSession::opened, this, &InsideView::takeNetwork);
    connect(&m_session, &InspectorSession::openFailed, this, &InsideView::takeProblem);
    connect(&m_session, &InspectorSession::mapped, this, &InsideView::takeMaps);
    connect(&m_session, &InspectorSession::mapsFailed, m_maps, &MapsView::showProblem);
    connect(m_input, &InsideInput::pictureChanged, this, &InsideView::takePicture);
    connect(m_maps, &MapsView::layerChosen, this, &InsideView::ask);
    Language::apply(this, [this] { setTexts(); });
}

QWidget* InsideView::makeBusy()
{
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
    return busy;
}

void InsideView::setTexts()
{
    m_busy->setText(tr("Opening the network …"));
    showState();
}

void InsideView::setSamples(std::shared_ptr<const api::SampleSet> samples) { m_input->setSamples(std::move(samples)); }
void InsideView::showSample(std::size_t sample) { m_input->showSample(sample); }
void InsideView::showFile(const QString& file) { m_input->showFile(file); }

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
    m_input->setFilters(network.filters);
    m_maps->setLayers(network.layers);
    showState();
    ask();
}

void InsideView::takeProblem(const Error& error)
{
    m_isOpening = false;
    m_openError = error;
    m_maps->setLayers({});
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
        if (m_views->currentIndex() == Trouble || m_maps->layers().empty())
            m_views->setCurrentIndex(Busy);
        return;
    }
    if (m_maps->layers().empty())
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

void InsideView::takePicture()
{
    if (m_input->hasPicture())
        return ask();
    m_input->setSeen({});
    m_maps->clearMaps();
}

void InsideView::ask()
{
    if (m_maps->layers().empty() || !m_input->hasPicture())
        return;
    m_session.ask(m_input->picture(), m_maps->layer(), kMapCount);
    m_maps->expectMaps();
}

void InsideView::takeMaps(const InspectorSession::Maps& found)
{
    m_input->setSeen(found.seen);
    m_maps->setMaps(found);
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

void InsideView::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void InsideView::dropEvent(QDropEvent* event)
{
    std::error_code ignored;
    for (const auto& url : event->mimeData()->urls()) {
        if (!url.isLocalFile() || !std::filesystem::is_regular_file(toPath(localFile(url)), ignored))
            continue;
        event->acceptProposedAction();
        return showFile(localFile(url));
    }
}

}  // namespace fovea::ui

#include "moc_InsideView.cpp"
