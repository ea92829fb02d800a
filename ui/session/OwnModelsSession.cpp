// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/OwnModelsSession.h"

#include "ui/session/StartSession.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"

#include <algorithm>

namespace fovea::ui {
namespace {

bool isSame(const api::OwnModel& a, const api::OwnModel& b)
{
    return a.name == b.name && a.model == b.model && a.error.has_value() == b.error.has_value() &&
           (!a.error || a.error->message() == b.error->message());
}

}  // namespace

OwnModelsSession::OwnModelsSession(Studio& studio, QObject* parent) : QObject(parent), m_studio(studio) {}

void OwnModelsSession::refresh()
{
    m_studio.jobs().start(
        QStringLiteral("list own models"), this,
        [&models = m_studio.engine().models()](std::stop_token, const JobReport&) { return models.ownModels(); },
        [this](std::vector<api::OwnModel> all) {
            if (std::equal(all.begin(), all.end(), m_all.begin(), m_all.end(), &isSame))
                return;
            m_all = std::move(all);
            m_architectures.clear();
            for (const auto& own : m_all)
                if (auto architecture = own.error ? std::nullopt : architectureOf(own.model.toJson()))
                    m_architectures.push_back(std::move(*architecture));
            Q_EMIT changed();
        },
        [this](const Error& error) { m_studio.tell(error); });
}

bool OwnModelsSession::has(const Json& model) const
{
    const auto wanted = architectureOf(model);
    return wanted && std::find(m_architectures.begin(), m_architectures.end(), *wanted) != m_architectures.end();
}

std::optional<Component> OwnModelsSession::architectureOf(const Json& model)
{
    try {
        return StartSession::architecture(Component::fromJson(resolveValue(Experiment::modelSpec(), model)));
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

void OwnModelsSession::save(const std::string& name, const Json& model, bool replaces, std::function<void()> done,
                            std::function<void(const Error&)> refused)
{
    m_studio.jobs().start(
        QStringLiteral("save own model ") + display(name), this,
        [&models = m_studio.engine().models(), name, model, replaces](std::stop_token, const JobReport&) {
            models.saveOwnModel(name, model, replaces);
        },
        [this, done = std::move(done)] {
            refresh();
            done();
        },
        std::move(refused));
}

void OwnModelsSession::remove(const std::string& name)
{
    m_studio.jobs().start(
        QStringLiteral("remove own model ") + display(name), this,
        [&models = m_studio.engine().models(), name](std::stop_token, const JobReport&) { return models.removeOwnModel(name); },
        [this, name](const Json& was) {
            refresh();
            const QString told = tr("Removed: %1").arg(display(name));
            if (was.is_null())
                m_studio.tell(Studio::Tone::Note, told);
            else
                m_studio.tell(Studio::Tone::Note, told, tr("Undo"), [this, name, was] { undoRemoval(name, was); });
        },
        [this](const Error& error) {
            refresh();  // somebody else may have been faster
            m_studio.tell(error);
        });
}

void OwnModelsSession::undoRemoval(const std::string& name, const Json& was)
{
    save(
        name, was, false, [] {}, [this](const Error& error) { m_studio.tell(error); });
}

}  // namespace fovea::ui

#include "moc_OwnModelsSession.cpp"
