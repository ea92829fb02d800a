// SPDX-License-Identifier: GPL-3.0-or-later
// The parts that the dialogue of ExportDialog.cpp is laid out of.
#include "ui/text/Display.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/ExportDialog.h"

#include "core/api/ExportExample.h"
#include "ui/widgets/Reveal.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>

namespace fovea::ui {
namespace {

constexpr int kIndent = 24;

QLabel* wrappedPart(const QString& role)
{
    auto* label = makeLabel(role);
    label->setWordWrap(true);
    return label;
}

}  // namespace

QWidget* ExportDialog::makeFormats()
{
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTiny);
    m_formatName = makeLabel(QStringLiteral("cardTitle"));
    column->addWidget(m_formatName);
    for (const auto& format : api::exportFormats()) {
        auto* button = new QRadioButton;
        button->setObjectName(QStringLiteral("format ") + display(format.id));
        auto* help = wrappedPart(QStringLiteral("secondary"));
        help->setContentsMargins(kIndent, 0, 0, space::kTiny);
        column->addWidget(button);
        column->addWidget(help);
        m_formats.push_back(button);
        m_helps.push_back(help);
        connect(button, &QRadioButton::toggled, this, [this](bool on) {
            if (on)
                chooseFormat();
        });
    }
    return holder;
}

QWidget* ExportDialog::makeFile()
{
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTiny);
    m_fileName = makeLabel(QStringLiteral("cardTitle"));
    m_file = new QLineEdit;
    m_file->setObjectName(QStringLiteral("exportFile"));
    m_fileName->setBuddy(m_file);
    m_choose = new QPushButton;
    m_inside = new QCheckBox;
    m_inside->setObjectName(QStringLiteral("normalizesInside"));
    m_inside->setChecked(true);
    m_insideHelp = wrappedPart(QStringLiteral("secondary"));
    m_insideHelp->setContentsMargins(kIndent, 0, 0, 0);
    auto* line = new QHBoxLayout;
    line->setSpacing(space::kSmall);
    line->addWidget(m_file, 1);
    line->addWidget(m_choose);
    column->addWidget(m_fileName);
    column->addLayout(line);
    column->addSpacing(space::kSmall);
    column->addWidget(m_inside);
    column->addWidget(m_insideHelp);
    connect(m_choose, &QPushButton::clicked, this, &ExportDialog::chooseFile);
    connect(m_file, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_export->setEnabled(!text.trimmed().isEmpty() && !m_isBusy); });
    return holder;
}

QWidget* ExportDialog::makeProgress()
{
    m_progressRow = new QWidget;
    auto* column = new QVBoxLayout(m_progressRow);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    m_doing = makeLabel(QStringLiteral("secondary"));
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setRange(0, kProgressSteps);
    column->addWidget(m_progress);
    column->addWidget(m_doing);
    m_progressRow->hide();
    return m_progressRow;
}

QWidget* ExportDialog::makeResult()
{
    m_resultFrame = new QFrame;
    m_resultFrame->setObjectName(QStringLiteral("exportResult"));
    m_resultFrame->setProperty("card", "true");
    auto* column = new QVBoxLayout(m_resultFrame);
    column->setContentsMargins(space::kLarge, space::kMedium, space::kLarge, space::kMedium);
    column->setSpacing(space::kTiny);
    m_done = makeLabel(QStringLiteral("right"));
    m_place = new ElidedLabel;
    m_place->setElideMode(Qt::ElideMiddle);
    m_checked = wrappedPart(QStringLiteral("secondary"));
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
    m_resultFrame->hide();
    connect(m_reveal, &QPushButton::clicked, this, [this] { revealInFileManager(display(m_result->file)); });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(QString::fromStdString(api::exportExample(*m_result)));
        m_copy->setText(tr("✓ Copied"));
    });
    return m_resultFrame;
}

}  // namespace fovea::ui
