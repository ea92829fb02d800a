// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Experiment.h"

#include <QObject>

#include <filesystem>
#include <map>
#include <optional>
#include <tuple>

namespace fovea::ui {

/// The experiment that is being set up: what the pages edit and what Train starts. Holds the resolved
/// form and the faults beside it, made anew after each change. Lives on the GUI thread.
class Document : public QObject {
    Q_OBJECT
public:
    explicit Document(QObject* parent = nullptr);

    const Experiment& experiment() const { return m_experiment; }
    /// Every field filled; of the last valid state while there are faults.
    const Experiment& resolved() const { return m_resolved; }
    const std::vector<FieldError>& errors() const { return m_errors; }
    bool isValid() const { return m_errors.empty(); }
    /// The fault of one field, if any.
    std::optional<Text> errorAt(const std::string& path) const;

    /// The value in force at a path: set by the user, else resolved.
    Json value(const std::string& path) const;
    bool isSet(const std::string& path) const { return m_experiment.get(path).has_value(); }

    /// A value that does not fit leaves the experiment as it is, and is told of here and in errors()
    /// until the field gets another. A path that does not exist is told of here alone: no field has it.
    std::optional<Text> set(const std::string& path, const Json& value);
    /// As typed.
    std::optional<Text> setText(const std::string& path, const std::string& text);
    void unset(const std::string& path);

    /// Another experiment altogether; until it is edited, the way back is undoReplace().
    void replace(const Experiment& experiment, const std::filesystem::path& file = {});
    void undoReplace();

    const std::filesystem::path& file() const { return m_file; }
    bool isModified() const { return !(m_experiment == m_saved); }
    /// `saved` is what the file holds: more may have been changed since.
    void markSaved(const std::filesystem::path& file, const Experiment& saved);

Q_SIGNALS:
    /// `path` is what was set; empty after replace().
    void changed(const std::string& path);

private:
    std::optional<Text> reject(const std::string& path, Text problem);
    bool forgive(const std::string& path);
    void update(const std::string& path);

    Experiment m_experiment, m_resolved, m_saved;
    std::optional<std::tuple<Experiment, Experiment, std::filesystem::path>> m_before;  ///< experiment, saved, file
    std::vector<FieldError> m_errors;
    std::map<std::string, Text> m_rejected;  ///< by path: what was typed last and does not fit
    std::filesystem::path m_file;
};

}  // namespace fovea::ui
