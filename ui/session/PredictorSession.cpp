// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/PredictorSession.h"

#include "core/base/Catalogs.h"
#include "ui/session/AsyncWorker.h"
#include "ui/session/Pictures.h"
#include "ui/session/RunEntry.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <functional>

namespace fovea::ui {
namespace {

/// A digit takes a millisecond on one; large networks gain from a second.
constexpr int kThreads = 1;

using Clock = std::chrono::steady_clock;
using Answer = PredictorSession::Answer;
using Model = PredictorSession::Model;

QImage reduced(const Image& picture, int side)
{
    const QImage whole = toQImage(picture.view());
    const bool isLarge = std::max(whole.width(), whole.height()) > side;
    // The form that is painted without a conversion.
    return (isLarge ? whole.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation) : whole)
        .convertToFormat(QImage::Format_RGB32);
}

/// Of a network whose published weights are meant.
bool isName(const std::filesystem::path& place) { return !place.has_parent_path() && Catalogs::find("model", place.string()); }

/// The file whose change means another model. Looks at the disk.
std::optional<std::filesystem::path> fileOf(const std::filesystem::path& place, ModelEngine& models)
{
    if (std::filesystem::is_directory(place))
        return checkpointOf(place);
    if (!isName(place))
        return place;
    const auto weights = models.weightsOf(place.string());
    return weights ? std::optional(weights->path) : std::nullopt;
}

bool isUniform(const Image& picture)
{
    return std::adjacent_find(picture.pixels.begin(), picture.pixels.end(), std::not_equal_to<>()) == picture.pixels.end();
}

}  // namespace

/// What the thread does, and what waits for it. A wish replaces the one of its kind that waits.
class PredictorSession::Worker {
public:
    Worker(PredictorSession& session, Engine& engine) : m_engine(engine), m_async(session, [this] { return next(); }) {}

    static void retire(std::unique_ptr<Worker> worker)
    {
        worker->m_async.retire();
        AsyncWorker::destroyLater(std::shared_ptr<Worker>(std::move(worker)));
    }

    void open(std::filesystem::path place, const BareWeights& bare, quint64 ticket)
    {
        m_async.put([&] { m_open = Opening{std::move(place), bare, ticket}; });
    }
    void classify(Source picture, quint64 ticket)
    {
        m_async.put([&] { m_picture = Asked{std::move(picture), ticket, Clock::now()}; });
    }
    void forget()
    {
        m_async.put([&] { m_picture.reset(); });
    }
    void setInk(api::InkMode ink)
    {
        m_async.put([&] { m_ink = ink; });
    }
    void setList(const std::vector<std::filesystem::path>& files, quint64 ticket)
    {
        m_async.put([&] {
            m_list.clear();
            for (const auto& file : files)
                m_list.emplace_back(static_cast<int>(m_list.size()), file);
            m_listTicket = ticket;
        });
    }

private:
    struct Opening {
        std::filesystem::path place;
        BareWeights bare;
        quint64 ticket = 0;
    };
    struct Asked {
        Source source;
        quint64 ticket = 0;
        Clock::time_point time;
    };

    AsyncWorker::Work next()
    {
        if (auto opening = std::exchange(m_open, std::nullopt))
            return [this, opening = std::move(*opening)] { openNow(opening); };
        if (!m_predictor)
            return {};
        if (auto asked = std::exchange(m_picture, std::nullopt))
            return [this, asked = std::move(*asked), ink = m_ink] { answer(asked, ink); };
        if (m_list.empty())
            return {};
        const auto [index, file] = m_list.front();
        m_list.pop_front();
        return [this, index = index, file = file, ink = m_ink, ticket = m_listTicket] { answerListed(index, file, ink, ticket); };
    }

    void openNow(const Opening& opening);
    void tellOpened(const Opening& opening);
    Answer answerTo(const Source& source, api::InkMode ink, int side);
    void answer(const Asked& asked, api::InkMode ink);
    void answerListed(int index, const std::filesystem::path& file, api::InkMode ink, quint64 ticket);

    Engine& m_engine;
    std::unique_ptr<api::Predictor> m_predictor;  ///< the thread's own, as are the next ones
    std::filesystem::path m_place, m_checkpoint;
    BareWeights m_bare;
    std::filesystem::file_time_type m_written;
    quint64 m_told = 0;  ///< the opening that was told of last

    std::optional<Opening> m_open;  ///< what waits, as the next ones
    std::optional<Asked> m_picture;
    std::deque<std::pair<int, std::filesystem::path>> m_list;
    quint64 m_listTicket = 0;
    api::InkMode m_ink = api::InkMode::Auto;
    AsyncWorker m_async;
};

