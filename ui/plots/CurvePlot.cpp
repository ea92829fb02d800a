// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/CurvePlot.h"

#include "ui/plots/CurveCanvas.h"
#include "ui/plots/PlotStyle.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QVBoxLayout>

#include <cmath>

namespace fovea::ui {
namespace {

constexpr int kCalmMs = 200, kBusyMs = 33;
constexpr double kMargin = 0.06;  ///< of the range of y, above and below
constexpr double kBeyond = 1.012;

}  // namespace

CurvePlot::CurvePlot(Quantity quantity, CurveSettings& settings, std::function<const RunRecord&()> record, QWidget* parent)
    : QWidget(parent), m_quantity(quantity), m_settings(settings), m_record(std::move(record)), m_canvas(new CurveCanvas(this)),
      m_curves(*m_canvas, quantity, true), m_marks(*m_canvas, quantity == Quantity::Loss), m_readout(*m_canvas, quantity)
{
    setProperty("helpTopic", QStringLiteral("train"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_canvas);
    m_canvas->axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom);
    m_canvas->axisRect()->setMargins(QMargins(0, space::kSmall, space::kLarge, 0));
    m_canvas->axisRect()->setMinimumMargins(QMargins(36, space::kSmall, space::kLarge, 0));
    m_timer.setSingleShot(true);
    m_sinceDrawn.start();
    connectAll();
    setTickers();
    restyle();
    rebuildOverlays();
}

CurvePlot::~CurvePlot() = default;

void CurvePlot::connectAll()
{
    connect(&m_timer, &QTimer::timeout, this, &CurvePlot::refresh);
    connect(&m_settings, &CurveSettings::smoothingChanged, this, [this] { request(true); });
    connect(&m_settings, &CurveSettings::stretchChanged, this, [this] { request(true); });
    connect(&m_settings, &CurveSettings::axisChanged, this, [this] {
        m_y.reset();
        setTickers();
        request(true);
    });
    connect(&m_settings, &CurveSettings::fitted, this, [this] {
        m_y.reset();
        request(true);
    });
    connect(&m_settings, &CurveSettings::overlaysChanged, this, &CurvePlot::rebuildOverlays);
    connect(&m_settings, &CurveSettings::pointerChanged, this, &CurvePlot::showPointer);
    connect(m_canvas, &CurveCanvas::fitWanted, &m_settings, &CurveSettings::fit);
    connect(m_canvas, &CurveCanvas::pointed, this, [this](double x) { m_settings.setPointer(x); });
    connect(m_canvas, &CurveCanvas::pointerLeft, this, [this] { m_settings.setPointer(std::nullopt); });
    connect(m_canvas, &CurveCanvas::pointerMoved, this, &CurvePlot::movePointer);
    connect(m_canvas, &CurveCanvas::xWanted, this, &CurvePlot::zoomX);
    connect(m_canvas, &CurveCanvas::yWanted, this, [this](double lower, double upper) {
        if (!(upper - lower > 1e-12) || (isLog() && lower <= 0))
            return;
        m_y = QCPRange(lower, upper);
        request(true);
    });
    connect(&Theme::instance(), &Theme::changed, this, &CurvePlot::restyle);
    Language::apply(this, [this] {
        setTickers();
        m_curves.setNames(tr("training"), tr("validation"));
        m_canvas->setAccessibleName(m_quantity == Quantity::Loss ? tr("Loss over the run") : tr("Accuracy over the run"));
        m_canvas->setAccessibleDescription(tr("Arrow keys read the values, plus and minus zoom, Home shows everything."));
        request(true);
    });
}

void CurvePlot::setTickers()
{
    const auto axis = m_settings.axis();
    m_canvas->xAxis->setTicker(QSharedPointer<NumberTicker>::create(axis == CurveAxis::Time ? AxisNumbers::Seconds : AxisNumbers::Plain));
    m_canvas->xAxis->setLabel(axis == CurveAxis::Epoch ? tr("epoch") : axis == CurveAxis::Step ? tr("step") : tr("time"));
    if (isLog()) {
        m_canvas->yAxis->setScaleType(QCPAxis::stLogarithmic);
        m_canvas->yAxis->setTicker(QSharedPointer<LogTicker>::create());
    } else {
        m_canvas->yAxis->setScaleType(QCPAxis::stLinear);
        m_canvas->yAxis->setTicker(
            QSharedPointer<NumberTicker>::create(m_quantity == Quantity::Accuracy ? AxisNumbers::Percent : AxisNumbers::Plain));
    }
}

void CurvePlot::restyle()
{
    const auto& colors = Theme::instance().colors();
    stylePlot(*m_canvas);
    m_curves.setColors(colors.train, colors.validation);
    m_readout.restyle();
    for (std::size_t i = 0; i < m_overlays.size(); ++i) {
        auto& laid = m_overlays[i];
        laid.color = Theme::instance().seriesColor(m_settings.overlays()[i].color);
        laid.curves->setColors(laid.color, laid.color, m_settings.overlays()[i].dash());
    }
    request(true);
}

void CurvePlot::rebuildOverlays()
{
    m_overlays.clear();
    for (const auto& overlay : m_settings.overlays()) {
        auto curves = std::make_unique<RunCurves>(*m_canvas, m_quantity, false);
        const QString name = display(overlay.run->name);
        curves->setNames(tr("%1, training").arg(name), tr("%1, validation").arg(name));
        m_overlays.push_back({overlay.run, std::move(curves), {}});
    }
    restyle();
}

void CurvePlot::reset()
{
    m_curves.clear();
    m_y.reset();
    m_settings.setPointer(std::nullopt);
    request(true);
}

void CurvePlot::extend() { request(false); }

void CurvePlot::request(bool soon)
{
    m_isStale = true;
    if (!isVisible())
        return;
    const int pause = soon ? 0 : m_canvas->underMouse() || m_canvas->isDragged() ? kBusyMs : kCalmMs;
    const int wait = std::max(0, pause - static_cast<int>(m_sinceDrawn.elapsed()));
    if (!m_timer.isActive() || m_timer.remainingTime() > wait)
        m_timer.start(wait);
}

void CurvePlot::refresh()
{
    m_timer.stop();
    if (!m_isStale)
        return;
    m_isStale = false;
    m_sinceDrawn.restart();
    const RunRecord& run = m_record();
    const auto axis = m_settings.axis();
    m_curves.follow(run, m_settings.smoothing());
    for (auto& laid : m_overlays)
        laid.curves->follow(*laid.run, m_settings.smoothing());
    const auto& stretch = m_settings.stretch();
    const QCPRange x = stretch ? QCPRange(stretch->first, stretch->second) : wholeX();
    const int columns = std::max(16, m_canvas->axisRect()->width());
    m_curves.draw(run, axis, x, columns, isLog());
    for (auto& laid : m_overlays)
        laid.curves->draw(*laid.run, axis, x, columns, isLog());
    m_canvas->xAxis->setRange(x);
    m_canvas->yAxis->setRange(m_y ? *m_y : autoY(x));
    m_marks.update(run, axis, x);
    m_canvas->replot(QCustomPlot::rpQueuedRefresh);
    showPointer();
}

QCPRange CurvePlot::wholeX() const
{
    const RunRecord& run = m_record();
    const auto axis = m_settings.axis();
    double end = 0;
    const auto reach = [&](const RunRecord& r) {
        const auto& x = xOf(r, axis);
        end = std::max(end, x.empty() ? 0.0 : x.back());
    };
    reach(run);
    for (const auto& laid : m_overlays)
        reach(*laid.run);
    // The plan's length, but for a run that ended before it.
    if (axis == CurveAxis::Epoch && !run.isOver())
        end = std::max(end, static_cast<double>(run.started.epochs));
    else if (axis == CurveAxis::Step && !run.isOver())
        end = std::max(end, static_cast<double>(run.stepsInAll()));
    // The last point's marker and the mark of a best epoch at the end stay inside.
    return {0, end > 0 ? end * kBeyond : 1};
}

QCPRange CurvePlot::autoY(const QCPRange& visible) const
{
    std::optional<QCPRange> all;
    const auto take = [&](const RunRecord& run, const std::vector<double>& smoothed) {
        if (const auto range = fittedRange(run, smoothed, m_quantity, m_settings.axis(), visible, isLog()))
            all = all ? all->expanded(*range) : *range;
    };
    take(m_record(), m_curves.smoothed());
    for (const auto& laid : m_overlays)
        take(*laid.run, laid.curves->smoothed());
    if (!all)
        return isLog() ? QCPRange(0.01, 1) : QCPRange(0, 1);
    return padded(*all);
}

QCPRange CurvePlot::padded(QCPRange range) const
{
    if (isLog()) {
        const double factor = std::max(1.05, std::pow(range.upper / range.lower, kMargin));
        return {range.lower / factor, range.upper * factor};
    }
    const double margin = std::max(range.size() * kMargin, std::abs(range.upper) * 0.01 + 1e-9);
    range.lower = std::max(0.0, range.lower - margin);
    range.upper += margin;
    if (m_quantity == Quantity::Accuracy)
        range.upper = std::min(range.upper, 1.0 + 0.02 * (1.0 - range.lower));
    return range;
}

void CurvePlot::zoomX(double lower, double upper)
{
    const QCPRange whole = wholeX();
    if (lower <= whole.lower && upper >= whole.upper) {
        m_settings.setStretch(std::nullopt);
        return;
    }
    if (upper - lower > whole.size() * 1e-7)
        m_settings.setStretch(std::pair(lower, upper));
}

void CurvePlot::movePointer(int steps)
{
    const RunRecord& run = m_record();
    const auto& x = xOf(run, m_settings.axis());
    if (x.empty())
        return;
    const double from = m_settings.pointer().value_or(m_canvas->xAxis->range().center());
    const auto at = static_cast<std::ptrdiff_t>(nearestStep(run, m_settings.axis(), from).value_or(0));
    m_settings.setPointer(x[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(at + steps, 0, std::ssize(x) - 1))]);
    m_canvas->setAccessibleDescription(m_readout.words());
}

void CurvePlot::showPointer()
{
    const auto& pointer = m_settings.pointer();
    if (!pointer || !isVisible()) {
        m_readout.hide();
        return;
    }
    std::vector<CurveReadout::Other> others;
    for (const auto& laid : m_overlays)
        others.push_back({laid.run.get(), &laid.curves->smoothed(), laid.color});
    m_readout.show(m_record(), m_curves.smoothed(), others, m_settings.axis(), *pointer);
}

void CurvePlot::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    request(true);
}

void CurvePlot::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    request(true);
}

}  // namespace fovea::ui

#include "moc_CurvePlot.cpp"
