// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Stack.h"
#include "core/base/Error.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace fovea::ui {

class StartSession;
class Studio;

/// The layers of the network that is put together, as they stand in the editor, and what flows through
/// them for the dataset that is open. A parameter out of its range stays here, to be mended, while the
/// document refuses it. Follows the shapes off the GUI thread, and only while somebody looks. Lives on
/// the GUI thread.
class StackSession : public QObject {
    Q_OBJECT
public:
    /// What the pictures and answers are.
    struct Task {
        api::InputShape input;
        int classes = 0;
        bool operator==(const Task&) const = default;
    };

    StackSession(Studio& studio, const StartSession& start, QObject* parent = nullptr);

    void setWatched(bool isWatched);
    /// Whether the document's network is a stack at all.
    bool isChosen() const;

    const Json& layers() const { return m_layers; }
    /// Where another network is chosen, the stack becomes the document's again.
    void set(const Json& layers);
    /// The stack that was left for another network, with what the document refused of it.
    void comeBack();
    /// Another stack altogether: a component of the catalogue "model". Returns the way back, which does
    /// nothing and is false once the layers are others again; empty where nothing was lost.
    std::function<bool()> replace(const Json& model);
    /// What the document's `model` would be with layers(): without what it begins with.
    Json model() const;

    /// Nothing while no dataset is open.
    const std::optional<Task>& task() const { return m_task; }
    /// The last answer, for as many of layers() as are still of the same kind; its faults go where one
    /// was added, moved or removed. Nothing before the first answer.
    const std::optional<api::StackReport>& report() const { return m_report; }
    /// The first thing wrong with a layer (or with the head, after the last); null where there is none.
    const api::StackFault* faultOf(std::size_t layer) const;
    /// Why the shapes could not be followed at all.
    const std::optional<Error>& error() const { return m_error; }

Q_SIGNALS:
    void layersChanged();
    void reported();

private:
    void follow();
    void restore(const std::optional<Json>& model, const Json& layers);
    void take(const Json& layers);
    void check();
    std::optional<Task> currentTask() const;

    Studio& m_studio;
    const StartSession& m_start;
    QTimer m_settle;
    bool m_isWatched = false;
    Json m_layers = Json::array();
    std::optional<Json> m_last;     ///< layers that somebody set and the document took
    std::optional<Json> m_refused;  ///< the layers that it did not take since
    std::optional<Task> m_task;
    std::optional<std::pair<Json, Task>> m_asked;
    std::optional<api::StackReport> m_report;
    std::optional<Error> m_error;
};

}  // namespace fovea::ui
