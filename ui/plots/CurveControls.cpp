// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/CurveControls.h"

#include "ui/plots/LineSample.h"
#include "ui/plots/OverlayMenu.h"
#include "ui/settings/Settings.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLocale>
#include <QSlider>
#include <QToolButton>

namespace fovea::ui {
namespace {

QString axisId(CurveAxis axis)
{
    return axis == CurveAxis::Epoch ? QStringLiteral("epoch") : axis == CurveAxis::Step ? QStringLiteral("step") : QStringLiteral("time");
}

CurveAxis axisOf(const QString& id)
{
    return id == QLatin1String("step") ? CurveAxis::Step : id == QLatin1String("time") ? CurveAxis::Time : CurveAxis::Epoch;
}

QString showWeight(double weight) { return QLocale().toString(weight, 'f', 2); }

}  // namespace

CurveLegend::CurveLegend(QWidget* parent) : QWidget(parent)
{
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::kTiny + 2);
    m_train = makeLabel(QStringLiteral("secondary"));
    m_validation = makeLabel(QStringLiteral("secondary"));
    line->addWidget(new LineSample([] { return Theme::instance().colors().train; }, Qt::SolidLine));
    line->addWidget(m_train);
    line->addSpacing(space::kSmall);
    line->addWidget(new LineSample([] { return Theme::instance().colors().validation; }, Qt::DashLine));
    line->addWidget(m_validation);
    Language::apply(this, [this] {
        m_train->setText(tr("training"));
        m_validation->setText(tr("validation"));
    });
}

CurveControls::CurveControls(Settings& settings, CurveSettings& curves, OverlayMenu* overlays, QWidget* parent)
    : QWidget(parent), m_settings(settings), m_curves(curves), m_line(new QHBoxLayout(this))
{
    m_curves.setSmoothing(settings.real(Settings::Key::Smoothing));
    m_curves.setLog(settings.get(Settings::Key::LogAxis).toBool());
    m_curves.setAxis(axisOf(settings.text(Settings::Key::CurveAxis)));
    m_line->setContentsMargins(0, 0, 0, 0);
    m_line->setSpacing(space::kSmall);
    makeSmoothing();
    m_line->addSpacing(space::kSmall);
    makeAxes();
    makeButtons(overlays);
    Language::apply(this, [this] { setTexts(); });
}

void CurveControls::makeSmoothing()
{
    m_smoothingName = makeLabel(QStringLiteral("secondary"));
    m_smoothingValue = makeLabel(QStringLiteral("secondary"));
    m_smoothingValue->setMinimumWidth(28);
    m_smoothing = new QSlider(Qt::Horizontal);
    m_smoothing->setObjectName(QStringLiteral("smoothing"));
    m_smoothing->setRange(0, static_cast<int>(100 * CurveSettings::kMaxSmoothing));
    m_smoothing->setValue(qRound(100 * m_curves.smoothing()));
    m_smoothing->setFixedWidth(84);
    m_smoothingName->setBuddy(m_smoothing);
    for (QWidget* part : std::initializer_list<QWidget*>{m_smoothingName, m_smoothing, m_smoothingValue})
        m_line->addWidget(part);
    connect(m_smoothing, &QSlider::valueChanged, this, [this](int value) {
        m_curves.setSmoothing(value / 100.0);
        m_settings.set(Settings::Key::Smoothing, value / 100.0);
        m_smoothingValue->setText(showWeight(value / 100.0));
    });
    connect(&m_settings, &Settings::changed, this, [this](Settings::Key key) {
        if (key == Settings::Key::Smoothing)
            m_smoothing->setValue(qRound(100 * m_settings.real(key)));
    });
}

void CurveControls::makeAxes()
{
    m_axis = new QComboBox;
    m_axis->setObjectName(QStringLiteral("curveAxis"));
    m_log = new QCheckBox;
    m_log->setChecked(m_curves.isLog());
    m_line->addWidget(m_log);
    m_line->addWidget(m_axis);
    connect(m_axis, &QComboBox::activated, this, [this] {
        m_curves.setAxis(axisOf(m_axis->currentData().toString()));
        m_settings.set(Settings::Key::CurveAxis, m_axis->currentData());
    });
    connect(m_log, &QCheckBox::toggled, this, [this](bool on) {
        m_curves.setLog(on);
        m_settings.set(Settings::Key::LogAxis, on);
    });
}

void CurveControls::makeButtons(OverlayMenu* overlays)
{
    m_compare = new QToolButton;
    m_compare->setObjectName(QStringLiteral("compare"));
    m_compare->setPopupMode(QToolButton::InstantPopup);
    m_compare->setMenu(overlays);
    m_compare->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_fit = new QToolButton;
    Theme::setIcon(m_fit, QStringLiteral("fit"));
    m_export = new QToolButton;
    Theme::setIcon(m_export, QStringLiteral("save"));
    m_export->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(m_export);
    m_png = menu->addAction({}, this, [this] { Q_EMIT exportWanted(QStringLiteral("png")); });
    m_pdf = menu->addAction({}, this, [this] { Q_EMIT exportWanted(QStringLiteral("pdf")); });
    m_csv = menu->addAction({}, this, [this] { Q_EMIT exportWanted(QStringLiteral("csv")); });
    m_export->setMenu(menu);
    for (QWidget* part : std::initializer_list<QWidget*>{m_compare, m_fit, m_export})
        m_line->addWidget(part);
    connect(m_fit, &QToolButton::clicked, &m_curves, &CurveSettings::fit);
}

void CurveControls::setTexts()
{
    m_smoothingName->setText(tr("Smoothing"));
    m_smoothing->setToolTip(tr("How much of the past each point of the training curve keeps: 0 shows every batch as it came."));
    m_smoothing->setAccessibleName(tr("Smoothing"));
    m_smoothingValue->setText(showWeight(m_curves.smoothing()));
    m_axis->clear();
    m_axis->addItem(tr("Epochs"), axisId(CurveAxis::Epoch));
    m_axis->addItem(tr("Steps"), axisId(CurveAxis::Step));
    m_axis->addItem(tr("Time"), axisId(CurveAxis::Time));
    m_axis->setCurrentIndex(m_axis->findData(axisId(m_curves.axis())));
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
}

void CurveControls::setNarrow(bool isNarrow) { m_smoothingName->setVisible(!isNarrow); }

}  // namespace fovea::ui

#include "moc_CurveControls.cpp"
