// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/CurvesPanel.h"

#include "core/base/AtomicFile.h"
#include "ui/plots/CurveCanvas.h"
#include "ui/plots/CurveControls.h"
#include "ui/plots/CurveExport.h"
#include "ui/plots/OverlayChips.h"
#include "ui/plots/OverlayMenu.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QBuffer>
#include <QDesktopServices>
#include <QFileDialog>
#include <QUrl>

namespace fovea::ui {
namespace {

constexpr double kExportScale = 2;
constexpr int kRoomForLegend = 700, kRoomForNames = 560;

}  // namespace

CurvesPanel::CurvesPanel(Studio& studio, QWidget* parent) : Card(parent), m_studio(studio), m_settings(new CurveSettings(this))
{
    m_overlayMenu = new OverlayMenu(studio, *m_settings, this);
    m_legend = new CurveLegend;
    m_controls = new CurveControls(studio.settings(), *m_settings, m_overlayMenu);
    const auto record = [&studio]() -> const RunRecord& { return studio.runs().record(); };
    m_loss = new CurvePlot(Quantity::Loss, *m_settings, record);
    m_accuracy = new CurvePlot(Quantity::Accuracy, *m_settings, record);
    header()->addWidget(m_controls);
    header()->insertWidget(0, m_legend);
    body()->addWidget(new OverlayChips(*m_settings));
    auto* columns = new QHBoxLayout;
    columns->setSpacing(space::kLarge);
    columns->addWidget(buildPlot(m_loss, m_lossTitle, m_lossFigure), 1);
    columns->addWidget(buildPlot(m_accuracy, m_accuracyTitle, m_accuracyFigure), 1);
    body()->addLayout(columns, 1);

    auto& runs = studio.runs();
    for (CurvePlot* plot : {m_loss, m_accuracy}) {
        connect(&runs, &RunSession::recordReset, plot, &CurvePlot::reset);
        connect(&runs, &RunSession::stepsAdded, plot, &CurvePlot::extend);
        connect(&runs, &RunSession::epochAdded, plot, &CurvePlot::extend);
        connect(&runs, &RunSession::settingChanged, plot, &CurvePlot::extend);
        connect(&runs, &RunSession::stateChanged, plot, &CurvePlot::extend);
    }
    connect(&runs, &RunSession::recordReset, this, [this, &runs] {
        m_settings->removeOverlay(runs.record().folder);
        m_settings->fit();
        showFigures();
    });
    connect(&runs, &RunSession::epochAdded, this, &CurvesPanel::showFigures);
    connect(m_controls, &CurveControls::exportWanted, this, &CurvesPanel::askAndExport);
    Language::apply(this, [this] { setTexts(); });
}

QWidget* CurvesPanel::buildPlot(CurvePlot* plot, QLabel*& title, QLabel*& figure)
{
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* line = new QHBoxLayout;
    title = makeLabel(QStringLiteral("cardTitle"));
    figure = makeLabel(QStringLiteral("cardTitle"));
    line->addWidget(title);
    line->addStretch(1);
    line->addWidget(figure);
    column->addLayout(line);
    column->addWidget(plot, 1);
    return holder;
}

void CurvesPanel::setTexts()
{
    setAccessibleName(tr("Curves"));
    m_lossTitle->setText(tr("Loss"));
    m_accuracyTitle->setText(tr("Accuracy"));
    showFigures();
}

void CurvesPanel::showFigures()
{
    const auto& epochs = m_studio.runs().record().epochs;
    m_lossFigure->setText(epochs.empty() ? QString() : showNumber(epochs.back().validation.loss, 3));
    m_accuracyFigure->setText(epochs.empty() ? QString() : showPercent(epochs.back().validation.accuracy));
    const QString tip = epochs.empty() ? QString() : tr("Validation after epoch %1").arg(epochs.back().epoch);
    m_lossFigure->setToolTip(tip);
    m_accuracyFigure->setToolTip(tip);
}

void CurvesPanel::askAndExport(const QString& suffix)
{
    const QString filters[] = {tr("Picture (*.png)"), tr("Document (*.pdf)"), tr("Table (*.csv)")};
    const QString kinds[] = {QStringLiteral("png"), QStringLiteral("pdf"), QStringLiteral("csv")};
    QString chosen;
    QStringList offered;
    for (std::size_t i = 0; i < std::size(kinds); ++i)
        if (suffix.isEmpty() || suffix == kinds[i])
            offered << filters[i];
    const QString name = display(m_studio.runs().record().name);
    QString file = QFileDialog::getSaveFileName(
        this, tr("Export the curves"), (name.isEmpty() ? tr("curves") : name) + QLatin1Char('.') + (suffix.isEmpty() ? kinds[0] : suffix),
        offered.join(QStringLiteral(";;")), &chosen);
    if (file.isEmpty())
        return;
    if (QFileInfo(file).suffix().isEmpty())
        file += QLatin1Char('.') + (suffix.isEmpty() ? kinds[0] : suffix);
    exportTo(file);
}

void CurvesPanel::exportTo(const QString& file)
{
    const QString suffix = QFileInfo(file).suffix().toLower();
    const RunRecord& run = m_studio.runs().record();
    const auto write = [this, file](std::function<std::string()> content) {
        m_studio.jobs().start(
            QStringLiteral("export curves"), this,
            [path = toPath(file), content = std::move(content)](std::stop_token, const JobReport&) {
                writeFileAtomically(path, content());
            },
            [this, file] {
                m_studio.tell(Studio::Tone::Done, tr("Saved %1.").arg(file), tr("Open"),
                              [file] { QDesktopServices::openUrl(fileUrl(file)); });
            },
            [this](const Error& error) { m_studio.tell(error); });
    };
    if (suffix == QLatin1String("csv")) {
        write([copy = std::make_shared<const RunRecord>(run)] { return curvesCsv(*copy); });
        return;
    }
    m_loss->refresh();
    m_accuracy->refresh();
    const std::vector<ExportedPlot> plots = {{&m_loss->canvas(), tr("Loss")}, {&m_accuracy->canvas(), tr("Accuracy")}};
    if (suffix == QLatin1String("pdf")) {
        write([bytes = drawnPlotsAsPdf(plots, display(run.name))] { return bytes.toStdString(); });
        return;
    }
    write([picture = drawnPlots(plots, kExportScale)] {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        picture.save(&buffer, "PNG");
        return bytes.toStdString();
    });
}

void CurvesPanel::resizeEvent(QResizeEvent* event)
{
    Card::resizeEvent(event);
    m_legend->setVisible(width() >= kRoomForLegend);
    m_controls->setNarrow(width() < kRoomForNames);
}

}  // namespace fovea::ui

#include "moc_CurvesPanel.cpp"
