// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ExportResultView.h"

#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/Reveal.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>

namespace fovea::ui {

ExportResultView::ExportResultView(QWidget* parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("exportResult"));
    setProperty("card", "true");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kLarge, space::kMedium, space::kLarge, space::kMedium);
    column->setSpacing(space::kTiny);
    m_done = makeLabel(QStringLiteral("right"));
    m_place = new ElidedLabel;
    m_place->setElideMode(Qt::ElideMiddle);
    m_checked = makeLabel(QStringLiteral("secondary"));
    m_checked->setWordWrap(true);
    m_checked->setObjectName(QStringLiteral("exportCheck"));
    m_reveal = new QPushButton;
    m_copy = new QPushButton;
    m_copy->setObjectName(QStringLiteral("copyExample"));
    Theme::setIcon(m_reveal, QStringLiteral("folder"));
    Theme::setIcon(m_copy, QStringLiteral("copy"));
    auto* line = new QHBoxLayout;
    line->setSpacing(space::kSmall);
    line->addWidget(m_reveal);
    line->addWidget(m_copy);
    line->addStretch(1);
    for (QWidget* part : std::initializer_list<QWidget*>{m_done, m_place, m_checked})
        column->addWidget(part);
    column->addSpacing(space::kTiny);
    column->addLayout(line);
    hide();
    connect(m_reveal, &QPushButton::clicked, this, [this] { revealInFileManager(display(m_result->file)); });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(QString::fromStdString(api::exportExample(*m_result)));
        m_copy->setText(tr("✓ Copied"));
    });
    Language::apply(this, [this] { setTexts(); });
}

void ExportResultView::setTexts()
{
    m_reveal->setText(tr("Show in folder"));
    m_copy->setText(tr("Copy example"));
    m_copy->setToolTip(tr("Lines of Python that classify a picture with this file"));
    showResult();
}

void ExportResultView::setResult(std::optional<api::ExportResult> result)
{
    m_result = std::move(result);
    showResult();
}

QString ExportResultView::checkedText() const
{
    return tr("Read back by %1 and compared with Fovea on %n picture(s): the outputs differ by at most %2, where they reach %3.", nullptr,
              m_result->inputs)
        .arg(display(m_result->readBy), showNumber(m_result->largestDifference, 2), showNumber(m_result->largestLogit, 3));
}

void ExportResultView::showResult()
{
    setVisible(m_result.has_value());
    if (!m_result)
        return;
    m_copy->setText(tr("Copy example"));
    const bool isChecked = m_result->notReadBack.empty();
    m_done->setText((isChecked ? tr("✓ Written and checked, %1") : tr("Written, but not checked, %1")).arg(showBytes(m_result->bytes)));
    setLook(m_done, "role", isChecked ? QStringLiteral("right") : QStringLiteral("cardTitle"));
    m_place->setText(display(m_result->file));
    m_checked->setText(
        isChecked
            ? checkedText()
            : tr("The file could not be read back here: %1. ONNX's own checker finds it valid, but its outputs were not compared with Fovea's; other readers may know more.")
                  .arg(display(m_result->notReadBack)));
}

}  // namespace fovea::ui

#include "moc_ExportResultView.cpp"
