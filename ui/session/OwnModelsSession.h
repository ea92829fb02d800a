// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/OwnModels.h"

#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace fovea::ui {

class Studio;

/// The networks that somebody put together and gave names to, as they lie on disk. Reads and writes
/// off the GUI thread. Lives on the GUI thread.
class OwnModelsSession : public QObject {
    Q_OBJECT
public:
    explicit OwnModelsSession(Studio& studio, QObject* parent = nullptr);

    /// Looks at the disk anew; changed() follows where there is something new.
    void refresh();
    /// By name; those at fault too.
    const std::vector<api::OwnModel>& all() const { return m_all; }
    /// Whether a component of the catalogue "model" is among them, but for the weights it begins with.
    bool has(const Json& model) const;
    /// A component of the catalogue "model" with its defaults filled in and without the weights it
    /// begins with; nothing where it is no such component. Values may be out of range.
    static std::optional<Component> architectureOf(const Json& model);

    /// Keeps a component of the catalogue "model" under a name. `refused` says why not: Error{Busy}
    /// where there is one of that name and `replaces` is false.
    void save(const std::string& name, const Json& model, bool replaces, std::function<void()> done,
              std::function<void(const Error&)> refused);
    /// Deletes it, tells of it and offers the way back.
    void remove(const std::string& name);

Q_SIGNALS:
    void changed();

private:
    void undoRemoval(const std::string& name, const Json& was);

    Studio& m_studio;
    std::vector<api::OwnModel> m_all;
    std::vector<Component> m_architectures;  ///< of those without a fault
};

}  // namespace fovea::ui
