// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Samples.h"
#include "core/base/Error.h"

#include <QObject>
#include <QString>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace fovea::ui {

class Studio;

/// Which samples are wanted; everything by default.
struct SampleQuery {
    using Role = api::SampleSet::Role;

    std::optional<Role> role;
    std::set<int> classes;                          ///< empty: all
    QString text;                                   ///< in a sample's name or its class's
    std::optional<std::vector<std::string>> names;  ///< only these, in this order: a finding's
    QString namesTitle;                             ///< what they are, for people

    bool operator==(const SampleQuery&) const = default;
};

/// The open dataset's samples as a query picks them, and the roles that the experiment gives them.
/// Both are worked out off the GUI thread, anew when what they hang on changes. Lives on the GUI thread.
class SampleFilter : public QObject {
    Q_OBJECT
public:
    using Role = SampleQuery::Role;
    static constexpr std::size_t kRoles = 4;

    explicit SampleFilter(Studio& studio, QObject* parent = nullptr);

    const SampleQuery& query() const { return m_query; }
    void setQuery(SampleQuery query);

    /// Indices that the query picks; of the last dataset while there are none yet.
    const std::vector<std::uint32_t>& rows() const { return m_rows; }
    /// Samples of each class among those of the query's role, whatever else it says.
    const std::vector<std::int64_t>& perClass() const { return m_perClass; }
    /// Samples of each role; all 0 while they are not known.
    const std::array<std::int64_t, kRoles>& perRole() const { return m_perRole; }
    /// Role of one sample, once they are known.
    std::optional<Role> roleOf(std::uint32_t sample) const;
    /// Why the dataset cannot be divided as the experiment says.
    const std::optional<Error>& problem() const { return m_problem; }

Q_SIGNALS:
    void queryChanged();
    void rowsChanged();
    void rolesChanged();

private:
    struct Picked {
        std::vector<std::uint32_t> rows;
        std::vector<std::int64_t> perClass;
    };
    using Roles = std::shared_ptr<const std::vector<Role>>;

    static Picked pick(const api::SampleSet& samples, const Roles& roles, const SampleQuery& query, const std::stop_token& stop);
    void datasetChanged();
    void findRoles();
    void run();

    Studio& m_studio;
    SampleQuery m_query;
    Roles m_roles;
    std::optional<Error> m_problem;
    std::vector<std::uint32_t> m_rows;
    std::vector<std::int64_t> m_perClass;
    std::array<std::int64_t, kRoles> m_perRole{};
};

/// "Train", "Validation", "Test", "Not used".
QString showRole(SampleQuery::Role role);

}  // namespace fovea::ui
