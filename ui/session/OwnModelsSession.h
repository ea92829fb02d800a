// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/OwnModels.h"

#include <QObject>

#include <functional>
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

    /// Keeps a component of the catalogue "model" under a name. `refused` says why not: Error{Busy}
    /// where there is one of that name and `replaces` is false.
    void save(const std::string& name, const Json& model, bool replaces, std::function<void()> done, std::function<void(const Error&)> refused);
    /// Deletes it, tells of it and offers the way back.
    void remove(const std::string& name);

Q_SIGNALS:
    void changed();

private:
    void undoRemoval(const std::string& name, const Json& was);

    Studio& m_studio;
    std::vector<api::OwnModel> m_all;
};

}  // namespace fovea::ui