void PredictorSession::Worker::openNow(const Opening& opening)
{
    try {
        const auto checkpoint = fileOf(opening.place, m_engine.models());
        if (!checkpoint || !std::filesystem::exists(*checkpoint))
            throw Error(ErrorCode::NotFound,
                        Text(FOVEA_TR("core", "{path} holds no trained model yet"), {{"path", opening.place.string()}}), {}, opening.place);
        const auto written = std::filesystem::last_write_time(*checkpoint);
        if (m_predictor && m_checkpoint == *checkpoint && m_written == written && m_bare == opening.bare) {
            if (m_told != opening.ticket)
                tellOpened(opening);
            return;
        }
        auto predictor = m_engine.testing().openPredictor(isName(opening.place) ? opening.place : *checkpoint, kThreads, opening.bare);
        // The first picture makes LibTorch set up its kernels: nobody should wait for that with the pen in hand.
        const auto input = predictor->inputSize();
        predictor->predict(Image(input.width, input.height, input.channels).view(), 1, api::InkMode::Off);
        m_predictor = std::move(predictor);
        m_place = opening.place;
        m_checkpoint = *checkpoint;
        m_bare = opening.bare;
        m_written = written;
        tellOpened(opening);
    } catch (...) {
        // While a run writes its next checkpoint the one before still answers; another model must not.
        if (m_place != opening.place)
            m_predictor.reset();
        m_async.deliver<PredictorSession>([ticket = opening.ticket, error = currentError()](PredictorSession& session) {
            if (ticket == session.m_opening)
                Q_EMIT session.openFailed(error);
        });
    }
}

void PredictorSession::Worker::tellOpened(const Opening& opening)
{
    m_told = opening.ticket;
    m_async.deliver<PredictorSession>(
        [ticket = opening.ticket, model = Model{opening.place, m_predictor->classes(), m_predictor->isHandwriting(),
                                                m_predictor->inputSize(), m_predictor->weightsUse()}](PredictorSession& session) {
            if (ticket != session.m_opening)
                return;
            session.m_model = model;
            Q_EMIT session.opened();
        });
}

Answer PredictorSession::Worker::answerTo(const Source& source, api::InkMode ink, int side)
{
    Answer out;
    try {
        if (const auto* file = std::get_if<std::filesystem::path>(&source)) {
            out.prediction.file = *file;
            out.original = std::make_shared<const Image>(m_engine.testing().readPicture(*file, m_predictor->white()));
        } else if (const auto* drawn = std::get_if<QImage>(&source)) {
            out.original = std::make_shared<const Image>(fromQImage(*drawn));
        } else {
            out.original = std::get<std::shared_ptr<const Image>>(source);
        }
        out.shown = reduced(*out.original, side);
        // What is shown has 8 bits a value; a model that was trained with more gets the file.
        out.isDeep = !out.prediction.file.empty() && m_predictor->white() > 0;
        auto prediction =
            out.isDeep ? m_predictor->predictFile(out.prediction.file, kTop, ink) : m_predictor->predict(out.original->view(), kTop, ink);
        // Without the search for ink an empty sheet would get an answer as well.
        if (m_predictor->isHandwriting() && isUniform(*out.original)) {
            prediction.isEmpty = true;
            prediction.top.clear();
        }
        prediction.file = out.prediction.file;
        out.prediction = std::move(prediction);
    } catch (...) {
        out.prediction.error = currentError();
    }
    return out;
}

void PredictorSession::Worker::answer(const Asked& asked, api::InkMode ink)
{
    m_async.deliver<PredictorSession>(
        [ticket = asked.ticket, time = asked.time, answer = answerTo(asked.source, ink, kShownSide)](PredictorSession& session) mutable {
            if (ticket <= session.m_forgotten)
                return;
            answer.secondsSinceAsked = std::chrono::duration<double>(Clock::now() - time).count();
            Q_EMIT session.answered(answer);
        });
}

void PredictorSession::Worker::answerListed(int index, const std::filesystem::path& file, api::InkMode ink, quint64 ticket)
{
    auto found = answerTo(file, ink, kListedSide);
    // A list may be long, its photographs large.
    found.original.reset();
    m_async.deliver<PredictorSession>([index, ticket, answer = std::move(found)](PredictorSession& session) {
        if (ticket == session.m_list)
            Q_EMIT session.listed(index, answer);
    });
}

PredictorSession::PredictorSession(Engine& engine, QObject* parent) : QObject(parent), m_worker(std::make_unique<Worker>(*this, engine)) {}
PredictorSession::~PredictorSession() { Worker::retire(std::move(m_worker)); }

void PredictorSession::open(const std::filesystem::path& place, const BareWeights& bare)
{
    // Asked again for what is being opened, the answer on its way still counts.
    if (place != m_place || !(bare == m_bare)) {
        m_place = place;
        m_bare = bare;
        ++m_opening;
    }
    m_worker->open(place, bare, m_opening);
}

void PredictorSession::setInk(api::InkMode ink) { m_worker->setInk(ink); }
void PredictorSession::classify(Source picture) { m_worker->classify(std::move(picture), ++m_ticket); }

void PredictorSession::forget()
{
    m_forgotten = m_ticket;
    m_worker->forget();
}

void PredictorSession::classifyAll(const std::vector<std::filesystem::path>& files) { m_worker->setList(files, ++m_list); }

}  // namespace fovea::ui

#include "moc_PredictorSession.cpp"
