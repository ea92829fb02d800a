// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/evaluate/TestProgress.h"

#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"

#include <QProgressBar>
#include <QPushButton>

#include <algorithm>
#include <cmath>

namespace fovea::ui {

TestProgress::TestProgress(QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setSpacing(space::kMedium);
    m_title = makeLabel(QStringLiteral("cardTitle"));
    m_text = makeLabel(QStringLiteral("secondary"));
    m_bar = new QProgressBar;
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(280);
    m_cancel = new QPushButton;
    column->addStretch(2);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_title, m_bar, m_text, m_cancel})
        column->addWidget(widget, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_cancel, &QPushButton::clicked, this, &TestProgress::cancelWanted);
    Language::apply(this, [this] { setTexts(); });
}

void TestProgress::setTexts()
{
    m_cancel->setText(tr("Cancel"));
    m_bar->setAccessibleName(tr("Progress of the test"));
}

void TestProgress::setTitle(const QString& title) { m_title->setText(title); }

void TestProgress::begin()
{
    m_bar->setRange(0, 0);
    m_text->clear();
}

void TestProgress::setProgress(qint64 done, qint64 total, double secondsLeft)
{
    m_bar->setRange(0, 1000);
    m_bar->setValue(static_cast<int>(1000 * done / std::max<qint64>(1, total)));
    const QString pictures = tr("%1 of %2 pictures").arg(showCount(done), showCount(total));
    m_text->setText(secondsLeft < 0 ? pictures : tr("%1 · %2 left").arg(pictures, showDuration(std::ceil(secondsLeft))));
}

}  // namespace fovea::ui

#include "moc_TestProgress.cpp"
