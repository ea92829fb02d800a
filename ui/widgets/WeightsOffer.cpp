// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/WeightsOffer.h"

#include "ui/session/WeightsSession.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ElidedLabel.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace fovea::ui {
namespace {

QString factsOf(const api::WeightsRow& row)
{
    QStringList facts{showClassList(row.classes)};
    if (row.top1 > 0)
        facts << WeightsOffer::tr("top-1 %1").arg(showPercent(row.top1 / 100, 1));
    if (row.top5 > 0)
        facts << WeightsOffer::tr("top-5 %1").arg(showPercent(row.top5 / 100, 1));
    return facts.join(QStringLiteral(" · "));
}

}  // namespace

QString showClassList(const std::string& id)
{
    if (id == "imagenet")
        return WeightsOffer::tr("ImageNet, 1,000 classes");
    if (id == "cifar10")
        return WeightsOffer::tr("CIFAR-10, 10 classes");
    return display(id);
}

WeightsOffer::WeightsOffer(WeightsSession& weights, QWidget* parent) : QWidget(parent), m_weights(weights)
{
    m_facts = new ElidedLabel;
    m_state = makeLabel(QStringLiteral("secondary"));
    m_state->setObjectName(QStringLiteral("weightsState"));
    m_origin = new ElidedLabel;
    m_origin->setProperty("role", "caption");
    m_progressText = makeLabel(QStringLiteral("caption"));
    m_error = makeLabel(QStringLiteral("error"));
    m_error->setObjectName(QStringLiteral("weightsError"));
    m_error->setWordWrap(true);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_download = new QPushButton;
    m_download->setObjectName(QStringLiteral("downloadWeights"));
    m_cancel = new QToolButton;
    m_cancel->setProperty("link", true);
    auto* line = new QHBoxLayout;
    line->setSpacing(space::kMedium);
    line->addWidget(m_facts, 1);
    line->addWidget(m_state);
    line->addWidget(m_download);
    auto* transfer = new QHBoxLayout;
    transfer->setSpacing(space::kMedium);
    transfer->addWidget(m_progress, 1);
    transfer->addWidget(m_progressText);
    transfer->addWidget(m_cancel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTiny);
    column->addLayout(line);
    column->addLayout(transfer);
    column->addWidget(m_error);
    column->addWidget(m_origin);
    connect(m_download, &QPushButton::clicked, this, [this] { m_weights.download(m_model); });
    connect(m_cancel, &QToolButton::clicked, this, [this] { m_weights.cancel(m_model); });
    connect(&weights, &WeightsSession::changed, this, &WeightsOffer::refresh);
    connect(&weights, &WeightsSession::transferChanged, this, [this](const std::string& model) {
        if (model == m_model)
            showTransfer();
    });
    Language::apply(this, [this] { refresh(); });
}

void WeightsOffer::setModel(const std::string& model)
{
    m_model = model;
    refresh();
}

void WeightsOffer::refresh()
{
    const auto* row = m_weights.find(m_model);
    m_facts->setText(row                     ? factsOf(*row)
                     : m_weights.listError() ? display(*m_weights.listError())
                     : m_weights.wasRead()   ? tr("No weights are published for this network.")
                                             : tr("Looking for weights …"));
    m_origin->setVisible(row);
    if (row)
        m_origin->setText(row->licence.empty() ? tr("Source: %1").arg(display(row->source))
                                               : tr("Source: %1 · licence: %2").arg(display(row->source), display(row->licence)));
    m_cancel->setText(tr("Cancel"));
    m_progress->setAccessibleName(tr("Progress of the download"));
    showTransfer();
}

void WeightsOffer::showTransfer()
{
    const auto* row = m_weights.find(m_model);
    const auto& transfer = m_weights.transfer(m_model);
    const bool isHere = row && row->isHere;
    m_state->setVisible(row && !transfer.isRunning);
    setLook(m_state, "role", isHere ? QStringLiteral("right") : QStringLiteral("secondary"));
    if (row)
        m_state->setText(isHere                  ? tr("✓ on this machine, %1").arg(showBytes(row->bytes))
                         : row->bytes <= 0       ? tr("to download")
                         : row->partialBytes > 0 ? tr("%1 of %2 are here").arg(showBytes(row->partialBytes), showBytes(row->bytes))
                                                 : tr("%1 to download").arg(showBytes(row->bytes)));
    m_download->setVisible(row && !isHere && !transfer.isRunning);
    m_download->setText(transfer.error ? tr("Try again") : row && row->partialBytes > 0 ? tr("Go on") : tr("Download"));
    m_download->setToolTip(tr("Download now. Otherwise the run does it when it starts."));
    for (QWidget* widget : std::initializer_list<QWidget*>{m_progress, m_progressText, m_cancel})
        widget->setVisible(transfer.isRunning);
    m_error->setVisible(transfer.error.has_value() && !isHere && !transfer.isRunning);
    m_error->setText(transfer.error ? display(*transfer.error) : QString());
    const auto& progress = transfer.progress;
    m_progress->setRange(0, progress.total > 0 ? 1000 : 0);
    if (progress.total <= 0)
        return m_progressText->setText(tr("Starting …"));
    m_progress->setValue(
        static_cast<int>(std::min(1000.0, 1000.0 * static_cast<double>(progress.done) / static_cast<double>(progress.total))));
    QString text = tr("%1 of %2").arg(showBytes(progress.done), showBytes(progress.total));
    if (progress.perSecond > 0)
        text = tr("%1 of %2 · %3 left")
                   .arg(showBytes(progress.done), showBytes(progress.total),
                        showDuration(std::ceil(static_cast<double>(progress.total - progress.done) / progress.perSecond)));
    m_progressText->setText(text);
}

}  // namespace fovea::ui

#include "moc_WeightsOffer.cpp"
