// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Models.h"
#include "core/base/Error.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace fovea::ui {

class Studio;

/// What the document's network begins with, as far as that takes reading or building: the experiment
/// with what its weights suggest, and the network's stages. Works off the GUI thread, and only while
/// somebody looks. Lives on the GUI thread.
class StartSession : public QObject {
    Q_OBJECT
public:
    explicit StartSession(Studio& studio, QObject* parent = nullptr);

    void setWatched(bool isWatched);
    /// The document resolved; once they have been read, with what the weights of a file or run suggest.
    const Experiment& resolved() const;
    /// Why the weights of a file or run cannot be read.
    const std::optional<Error>& weightsError() const { return m_weightsError; }
    /// From the picture to the head; empty while they are not known, or the network does not fit.
    const std::vector<std::string>& stages() const { return m_stages; }

    /// A resolved component without what it begins with, `pretrained` and `freeze`: what its shape
    /// depends on.
    static Component architecture(const Component& model);

Q_SIGNALS:
    void changed();

private:
    void refresh();
    void readWeights();
    void findStages();

    Studio& m_studio;
    QTimer m_settle;
    bool m_isWatched = false;
    std::optional<std::pair<Experiment, Experiment>> m_read;  ///< as set, and resolved with the weights' recipe
    std::optional<Experiment> m_reading;
    std::optional<Error> m_weightsError;
    std::optional<Json> m_faulty;  ///< the `model.pretrained` that it is about
    struct Network {
        Component model;
        int classes = 0;
        api::InputShape input;
        bool operator==(const Network&) const = default;
    };
    std::optional<Network> m_stagesOf;
    std::vector<std::string> m_stages;
};

}  // namespace fovea::ui
