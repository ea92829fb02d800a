// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inside/InsideInput.h"

#include "ui/inside/MapGrid.h"
#include "ui/session/Pictures.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/PictureView.h"

#include <QFileDialog>
#include <QRandomGenerator>
#include <QToolButton>

namespace fovea::ui {
namespace {

constexpr int kInputWidth = 188, kSeenHeight = 176, kFilterSide = 28;

}  // namespace

InsideInput::InsideInput(QWidget* parent) : QWidget(parent)
{
    setFixedWidth(kInputWidth);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTiny);
    m_seenName = makeLabel(QStringLiteral("secondary"));
    m_seen = new PictureView;
    m_seen->setObjectName(QStringLiteral("seen"));
    m_seen->setMaximumHeight(kSeenHeight);
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
    connect(m_openFile, &QToolButton::clicked, this, &InsideInput::chooseFile);
    Language::apply(this, [this] { setTexts(); });
}

QToolButton* InsideInput::addButton(const QString& icon, QLayout* line)
{
    auto* button = new QToolButton;
    Theme::setIcon(button, icon);
    line->addWidget(button);
    return button;
}

void InsideInput::setTexts()
{
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
    showPictureTexts();
    showFilters();
}

void InsideInput::setSamples(std::shared_ptr<const api::SampleSet> samples)
{
    if (samples == m_picture.samples)
        return;
    const bool isShown = m_picture.file.empty();
    m_picture = {std::move(samples), 0, std::move(m_picture.file)};
    showPictureTexts();
    if (isShown)
        Q_EMIT pictureChanged();
}

void InsideInput::showSample(std::size_t sample)
{
    m_picture.sample = sample;
    m_picture.file.clear();
    showPictureTexts();
    Q_EMIT pictureChanged();
}

void InsideInput::showFile(const QString& file)
{
    m_picture.file = toPath(file);
    showPictureTexts();
    Q_EMIT pictureChanged();
}

void InsideInput::step(int by)
{
    if (!m_picture.samples || m_picture.samples->size() == 0)
        return;
    const auto count = static_cast<std::ptrdiff_t>(m_picture.samples->size());
    const auto next = (static_cast<std::ptrdiff_t>(m_picture.sample) + by + count) % count;
    showSample(static_cast<std::size_t>(next));
}

void InsideInput::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Open a picture"), {}, pictureFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &InsideInput::showFile);
    dialog->open();
}

void InsideInput::showPictureTexts()
{
    const bool hasSamples = m_picture.samples && m_picture.samples->size() > 0;
    for (auto* button : {m_before, m_next, m_random})
        button->setEnabled(hasSamples);
    if (!m_picture.file.empty()) {
        m_pictureName->setText(display(m_picture.file.filename()));
    } else if (hasSamples) {
        const auto& classes = m_picture.samples->details().classes;
        const auto label = static_cast<std::size_t>(m_picture.samples->label(m_picture.sample));
        m_pictureName->setText(tr("%1 · picture %2 of %3")
                                   .arg(label < classes.size() ? display(classes[label]) : QString(),
                                        showCount(static_cast<std::int64_t>(m_picture.sample) + 1),
                                        showCount(static_cast<std::int64_t>(m_picture.samples->size()))));
    } else {
        m_pictureName->setText(tr("Open a picture, or choose a dataset"));
    }
}

void InsideInput::setSeen(const QImage& seen) { m_seen->setPicture(seen); }

void InsideInput::setFilters(std::vector<QImage> filters)
{
    m_filterPictures = std::move(filters);
    m_filtersName->setVisible(!m_filterPictures.empty());
    m_filters->setVisible(!m_filterPictures.empty());
    showFilters();
}

void InsideInput::showFilters()
{
    std::vector<MapGrid::Map> filters;
    for (const auto& filter : m_filterPictures)
        filters.push_back({filter, tr("Filter %1").arg(filters.size() + 1), {}});
    m_filters->setMaps(std::move(filters));
}

}  // namespace fovea::ui

#include "moc_InsideInput.cpp"
