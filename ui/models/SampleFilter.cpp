// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/SampleFilter.h"

#include "ui/session/Studio.h"
#include "ui/text/Display.h"

#include <numeric>

namespace fovea::ui {

QString showRole(SampleQuery::Role role)
{
    switch (role) {
    case SampleQuery::Role::Train: return showPart("train");
    case SampleQuery::Role::Validation: return showPart("validation");
    case SampleQuery::Role::Test: return showPart("test");
    case SampleQuery::Role::Unused: return SampleFilter::tr("Not used");
    }
    return {};
}

SampleFilter::SampleFilter(Studio& studio, QObject* parent) : QObject(parent), m_studio(studio)
{
    connect(&studio.dataset(), &DatasetSession::opened, this, &SampleFilter::datasetChanged);
    connect(&studio.document(), &Document::changed, this, [this](const std::string& path) {
        if (path.empty() || path == "data.validation" || path == "training.seed")
            findRoles();
    });
    if (studio.dataset().samples())
        datasetChanged();
}

void SampleFilter::datasetChanged()
{
    m_query = {};
    m_roles.reset();
    m_problem.reset();
    m_perRole.fill(0);
    m_rows.clear();
    m_perClass.clear();
    Q_EMIT queryChanged();
    Q_EMIT rolesChanged();
    findRoles();
    run();
}

std::optional<SampleFilter::Role> SampleFilter::roleOf(std::uint32_t sample) const
{
    return m_roles && sample < m_roles->size() ? std::optional((*m_roles)[sample]) : std::nullopt;
}

void SampleFilter::setQuery(SampleQuery query)
{
    if (query == m_query)
        return;
    m_query = std::move(query);
    Q_EMIT queryChanged();
    run();
}

void SampleFilter::findRoles()
{
    const auto& samples = m_studio.dataset().samples();
    if (!samples || !m_studio.document().isValid())
        return;
    m_studio.jobs().start(
        QStringLiteral("roles of samples"), this,
        [samples, experiment = m_studio.document().experiment()](std::stop_token, const JobReport&) { return samples->roles(experiment); },
        [this, samples](std::vector<Role> roles) {
            if (samples != m_studio.dataset().samples())
                return;
            m_problem.reset();
            m_perRole.fill(0);
            for (const auto role : roles)
                ++m_perRole[static_cast<std::size_t>(role)];
            m_roles = std::make_shared<const std::vector<Role>>(std::move(roles));
            Q_EMIT rolesChanged();
            if (m_query.role)
                run();
        },
        [this](const Error& error) {
            m_problem = error;
            m_roles.reset();
            m_perRole.fill(0);
            if (m_query.role) {
                m_query.role.reset();
                Q_EMIT queryChanged();
                run();
            }
            Q_EMIT rolesChanged();
        });
}

SampleFilter::Picked SampleFilter::pick(const api::SampleSet& samples, const Roles& roles, const SampleQuery& query,
                                        const std::stop_token& stop)
{
    std::vector<std::uint32_t> candidates;
    if (query.names) {
        for (const auto& name : *query.names)
            if (const auto found = samples.find(name))
                candidates.push_back(static_cast<std::uint32_t>(*found));
    } else {
        candidates.resize(samples.size());
        std::iota(candidates.begin(), candidates.end(), 0u);
    }
    const auto& classes = samples.details().classes;
    std::vector<bool> isClassMeant;
    for (const auto& name : classes)
        isClassMeant.push_back(!query.text.isEmpty() && display(name).contains(query.text, Qt::CaseInsensitive));
    Picked out{{}, std::vector<std::int64_t>(classes.size(), 0)};
    for (const auto sample : candidates) {
        if (stop.stop_requested())
            throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "searching was cancelled"));
        const int label = samples.label(sample);
        if (query.role && roles && (*roles)[sample] != *query.role)
            continue;
        ++out.perClass[static_cast<std::size_t>(label)];
        if (!query.classes.empty() && !query.classes.contains(label))
            continue;
        if (!query.text.isEmpty() && !isClassMeant[static_cast<std::size_t>(label)] &&
            !display(samples.name(sample)).contains(query.text, Qt::CaseInsensitive))
            continue;
        out.rows.push_back(sample);
    }
    return out;
}

void SampleFilter::run()
{
    const auto& samples = m_studio.dataset().samples();
    if (!samples)
        return;
    m_studio.jobs().start(
        QStringLiteral("filter samples"), this,
        [samples, roles = m_roles, query = m_query](std::stop_token stop, const JobReport&) { return pick(*samples, roles, query, stop); },
        [this, samples](Picked picked) {
            if (samples != m_studio.dataset().samples())
                return;
            m_rows = std::move(picked.rows);
            m_perClass = std::move(picked.perClass);
            Q_EMIT rowsChanged();
        });
}

}  // namespace fovea::ui

#include "moc_SampleFilter.cpp"
