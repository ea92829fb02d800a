// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/Document.h"

#include "core/base/Error.h"

#include <tuple>

namespace fovea::ui {

Document::Document(QObject* parent) : QObject(parent), m_resolved(m_experiment.resolve()), m_saved(m_experiment) {}

std::optional<Text> Document::errorAt(const std::string& path) const
{
    for (const auto& error : m_errors)
        if (error.path == path)
            return error.problem;
    return std::nullopt;
}

Json Document::value(const std::string& path) const
{
    if (const auto own = m_experiment.get(path))
        return *own;
    const auto filled = m_resolved.get(path);
    return filled ? *filled : Json();
}

namespace {

/// What is wrong with a path, such as that of a parameter whose component has gone.
std::optional<Text> specOf(const Experiment& experiment, const std::string& path, const ParamSpec*& spec)
{
    try {
        spec = &experiment.specAt(path);
        return std::nullopt;
    } catch (const Error& error) {
        return error.message();
    }
}

/// The fault of a list's entry says which, counted from 1: the list has one place to tell it.
Text placed(const FieldError& fault, const std::string& path)
{
    if (!fault.path.starts_with(path + "["))
        return fault.problem;
    const auto number = std::stoul(fault.path.substr(path.size() + 1)) + 1;
    return Text(FOVEA_TR("core", "number {number} of the list: {problem}"),
                {{"number", std::to_string(number)}, {"problem", fault.problem}});
}

}  // namespace

std::optional<Text> Document::set(const std::string& path, const Json& value)
{
    const ParamSpec* spec = nullptr;
    if (auto problem = specOf(m_experiment, path, spec))
        return problem;
    std::vector<FieldError> faults;
    try {
        validateValue(*spec, normalizeValue(*spec, value), path, faults);
        if (faults.empty()) {
            const bool wasRejected = forgive(path);
            const auto now = m_experiment.get(path);
            m_experiment.set(path, value);
            if (wasRejected || m_experiment.get(path) != now)
                update(path);
            return std::nullopt;
        }
    } catch (const Error& error) {
        return reject(path, error.message());
    }
    return reject(path, placed(faults.front(), path));
}

namespace {

/// What is wrong with a typed text, without the path that the command's message begins with.
Text problemOf(const Error& error)
{
    for (const auto& [name, value] : error.message().args)
        if (name == "problem" && value.text)
            return *value.text;
    return error.message();
}

}  // namespace

std::optional<Text> Document::setText(const std::string& path, const std::string& text)
{
    const ParamSpec* spec = nullptr;
    if (auto problem = specOf(m_experiment, path, spec))
        return problem;
    try {
        return set(path, parseParamText(*spec, text, path));
    } catch (const Error& error) {
        return reject(path, problemOf(error));
    }
}

bool Document::forgive(const std::string& path)
{
    // With a component go the parameters that it had.
    return std::erase_if(m_rejected, [&](const auto& entry) {
               return entry.first == path || entry.first.starts_with(path + ".") || entry.first.starts_with(path + "[");
           }) > 0;
}

std::optional<Text> Document::reject(const std::string& path, Text problem)
{
    m_rejected[path] = problem;
    update(path);
    return problem;
}

void Document::unset(const std::string& path)
{
    const bool wasRejected = forgive(path);
    if (!wasRejected && !m_experiment.get(path))
        return;
    m_experiment.unset(path);
    update(path);
}

void Document::replace(const Experiment& experiment, const std::filesystem::path& file)
{
    if (m_experiment == experiment && m_file == file && m_rejected.empty())
        return;
    m_before = {m_experiment, m_saved, m_file};
    m_experiment = experiment;
    m_saved = experiment;
    m_file = file;
    update({});
}

void Document::undoReplace()
{
    if (!m_before)
        return;
    std::tie(m_experiment, m_saved, m_file) = *std::exchange(m_before, std::nullopt);
    update({});
}

void Document::markSaved(const std::filesystem::path& file, const Experiment& saved)
{
    m_file = file;
    m_saved = saved;
    Q_EMIT changed({});
}

void Document::update(const std::string& path)
{
    if (path.empty())
        m_rejected.clear();
    else
        m_before.reset();  // going back now would lose what was done since
    m_errors = m_experiment.validate();
    if (m_errors.empty())
        m_resolved = m_experiment.resolve();
    for (const auto& [field, problem] : m_rejected)
        m_errors.push_back({field, problem});
    Q_EMIT changed(path);
}

}  // namespace fovea::ui

#include "moc_Document.cpp"
