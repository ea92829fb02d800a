// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/StackSession.h"

#include "ui/session/StartSession.h"
#include "ui/session/Studio.h"

#include <algorithm>

namespace fovea::ui {
namespace {

constexpr int kStackSessionSettleMs = 100;  ///< typing is not followed letter by letter
constexpr const char* kStackSessionPath = "model.layers";

QString checkKey() { return QStringLiteral("check stack"); }

/// How many layers at the beginning are of the same kind: what flows out of them is shown until it is
/// known better.
std::size_t sameStart(const Json& a, const Json& b)
{
    std::size_t same = 0;
    while (same < std::min(a.size(), b.size()) && a[same].value("id", "") == b[same].value("id", ""))
        ++same;
    return same;
}

}  // namespace

StackSession::StackSession(Studio& studio, const StartSession& start, QObject* parent) : QObject(parent), m_studio(studio), m_start(start)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(kStackSessionSettleMs);
    connect(&m_settle, &QTimer::timeout, this, &StackSession::check);
    connect(&studio.document(), &Document::changed, this, &StackSession::follow);
    connect(&start, &StartSession::changed, this, &StackSession::follow);
    for (const auto signal : {&DatasetSession::opening, &DatasetSession::opened, &DatasetSession::failed})
        connect(&studio.dataset(), signal, this, &StackSession::follow);
    follow();
}

bool StackSession::isChosen() const { return m_studio.document().resolved().model().id == "stack"; }

void StackSession::setWatched(bool isWatched)
{
    m_isWatched = isWatched;
    if (isWatched) {
        follow();
    } else {
        m_settle.stop();
        m_studio.jobs().cancel(checkKey());
        m_asked.reset();
    }
}

std::optional<StackSession::Task> StackSession::currentTask() const
{
    const auto& samples = m_studio.dataset().samples();
    if (!samples)
        return std::nullopt;
    return Task{api::inputShapeOf(m_start.resolved(), samples->details()), static_cast<int>(samples->details().classes.size())};
}

void StackSession::follow()
{
    if (!isChosen())
        return;
    auto& document = m_studio.document();
    // What the document has refused is still being edited here.
    if (!document.errorAt(kStackSessionPath)) {
        m_last = document.experiment().get(kStackSessionPath);
        m_refused.reset();
        if (const Json now = document.value(kStackSessionPath); now.is_array() && now != m_layers)
            take(now);
    }
    const auto task = currentTask();
    if (task != m_task) {
        m_task = task;
        m_report.reset();
        m_error.reset();
        Q_EMIT reported();
    }
    if (m_isWatched && m_task && m_asked != std::pair(m_layers, *m_task))
        m_settle.start();
}

void StackSession::set(const Json& layers)
{
    if (!isChosen())
        comeBack();
    if (layers == m_layers)
        return;
    take(layers);
    if (m_studio.document().set(kStackSessionPath, layers))
        m_refused = layers;
}

void StackSession::comeBack()
{
    const auto refused = m_refused;
    Json model = {{"id", "stack"}};
    if (m_last)
        model["layers"] = *m_last;
    m_studio.document().set("model", model);
    if (refused)
        set(*refused);
}

std::function<bool()> StackSession::replace(const Json& model)
{
    const Json before = m_layers;
    const auto was = m_studio.document().experiment().get("model");
    m_studio.document().set("model", model);
    const Json now = m_layers;
    if (before.empty() || before == now)
        return {};
    return [this, was, before, now] {
        if (m_layers != now)
            return false;
        restore(was, before);
        return true;
    };
}

void StackSession::restore(const std::optional<Json>& model, const Json& layers)
{
    auto& document = m_studio.document();
    const bool isStack = model && model->value("id", "") == "stack";
    document.set("model", isStack ? *model : Json{{"id", "stack"}});
    set(layers);
    if (isStack)
        return;
    // The stack was left for this one, and can be come back to.
    if (model)
        document.set("model", *model);
    else
        document.unset("model");
}

Json StackSession::model() const { return {{"id", "stack"}, {"layers", m_layers}}; }

void StackSession::take(const Json& layers)
{
    m_studio.jobs().cancel(checkKey());
    m_asked.reset();
    if (m_report) {
        auto& known = m_report->layers;
        const auto same = sameStart(m_layers, layers);
        if (same < m_layers.size() || same < layers.size()) {
            known.resize(std::min(known.size(), same));
            m_report->faults.clear();
        }
    }
    m_layers = layers;
    Q_EMIT layersChanged();
}

const api::StackFault* StackSession::faultOf(std::size_t layer) const
{
    if (!m_report)
        return nullptr;
    const auto found = std::find_if(m_report->faults.begin(), m_report->faults.end(),
                                    [layer](const api::StackFault& fault) { return fault.layer == layer; });
    return found == m_report->faults.end() ? nullptr : &*found;
}

void StackSession::check()
{
    if (!m_task || !isChosen())
        return;
    m_asked = {m_layers, *m_task};
    m_studio.jobs().start(
        checkKey(), this,
        [&models = m_studio.engine().models(), layers = m_layers, task = *m_task](std::stop_token, const JobReport&) {
            return models.checkStack(layers, task.classes, task.input);
        },
        [this](api::StackReport report) {
            m_report = std::move(report);
            m_error.reset();
            Q_EMIT reported();
        },
        [this](const Error& error) {
            m_report.reset();
            m_error = error;
            Q_EMIT reported();
        });
}

}  // namespace fovea::ui

#include "moc_StackSession.cpp"
