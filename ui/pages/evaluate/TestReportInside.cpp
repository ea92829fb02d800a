// SPDX-License-Identifier: GPL-3.0-or-later
// The network of TestReportView.cpp from the inside, beside its figures.
#include "ui/inside/InsideView.h"
#include "ui/pages/evaluate/OutcomeDialog.h"
#include "ui/pages/evaluate/TestReportView.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/CardTabs.h"
#include "ui/widgets/SampleView.h"

#include <algorithm>

namespace fovea::ui {
namespace {

enum Tab { Matrix, Inside };

}  // namespace

CardTabs* TestReportView::makeLeft()
{
    m_insideCard = new Card;
    m_insideCard->setProperty("helpTopic", QStringLiteral("inside"));
    m_inside = new InsideView(m_engine);
    m_insideCard->body()->addWidget(m_inside, 1);
    m_left = new CardTabs({{{makeMatrix()}, QStringLiteral("showConfusion")}, {{m_insideCard}, QStringLiteral("showInside")}});
    return m_left;
}

void TestReportView::showInside(std::optional<std::uint32_t> sample)
{
    if (sample)
        m_inside->showSample(*sample);
    m_left->showTab(Inside);
}

bool TestReportView::isInsideShown() const { return m_left->currentWidget() == m_insideCard; }

void TestReportView::enlarge(std::uint32_t sample)
{
    if (!m_dialog) {
        m_dialog = new OutcomeDialog(m_jobs, m_engine, this);
        connect(m_dialog, &OutcomeDialog::insideWanted, this, [this](std::uint32_t wanted) {
            m_dialog->hide();
            showInside(wanted);
        });
    }
    m_dialog->show(m_result, m_shown, static_cast<std::size_t>(std::max(0, m_pictures->samples().rowOf(sample))));
}

void TestReportView::lookInto(const TestSession::Result* before)
{
    m_inside->setSamples(m_result->samples);
    m_inside->setSource(m_result->checkpoint);
    if (before && before->checkpoint == m_result->checkpoint && before->trained != m_result->trained)
        m_inside->reopen();
}

}  // namespace fovea::ui
