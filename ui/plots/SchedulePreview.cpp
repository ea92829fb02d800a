// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/SchedulePreview.h"

#include "core/api/Schedule.h"
#include "ui/plots/PlotStyle.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <algorithm>

namespace fovea::ui {
namespace {

constexpr int kPoints = 200;
constexpr int kSchedulePreviewHeight = 112;
constexpr std::int64_t kUsualSteps = 100;

}  // namespace

SchedulePreview::SchedulePreview(Studio& studio, QWidget* parent) : Card(parent), m_studio(studio), m_plot(new QCustomPlot)
{
    setProperty("helpTopic", QStringLiteral("training.schedule"));
    m_graph = m_plot->addGraph();
    m_plot->setMinimumHeight(kSchedulePreviewHeight);
    m_plot->setMaximumHeight(kSchedulePreviewHeight);
    m_plot->axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom);
    m_plot->axisRect()->setMargins(QMargins(0, space::kTiny, space::kSmall, 0));
    m_plot->xAxis->setTicker(QSharedPointer<NumberTicker>::create(AxisNumbers::Plain));
    m_plot->yAxis->setTicker(QSharedPointer<NumberTicker>::create(AxisNumbers::Plain));
    m_plot->yAxis->ticker()->setTickCount(2);
    body()->addWidget(m_plot);
    connect(&studio.document(), &Document::changed, this, &SchedulePreview::refresh);
    connect(&studio.dataset(), &DatasetSession::opened, this, &SchedulePreview::refresh);
    connect(&Theme::instance(), &Theme::changed, this, &SchedulePreview::restyle);
    restyle();
    Language::apply(this, [this] {
        setTitle(tr("Learning rate"));
        m_plot->xAxis->setLabel(tr("epoch"));
        m_plot->setAccessibleName(tr("Planned learning rate over the run"));
        refresh();
    });
}

std::int64_t SchedulePreview::stepsPerEpoch() const
{
    const auto& samples = m_studio.dataset().samples();
    const Json batch = m_studio.document().value("training.batch_size"), share = m_studio.document().value("data.validation");
    if (!samples || !batch.is_number())
        return kUsualSteps;
    double train = 0;
    bool hasValidation = false;
    for (const auto& part : samples->details().parts) {
        if (part.part == "train")
            train = static_cast<double>(part.total());
        hasValidation = hasValidation || part.part == "validation";
    }
    if (!hasValidation && share.is_number())
        train *= 1 - share.get<double>();
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(train / batch.get<double>()));
}

void SchedulePreview::refresh()
{
    // With a fault somewhere this is the last plan that fitted; the form tells of the fault.
    const Experiment& plan = m_studio.document().resolved();
    const std::int64_t epochsPlanned = plan.training().integer("epochs");
    const auto epochs = static_cast<double>(epochsPlanned);
    // Not more points than steps, or the curve would have treads.
    const auto rates =
        api::previewSchedule(plan, stepsPerEpoch(), static_cast<int>(std::min<std::int64_t>(kPoints, stepsPerEpoch() * epochsPlanned)));
    QVector<QCPGraphData> points;
    for (std::size_t i = 0; i < rates.size(); ++i)
        points.append(QCPGraphData(epochs * static_cast<double>(i) / static_cast<double>(rates.size() - 1), rates[i]));
    m_graph->data()->set(points, true);
    const double highest = *std::max_element(rates.begin(), rates.end());
    m_plot->xAxis->setRange(0, epochs * 1.0001);
    m_plot->yAxis->setRange(0, highest > 0 ? highest * 1.08 : 1);
    setSubtitle(tr("highest %1").arg(showNumber(highest, 3)));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void SchedulePreview::restyle()
{
    stylePlot(*m_plot);
    m_graph->setPen(QPen(Theme::instance().colors().train, 1.5));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

}  // namespace fovea::ui

#include "moc_SchedulePreview.cpp"
