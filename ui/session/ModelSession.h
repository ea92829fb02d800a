// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Models.h"
#include "core/base/Error.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <optional>
#include <vector>

namespace fovea::ui {

class StartSession;
class Studio;

/// The network that the document names, measured for the dataset that is open: its layers and size,
/// the size of those entries of the catalogue that somebody looks at, and how long an epoch takes on
/// this machine. Measures off the GUI thread, and only while somebody looks. Lives on the GUI thread.
class ModelSession : public QObject {
    Q_OBJECT
public:
    struct Measured {
        std::optional<api::ModelFigures> figures;
        std::optional<Error> error;  ///< why it does not fit the pictures
    };
    /// What the figures are for.
    struct Wish {
        Component model;
        api::InputShape input;
        int classes = 0, batchSize = 0;
        bool operator==(const Wish&) const = default;
    };
    enum class Time {
        Unknown,  ///< the network does not fit, or nothing is measured yet
        Measuring,
        Later,  ///< a run goes on and would be slowed
        Known,
        Failed
    };
    struct Epoch {
        double seconds = 0;  ///< of its training steps, without loading and validating
        std::int64_t steps = 0, pictures = 0;
    };

    ModelSession(Studio& studio, const StartSession& start, QObject* parent = nullptr);

    void setWatched(bool isWatched);
    /// Nothing while no dataset is open.
    const std::optional<Wish>& wish() const { return m_wish; }
    /// Of the wish; neither figures nor error while it is being measured for the first time.
    const Measured& chosen() const { return m_chosen; }
    /// Of an entry of the catalogue with its default parameters (of the chosen one with its own), its
    /// layers left out; null while it is not known.
    const Measured* entry(const std::string& id) const;
    /// An entry has come into view: it is measured, one at a time and the latest first, as large
    /// networks take some memory and a while.
    void want(const std::string& id);
    /// The same for a network with parameters of its own, under a key that is no id; entry() takes it.
    void want(const std::string& key, const Component& model);
    Time timeState() const { return m_timeState; }
    const Epoch& epoch() const { return m_epoch; }
    const std::optional<Error>& timeError() const { return m_timeError; }

Q_SIGNALS:
    void figuresChanged();
    void timeChanged();

private:
    void refresh();
    /// Where the figures of an entry are kept, for the pictures at hand.
    std::string entryKey(const std::string& key) const;
    void wantEntry(const std::string& key, const std::optional<Component>& model);
    void measureNextEntry();
    void measureChosen();
    void refreshTime();
    void measureTime();
    void setTime(Time state);
    void runStateChanged();

    Studio& m_studio;
    const StartSession& m_start;
    QTimer m_settle, m_timeDelay;
    bool m_isWatched = false, m_wasRunning = false;
    std::optional<Wish> m_wish;
    Measured m_chosen;
    std::map<std::string, Measured> m_entries;                               ///< by entryKey()
    std::vector<std::pair<std::string, std::optional<Component>>> m_wanted;  ///< keys, the last is next; of an id without the component
    std::optional<std::string> m_measuring;                                  ///< the entryKey() in progress
    Time m_timeState = Time::Unknown;
    Epoch m_epoch;
    std::optional<Error> m_timeError;
    std::map<std::string, double> m_stepSeconds;  ///< by what a step depends on
};

}  // namespace fovea::ui
