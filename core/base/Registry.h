// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Catalogs.h"
#include "core/base/Error.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>

namespace fovea {

/// A catalogue whose entries can be built: `create` is the factory's signature. One instance a kind,
/// filled before main() by FOVEA_REGISTER lines; read-only afterwards, hence safe from any thread.
template <typename Signature> class Registry {
public:
    using Factory = std::function<Signature>;

    explicit Registry(std::string name) : m_name(std::move(name))
    {
        Catalogs::add(m_name, [this]() -> const std::vector<ComponentInfo>& { return m_infos; });
    }
    Registry(const Registry&) = delete;
    Registry& operator=(const Registry&) = delete;

    /// Two entries with one id are a mistake in the program that no user can mend: it ends at start.
    bool add(ComponentInfo info, Factory factory)
    {
        if (!m_factories.emplace(info.id, std::move(factory)).second) {
            std::fprintf(stderr, "fovea: two entries named '%s' in the catalogue '%s'\n", info.id.c_str(), m_name.c_str());
            std::abort();
        }
        const auto before = [](const ComponentInfo& a, const ComponentInfo& b) { return a.rank != b.rank ? a.rank < b.rank : a.id < b.id; };
        m_infos.insert(std::upper_bound(m_infos.begin(), m_infos.end(), info, before), std::move(info));
        return true;
    }

    /// Throws Error{Config} that names the nearest known entry.
    const Factory& factory(const std::string& id) const { return m_factories.at(Catalogs::require(m_name, id).id); }

    const std::vector<ComponentInfo>& entries() const { return m_infos; }

private:
    std::string m_name;
    std::vector<ComponentInfo> m_infos;
    std::map<std::string, Factory> m_factories;
};

}  // namespace fovea

/// One line registers a component: FOVEA_REGISTER(datasets(), Digits, info, factory). The name is
/// derived from the class, since unity builds merge the anonymous namespaces of several files.
#define FOVEA_REGISTER(registry, Class, info, ...)                                                                                         \
    [[maybe_unused]] static const bool k##Class##Registered = (registry).add(info, __VA_ARGS__)
