// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/RunComparison.h"

#include "ui/pages/runs/RunDetails.h"
#include "ui/plots/EpochPlot.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"

#include <QButtonGroup>
#include <QHeaderView>
#include <QPainter>
#include <QStackedWidget>
#include <QTableWidget>
#include <QToolButton>

#include <algorithm>

namespace fovea::ui {
namespace {

constexpr int kRunComparisonRowHeight = 28;

QIcon swatch(int color)
{
    QPixmap pixmap(24, 24);
    pixmap.setDevicePixelRatio(2);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(EpochPlot::runColor(color));
    painter.drawRoundedRect(QRectF(1, 1, 10, 10), 3, 3);
    return QIcon(pixmap);
}

}  // namespace

RunComparison::RunComparison(JobTracker& jobs, QWidget* parent) : QWidget(parent), m_jobs(jobs)
{
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(space::kLarge);
    m_curveCard = new Card;
    m_accuracyChip = new QToolButton;
    m_lossChip = new QToolButton;
    auto* group = new QButtonGroup(this);
    for (auto* chip : {m_accuracyChip, m_lossChip}) {
        chip->setProperty("chip", true);
        chip->setCheckable(true);
        group->addButton(chip);
        m_curveCard->header()->addWidget(chip);
    }
    m_accuracyChip->setChecked(true);
    m_plot = new EpochPlot;
    m_curveCard->body()->addWidget(m_plot, 1);
    m_tableCard = new Card;
    m_stack = new QStackedWidget;
    m_table = new QTableWidget;
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kRunComparisonRowHeight);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setMinimumSectionSize(90);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_same = makeLabel(QStringLiteral("secondary"));
    m_same->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_same);
    m_tableCard->body()->addWidget(m_stack, 1);
    columns->addWidget(m_curveCard, 1);
    columns->addWidget(m_tableCard, 1);
    connect(m_lossChip, &QToolButton::toggled, this, &RunComparison::showCurves);
    connect(&Theme::instance(), &Theme::changed, this, &RunComparison::showDifferences);
    Language::apply(this, [this] { setTexts(); });
}

void RunComparison::show(const std::vector<RunEntry>& runs)
{
    std::vector<std::filesystem::path> before, now;
    for (const auto& run : m_runs)
        before.push_back(run.folder);
    m_runs.clear();
    for (const auto& run : runs) {
        m_runs.push_back(run.info);
        now.push_back(run.info.folder);
    }
    showCurves();
    if (before != now)
        readDifferences();
    else
        showDifferences();
}

void RunComparison::setTexts()
{
    m_curveCard->setTitle(tr("Validation"));
    m_curveCard->setSubtitle(tr("by epoch"));
    m_accuracyChip->setText(tr("Accuracy"));
    m_lossChip->setText(tr("Loss"));
    m_plot->setAccessibleName(tr("Validation of the selected runs by epoch"));
    m_tableCard->setTitle(tr("Differing settings"));
    m_table->setAccessibleName(tr("Settings in which the selected runs differ"));
    m_same->setText(tr("These runs have the same settings."));
    showDifferences();
}

void RunComparison::showCurves()
{
    const bool isLoss = m_lossChip->isChecked();
    std::vector<EpochPlot::Series> series;
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        auto [epochs, values] = epochColumn(m_runs[i].metrics, isLoss ? "validation_loss" : "validation_accuracy");
        series.push_back({display(m_runs[i].name), EpochPlot::Role::Run, static_cast<int>(i), std::move(epochs), std::move(values)});
    }
    m_plot->setNumbers(isLoss ? EpochPlot::Numbers::Plain : EpochPlot::Numbers::Percent);
    m_plot->setSeries(std::move(series));
}

void RunComparison::readDifferences()
{
    m_hasLines = false;
    m_jobs.start(
        QStringLiteral("compare runs"), this, [runs = m_runs](std::stop_token, const JobReport&) { return differingSettings(runs); },
        [this](std::vector<SettingLine> lines) {
            m_lines = std::move(lines);
            m_hasLines = true;
            showDifferences();
        });
}

void RunComparison::showDifferences()
{
    if (!m_hasLines || m_runs.empty())
        return;
    m_stack->setCurrentIndex(m_lines.empty() ? 1 : 0);
    const int runs = static_cast<int>(m_runs.size());
    m_table->clear();
    m_table->setRowCount(static_cast<int>(m_lines.size()));
    m_table->setColumnCount(runs + 1);
    auto* first = new QTableWidgetItem(tr("setting"));
    first->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setHorizontalHeaderItem(0, first);
    for (int i = 0; i < runs; ++i) {
        const QString name = display(m_runs[static_cast<std::size_t>(i)].name);
        auto* head = new QTableWidgetItem(swatch(i), fontMetrics().elidedText(name, Qt::ElideMiddle, 150));
        head->setToolTip(name);
        head->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        m_table->setHorizontalHeaderItem(i + 1, head);
    }
    for (int row = 0; row < static_cast<int>(m_lines.size()); ++row) {
        const auto& line = m_lines[static_cast<std::size_t>(row)];
        auto* label = new QTableWidgetItem(line.label());
        label->setForeground(Theme::instance().colors().secondary);
        label->setToolTip(display(line.path));
        m_table->setItem(row, 0, label);
        for (int i = 0; i < std::min<int>(runs, static_cast<int>(line.values.size())); ++i) {
            auto* value = new QTableWidgetItem(line.value(static_cast<std::size_t>(i)));
            value->setToolTip(value->text());
            m_table->setItem(row, i + 1, value);
        }
    }
    m_table->resizeColumnsToContents();
    for (int i = 0; i <= runs; ++i)
        m_table->setColumnWidth(i, std::min(m_table->columnWidth(i), 220));
}

}  // namespace fovea::ui

#include "moc_RunComparison.cpp"
