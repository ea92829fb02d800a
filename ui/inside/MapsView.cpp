// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inside/MapsView.h"

#include "ui/inside/MapGrid.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ElidedLabel.h"

#include <QComboBox>
#include <QLocale>

#include <algorithm>

namespace fovea::ui {
namespace {

constexpr int kBusyAfterMs = 200;

QString showValue(float value) { return QLocale().toString(static_cast<double>(value), 'f', 2); }

}  // namespace

MapsView::MapsView(const InspectorSession& session, QWidget* parent) : QWidget(parent), m_session(session)
{
    auto* column = new QVBoxLayout(this);
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
    m_patience.setSingleShot(true);
    m_patience.setInterval(kBusyAfterMs);
    connect(&m_patience, &QTimer::timeout, this, &MapsView::showNote);
    connect(m_layers, &QComboBox::activated, this, [this](int index) {
        m_layer = m_layerList[static_cast<std::size_t>(index)].name;
        Q_EMIT layerChosen();
    });
    connect(m_maps, &MapGrid::enlargedChanged, this, &MapsView::showNote);
    Language::apply(this, [this] { setTexts(); });
}

void MapsView::setTexts()
{
    m_layerName->setText(tr("Layer"));
    m_layers->setAccessibleName(tr("Layer"));
    m_maps->setAccessibleName(tr("What the layer makes of the picture"));
    fillLayers();
    showMaps();
}

void MapsView::setLayers(std::vector<api::MapLayer> layers)
{
    m_problem->hide();
    m_layerList = std::move(layers);
    const bool isKnown =
        std::any_of(m_layerList.begin(), m_layerList.end(), [this](const api::MapLayer& layer) { return layer.name == m_layer; });
    if (!isKnown && !m_layerList.empty())
        m_layer = m_layerList.front().name;
    fillLayers();
}

void MapsView::fillLayers()
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

void MapsView::expectMaps() { m_patience.start(); }

void MapsView::setMaps(const InspectorSession::Maps& maps)
{
    m_patience.stop();
    m_problem->hide();
    m_last = maps;
    showMaps();
}

void MapsView::clearMaps()
{
    m_last.reset();
    m_maps->setMaps({});
    showNote();
}

void MapsView::showProblem(const Error& error)
{
    m_patience.stop();
    m_problem->setText(display(error));
    m_problem->show();
    showNote();
}

void MapsView::showMaps()
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
    showNote();
}

void MapsView::showNote()
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

}  // namespace fovea::ui

#include "moc_MapsView.cpp"
