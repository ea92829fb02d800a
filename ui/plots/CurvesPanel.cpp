// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/CurvesPanel.h"

#include "core/base/AtomicFile.h"
#include "ui/plots/CurveCanvas.h"
#include "ui/plots/CurveExport.h"
#include "ui/plots/LineSample.h"
#include "ui/plots/OverlayMenu.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QBuffer>
#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QFileDialog>
#include <QSlider>
#include <QToolButton>
#include <QUrl>

namespace fovea::ui {
namespace {

constexpr double kExportScale = 2;
constexpr int kRoomForLegend = 700, kRoomForNames = 560;

QString axisId(CurveAxis axis)
{
    return axis == CurveAxis::Epoch ? QStringLiteral("epoch") : axis == CurveAxis::Step ? QStringLiteral("step") : QStringLiteral("time");
}

CurveAxis axisOf(const QString& id)
{
    return id == QLatin1String("step") ? CurveAxis::Step : id == QLatin1String("time") ? CurveAxis::Time : CurveAxis::Epoch;
}

}  // namespace

CurvesPanel::CurvesPanel(Studio& studio, QWidget* parent) : Card(parent), m_studio(studio), m_settings(new CurveSettings(this))
{
    const auto& settings = studio.settings();
    m_settings->setSmoothing(settings.real(Settings::Key::Smoothing));
    m_settings->setLog(settings.get(Settings::Key::LogAxis).toBool());
    m_settings->setAxis(axisOf(settings.text(Settings::Key::CurveAxis)));
    const auto record = [&studio]() -> const RunRecord& { return studio.runs().record(); };
    m_loss = new CurvePlot(Quantity::Loss, *m_settings, record);
    m_accuracy = new CurvePlot(Quantity::Accuracy, *m_settings, record);
    m_overlayMenu = new OverlayMenu(studio, *m_settings, this);
    buildToolbar();
    m_overlayRow = new QWidget;
    m_overlayChips = new QHBoxLayout(m_overlayRow);
    m_overlayChips->setContentsMargins(0, 0, 0, 0);
    m_overlayChips->setSpacing(space::kSmall);
    m_overlayRow->hide();
    body()->addWidget(m_overlayRow);
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
    connect(m_settings, &CurveSettings::overlaysChanged, this, &CurvesPanel::showOverlays);
    connect(&Theme::instance(), &Theme::changed, this, &CurvesPanel::showOverlays);
    Language::apply(this, [this] { setTexts(); });
}

void CurvesPanel::buildToolbar()
{
    m_legend = new QWidget;
    auto* legend = new QHBoxLayout(m_legend);
    legend->setContentsMargins(0, 0, 0, 0);
    legend->setSpacing(space::kTiny + 2);
    m_trainName = makeLabel(QStringLiteral("secondary"));
    m_validationName = makeLabel(QStringLiteral("secondary"));
    legend->addWidget(new LineSample([] { return Theme::instance().colors().train; }, Qt::SolidLine));
    legend->addWidget(m_trainName);
    legend->addSpacing(space::kSmall);
    legend->addWidget(new LineSample([] { return Theme::instance().colors().validation; }, Qt::DashLine));
    legend->addWidget(m_validationName);
    m_smoothingName = makeLabel(QStringLiteral("secondary"));
    m_smoothingValue = makeLabel(QStringLiteral("secondary"));
    m_smoothingValue->setMinimumWidth(28);
    m_smoothing = new QSlider(Qt::Horizontal);
    m_smoothing->setObjectName(QStringLiteral("smoothing"));
    m_smoothing->setRange(0, static_cast<int>(100 * CurveSettings::kMaxSmoothing));
    m_smoothing->setValue(qRound(100 * m_settings->smoothing()));
    m_smoothing->setFixedWidth(84);
    m_smoothingName->setBuddy(m_smoothing);
    m_axis = new QComboBox;
    m_axis->setObjectName(QStringLiteral("curveAxis"));
    m_log = new QCheckBox;
    m_log->setChecked(m_settings->isLog());
    m_compare = new QToolButton;
    m_compare->setObjectName(QStringLiteral("compare"));
    m_compare->setPopupMode(QToolButton::InstantPopup);
    m_compare->setMenu(m_overlayMenu);
    m_compare->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_fit = new QToolButton;
    Theme::setIcon(m_fit, QStringLiteral("fit"));
    m_export = new QToolButton;
    Theme::setIcon(m_export, QStringLiteral("save"));
    m_export->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(m_export);
    m_png = menu->addAction({}, this, [this] { askAndExport(QStringLiteral("png")); });
    m_pdf = menu->addAction({}, this, [this] { askAndExport(QStringLiteral("pdf")); });
    m_csv = menu->addAction({}, this, [this] { askAndExport(QStringLiteral("csv")); });
    m_export->setMenu(menu);

    auto* line = header();
    line->addWidget(m_smoothingName);
    line->addWidget(m_smoothing);
    line->addWidget(m_smoothingValue);
    line->addSpacing(space::kSmall);
    line->addWidget(m_log);
    line->addWidget(m_axis);
    line->addWidget(m_compare);
    line->addWidget(m_fit);
    line->addWidget(m_export);
    line->insertWidget(0, m_legend);

    connect(m_smoothing, &QSlider::valueChanged, this, [this](int value) {
        m_settings->setSmoothing(value / 100.0);
        m_studio.settings().set(Settings::Key::Smoothing, value / 100.0);
        m_smoothingValue->setText(QLocale().toString(value / 100.0, 'f', 2));
    });
    connect(&m_studio.settings(), &Settings::changed, this, [this](Settings::Key key) {
        if (key == Settings::Key::Smoothing)
            m_smoothing->setValue(qRound(100 * m_studio.settings().real(key)));
    });
    connect(m_axis, &QComboBox::activated, this, [this] {
        m_settings->setAxis(axisOf(m_axis->currentData().toString()));
        m_studio.settings().set(Settings::Key::CurveAxis, m_axis->currentData());
    });
    connect(m_log, &QCheckBox::toggled, this, [this](bool on) {
        m_settings->setLog(on);
        m_studio.settings().set(Settings::Key::LogAxis, on);
    });
    connect(m_fit, &QToolButton::clicked, m_settings, &CurveSettings::fit);
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
    m_trainName->setText(tr("training"));
    m_validationName->setText(tr("validation"));
    m_smoothingName->setText(tr("Smoothing"));
    m_smoothing->setToolTip(tr("How much of the past each point of the training curve keeps: 0 shows every batch as it came."));
    m_smoothing->setAccessibleName(tr("Smoothing"));
    m_smoothingValue->setText(QLocale().toString(m_settings->smoothing(), 'f', 2));
    m_axis->clear();
    m_axis->addItem(tr("Epochs"), axisId(CurveAxis::Epoch));
    m_axis->addItem(tr("Steps"), axisId(CurveAxis::Step));
    m_axis->addItem(tr("Time"), axisId(CurveAxis::Time));
    m_axis->setCurrentIndex(m_axis->findData(axisId(m_settings->axis())));
    m_axis->setToolTip(tr("What runs along the horizontal axis"));
    m_axis->setAccessibleName(tr("Horizontal axis"));
    m_log->setText(tr("Log"));
    m_log->setToolTip(tr("A logarithmic axis of the loss shows small losses as well as large ones."));
    m_compare->setText(tr("Compare") + QStringLiteral(" ▾"));
    m_compare->setToolTip(tr("Lay earlier runs over this one"));
    m_compare->setAccessibleName(tr("Compare with earlier runs"));
    m_fit->setToolTip(tr("Show everything (double click). A rectangle or the wheel zooms, the middle button moves."));
    m_fit->setAccessibleName(tr("Show everything"));
    m_export->setToolTip(tr("Export the curves (Ctrl+E)"));
    m_export->setAccessibleName(tr("Export the curves"));
    m_png->setText(tr("Picture (PNG) …"));
    m_pdf->setText(tr("Document (PDF) …"));
    m_csv->setText(tr("Table of every step (CSV) …"));
    m_lossTitle->setText(tr("Loss"));
    m_accuracyTitle->setText(tr("Accuracy"));
    showFigures();
    showOverlays();
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

void CurvesPanel::showOverlays()
{
    while (auto* item = m_overlayChips->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const auto& overlay : m_settings->overlays()) {
        auto* chip = new QToolButton;
        chip->setProperty("chip", true);
        chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        chip->setIcon(LineSample::icon(Theme::instance().seriesColor(overlay.color), overlay.dash(), devicePixelRatioF()));
        chip->setIconSize({20, 12});
        const QString name = display(overlay.run->name);
        chip->setText(showOnButton(fontMetrics().elidedText(name, Qt::ElideMiddle, 140)) + QStringLiteral("  ✕"));
        chip->setToolTip(tr("Take %1 away").arg(name));
        chip->setAccessibleName(chip->toolTip());
        m_overlayChips->addWidget(chip);
        connect(chip, &QToolButton::clicked, this, [this, folder = overlay.run->folder] {
            // The chip is deleted by what it asks for: not before its own click is through.
            QMetaObject::invokeMethod(
                m_settings, [this, folder] { m_settings->removeOverlay(folder); }, Qt::QueuedConnection);
        });
    }
    m_overlayChips->addStretch(1);
    m_overlayRow->setVisible(!m_settings->overlays().empty());
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
                              [file] { QDesktopServices::openUrl(QUrl::fromLocalFile(file)); });
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
    m_smoothingName->setVisible(width() >= kRoomForNames);
}

}  // namespace fovea::ui

#include "moc_CurvesPanel.cpp"
