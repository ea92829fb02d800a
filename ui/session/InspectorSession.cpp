// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/InspectorSession.h"

#include "ui/session/AsyncWorker.h"
#include "ui/session/Pictures.h"

#include <algorithm>

namespace fovea::ui {
namespace {

std::vector<QImage> toQImages(const std::vector<Image>& pictures)
{
    std::vector<QImage> out;
    out.reserve(pictures.size());
    for (const auto& picture : pictures)
        out.push_back(toQImage(picture.view()));
    return out;
}

}  // namespace

/// What the thread does, and what waits for it.
class InspectorSession::Worker {
public:
    Worker(InspectorSession& session, TestingEngine& engine) : m_engine(engine), m_async(session, [this] { return next(); }) {}

    static void retire(std::unique_ptr<Worker> worker)
    {
        worker->m_async.retire();
        AsyncWorker::destroyLater(std::shared_ptr<Worker>(std::move(worker)));
    }

    void open(Source source, quint64 ticket)
    {
        m_async.put([&] {
            m_open = {std::move(source), ticket};
            m_ask.reset();  // its layer belongs to the network before
        });
    }
    void close()
    {
        m_async.put([&] {
            m_open.reset();
            m_ask.reset();
            m_isClosed = true;
        });
    }
    void ask(Picture picture, std::string layer, int count, quint64 ticket)
    {
        m_async.put([&] { m_ask = {std::move(picture), std::move(layer), count, ticket}; });
    }

private:
    struct Opening {
        Source source;
        quint64 ticket = 0;
    };
    struct Asked {
        Picture picture;
        std::string layer;
        int count = 0;
        quint64 ticket = 0;
    };

    AsyncWorker::Work next()
    {
        if (std::exchange(m_isClosed, false))
            return [this] { m_inspector.reset(); };
        if (auto opening = std::exchange(m_open, std::nullopt))
            return [this, opening = std::move(*opening)] { openNow(opening); };
        if (!m_inspector || !m_ask)
            return {};
        return [this, asked = std::move(*std::exchange(m_ask, std::nullopt))] { answer(asked); };
    }

    void openNow(const Opening& opening)
    {
        m_inspector.reset();  // two networks at once may be more than there is room for
        try {
            if (const auto* setUp = std::get_if<AsSetUp>(&opening.source))
                m_inspector = m_engine.openInspector(setUp->experiment, setUp->classes, setUp->input);
            else
                m_inspector = m_engine.openInspector(std::get<std::filesystem::path>(opening.source));
            m_async.deliver<InspectorSession>(
                [ticket = opening.ticket,
                 network = Network{m_inspector->layers(), toQImages(m_inspector->filters())}](InspectorSession& session) {
                    if (ticket == session.m_opening)
                        Q_EMIT session.opened(network);
                });
        } catch (...) {
            m_async.deliver<InspectorSession>([ticket = opening.ticket, error = currentError()](InspectorSession& session) {
                if (ticket == session.m_opening)
                    Q_EMIT session.openFailed(error);
            });
        }
    }

    api::FeatureMaps mapsOf(const Asked& asked)
    {
        const auto& [samples, sample, file] = asked.picture;
        const bool isSample = file.empty();
        // A network that is not trained yet gets its range from the dataset.
        const double white = m_inspector->white() > 0 ? m_inspector->white() : isSample ? samples->details().white : 0;
        if (const auto source = isSample ? samples->file(sample) : file; white > 0 && !source.empty())
            return m_inspector->mapsOfFile(source, asked.layer, asked.count, white);
        const Image picture = isSample ? samples->picture(sample, 0, white) : m_engine.readPicture(file, white);
        return m_inspector->maps(picture.view(), asked.layer, asked.count);
    }

    void answer(const Asked& asked)
    {
        try {
            auto found = mapsOf(asked);
            Maps maps{found.layer, toQImages(found.maps), std::move(found.channels), std::move(found.ranges), toQImage(found.seen.view())};
            m_async.deliver<InspectorSession>([ticket = asked.ticket, maps = std::move(maps)](InspectorSession& session) {
                session.m_answered = std::max(session.m_answered, ticket);
                if (ticket == session.m_asked)
                    Q_EMIT session.mapped(maps);
            });
        } catch (...) {
            m_async.deliver<InspectorSession>([ticket = asked.ticket, error = currentError()](InspectorSession& session) {
                session.m_answered = std::max(session.m_answered, ticket);
                if (ticket == session.m_asked)
                    Q_EMIT session.mapsFailed(error);
            });
        }
    }

    TestingEngine& m_engine;
    std::unique_ptr<api::Inspector> m_inspector;  ///< the thread's own

    std::optional<Opening> m_open;  ///< what waits, as the next two

    std::optional<Asked> m_ask;
    bool m_isClosed = false;
    AsyncWorker m_async;
};

InspectorSession::InspectorSession(TestingEngine& engine, QObject* parent)
    : QObject(parent), m_worker(std::make_unique<Worker>(*this, engine))
{
}
InspectorSession::~InspectorSession() { Worker::retire(std::move(m_worker)); }

void InspectorSession::open(const Source& source)
{
    if (m_source == source)
        return;
    m_source = source;
    reopen();
}

void InspectorSession::reopen()
{
    if (!m_source)
        return;
    m_answered = m_asked;
    m_worker->open(*m_source, ++m_opening);
}

void InspectorSession::close()
{
    m_source.reset();
    ++m_opening;
    m_answered = ++m_asked;
    m_worker->close();
}

void InspectorSession::ask(const Picture& picture, const std::string& layer, int count) { m_worker->ask(picture, layer, count, ++m_asked); }

}  // namespace fovea::ui

#include "moc_InspectorSession.cpp"
