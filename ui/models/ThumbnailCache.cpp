// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ThumbnailCache.h"

#include "ui/session/Pictures.h"
#include "ui/text/Display.h"

#include <QThread>

#include <algorithm>

namespace fovea::ui {
namespace {

/// More than a few screens full: what lies deeper was scrolled past.
constexpr std::size_t kDeepest = 2048;
constexpr int kFrame = 16;  // ms

ThumbnailCache::Thumbnail decode(const api::SampleSet& samples, std::uint32_t sample, int side)
{
    try {
        const Image picture = samples.picture(sample, side);
        // The form of the screen: painting converts nothing.
        QImage out = toQImage(picture.view()).convertToFormat(QImage::Format_RGB32);
        if (std::max(picture.width, picture.height) <= std::max(side, ThumbnailCache::kSmallSide))
            return {
                std::move(out), {}, picture.width <= ThumbnailCache::kSmallSide && picture.height <= ThumbnailCache::kSmallSide ? 0 : side};
        return {out.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation), {}, side};
    } catch (...) {
        return {{}, display(currentError()), 0};
    }
}

qsizetype costOf(const ThumbnailCache::Thumbnail& thumbnail)
{
    return thumbnail.picture.sizeInBytes() + static_cast<qsizetype>(sizeof(thumbnail)) + 160;
}

}  // namespace

ThumbnailCache::ThumbnailCache(qsizetype bytes, QObject* parent) : QObject(parent), m_cache(bytes)
{
    m_pool.setMaxThreadCount(std::clamp(QThread::idealThreadCount() - 1, 1, 4));
    m_pool.setThreadPriority(QThread::LowPriority);
    m_delivery.setSingleShot(true);
    connect(&m_delivery, &QTimer::timeout, this, &ThumbnailCache::deliver);
    m_sinceDelivery.start();
}

ThumbnailCache::~ThumbnailCache()
{
    {
        const QMutexLocker lock(&m_mutex);
        m_stack.clear();
    }
    m_pool.waitForDone();
}

void ThumbnailCache::setSamples(std::shared_ptr<const api::SampleSet> samples)
{
    const QMutexLocker lock(&m_mutex);
    if (samples == m_samples)
        return;
    m_samples = std::move(samples);
    ++m_generation;
    m_stack.clear();
    m_wanted.clear();
    m_done.clear();
    m_missed.clear();
    m_cache.clear();
}

void ThumbnailCache::setSide(int pixels)
{
    const QMutexLocker lock(&m_mutex);
    m_side = std::max(pixels, 1);
}

const ThumbnailCache::Thumbnail* ThumbnailCache::find(std::uint32_t sample)
{
    const Thumbnail* found = m_cache.object(sample);
    // Only this thread writes m_side, so reading it here needs no lock.
    if (!found || (found->side > 0 && found->side < m_side)) {
        if (m_missed.empty())
            QMetaObject::invokeMethod(this, &ThumbnailCache::ask, Qt::QueuedConnection);
        m_missed.push_back(sample);
    }
    return found;
}

void ThumbnailCache::ask()
{
    const auto missed = std::exchange(m_missed, {});
    const QMutexLocker lock(&m_mutex);
    if (!m_samples)
        return;
    // The first of one painting is decoded first, so it goes on top.
    for (auto sample = missed.rbegin(); sample != missed.rend(); ++sample) {
        m_wanted[*sample] = ++m_stamp;
        m_stack.emplace_back(*sample, m_stamp);
    }
    if (m_stack.size() > 2 * kDeepest) {
        const auto deep = m_stack.end() - kDeepest;
        for (auto entry = m_stack.begin(); entry != deep; ++entry)
            if (const auto wanted = m_wanted.constFind(entry->first); wanted != m_wanted.cend() && *wanted == entry->second)
                m_wanted.erase(wanted);
        m_stack.erase(m_stack.begin(), deep);
    }
    while (m_workers < m_pool.maxThreadCount() && static_cast<std::size_t>(m_workers) < m_stack.size()) {
        ++m_workers;
        m_pool.start([this] { work(); });
    }
}

void ThumbnailCache::work()
{
    QMutexLocker lock(&m_mutex);
    while (!m_stack.empty()) {
        const auto [sample, stamp] = m_stack.back();
        m_stack.pop_back();
        // Asked for once more since: that entry lay higher and is done, or in work.
        if (m_wanted.value(sample) != stamp)
            continue;
        const auto samples = m_samples;
        const auto generation = m_generation;
        const int side = m_side;
        lock.unlock();
        Thumbnail thumbnail = decode(*samples, sample, side);
        lock.relock();
        if (generation != m_generation)
            continue;
        m_wanted.remove(sample);
        m_done.push_back({sample, std::move(thumbnail)});
        if (!std::exchange(m_isTold, true))
            QMetaObject::invokeMethod(this, &ThumbnailCache::schedule, Qt::QueuedConnection);
    }
    --m_workers;
}

void ThumbnailCache::schedule()
{
    if (!m_delivery.isActive())
        m_delivery.start(static_cast<int>(std::max<qint64>(0, kFrame - m_sinceDelivery.elapsed())));
}

void ThumbnailCache::deliver()
{
    std::vector<Done> done;
    {
        const QMutexLocker lock(&m_mutex);
        done.swap(m_done);
        m_isTold = false;
    }
    m_sinceDelivery.restart();
    std::vector<std::uint32_t> samples;
    for (auto& [sample, thumbnail] : done) {
        const qsizetype cost = costOf(thumbnail);
        m_cache.insert(sample, new Thumbnail(std::move(thumbnail)), cost);
        samples.push_back(sample);
    }
    if (!samples.empty())
        Q_EMIT ready(samples);
}

}  // namespace fovea::ui

#include "moc_ThumbnailCache.cpp"
