// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data/SplitCard.h"

#include "core/base/Catalogs.h"
#include "ui/forms/ParamForm.h"
#include "ui/models/SampleFilter.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QGridLayout>

#include <algorithm>

namespace fovea::ui {
namespace {

constexpr int kSplitCardFieldWidth = 92;

ParamSpec specOf(const std::vector<ParamSpec>& specs, const char* key, bool isAdvanced)
{
    ParamSpec spec = *findSpec(specs, key);
    spec.isAdvanced = isAdvanced;
    return spec;
}

/// The parts of the form: what divides the data first, then what is seldom changed.
std::vector<ParamForm::Part> partsOf(const Document& document)
{
    const auto& data = Experiment::dataSpecs();
    std::vector<ParamForm::Part> parts = {{"data", {specOf(data, "validation", false)}},
                                          {"training", {specOf(Experiment::trainingSpecs(), "seed", false)}},
                                          {"data", {specOf(data, "size", true), specOf(data, "normalize", true)}}};
    const auto* info = Catalogs::find("dataset", document.resolved().data().component("dataset").id);
    if (!info)
        return parts;
    ParamForm::Part own{"data.dataset", {}, true};
    for (auto spec : info->params) {
        // Which folder it is, is chosen by its card.
        if (spec.type == ParamType::Path)
            continue;
        spec.isAdvanced = true;
        own.specs.push_back(spec);
    }
    if (!own.specs.empty())
        parts.push_back(std::move(own));
    return parts;
}

}  // namespace

SplitCard::SplitCard(Studio& studio, SampleFilter& filter, QWidget* parent) : Card(parent), m_studio(studio), m_filter(filter)
{
    auto* grid = new QGridLayout;
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(space::kTiny);
    for (int i = 0; i < 4; ++i) {
        const auto at = static_cast<std::size_t>(i);
        m_names[at] = makeLabel(QStringLiteral("secondary"));
        m_counts[at] = new QLabel;
        m_counts[at]->setObjectName(QStringLiteral("splitCount%1").arg(i));
        m_counts[at]->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        grid->addWidget(m_names[at], i, 0);
        grid->addWidget(m_counts[at], i, 1);
    }
    m_problem = makeLabel(QStringLiteral("error"));
    m_problem->setWordWrap(true);
    auto* form = new ParamForm(studio.document(), [&document = studio.document()] { return partsOf(document); });
    form->setFieldWidth(kSplitCardFieldWidth);
    body()->addLayout(grid);
    body()->addWidget(m_problem);
    auto* separator = new QFrame;
    separator->setProperty("separator", true);
    body()->addWidget(separator);
    body()->addWidget(form);
    connect(&filter, &SampleFilter::rolesChanged, this, &SplitCard::refresh);
    Language::apply(this, [this] {
        setTitle(tr("Split"));
        refresh();
    });
}

void SplitCard::refresh()
{
    const auto& counts = m_filter.perRole();
    std::int64_t all = 0;
    for (const auto count : counts)
        all += count;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const bool isShown = counts[i] > 0 || static_cast<SampleQuery::Role>(i) != SampleQuery::Role::Unused;
        m_names[i]->setText(showRole(static_cast<SampleQuery::Role>(i)));
        m_names[i]->setVisible(isShown && !m_filter.problem());
        m_counts[i]->setText(all > 0 ? showCount(counts[i]) : QStringLiteral("–"));
        m_counts[i]->setToolTip(
            all > 0 ? tr("%1 of all pictures").arg(showPercent(static_cast<double>(counts[i]) / static_cast<double>(all), 1)) : QString());
        m_counts[i]->setVisible(isShown && !m_filter.problem());
    }
    m_problem->setVisible(m_filter.problem().has_value());
    m_problem->setText(m_filter.problem() ? display(*m_filter.problem()) : QString());
}

}  // namespace fovea::ui

#include "moc_SplitCard.cpp"
