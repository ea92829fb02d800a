// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Samples.h"

#include <QCache>
#include <QElapsedTimer>
#include <QHash>
#include <QImage>
#include <QMutex>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <cstdint>
#include <memory>
#include <vector>

namespace fovea::ui {

/// Small pictures of a dataset's samples, decoded by a few threads of low priority. What was asked
/// for last comes first, so that a fast scroll shows what is on screen and not what went by. Lives on
/// the GUI thread and never makes it wait; its destructor waits for the pictures in work.
class ThumbnailCache : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype kDefaultBytes = 64 << 20;

    explicit ThumbnailCache(qsizetype bytes = kDefaultBytes, QObject* parent = nullptr);
    ~ThumbnailCache() override;

    /// Null is no dataset. What is kept of another dataset is dropped.
    void setSamples(std::shared_ptr<const api::SampleSet> samples);
    /// Longer side, in device pixels, that pictures are shown at. Pictures up to kSmallSide are kept
    /// as they are, whatever this says.
    void setSide(int pixels);
    void setCapacity(qsizetype bytes) { m_cache.setMaxCost(bytes); }
    qsizetype bytesUsed() const { return m_cache.totalCost(); }

    struct Thumbnail {
        QImage picture;  ///< null where it cannot be read: see problem
        QString problem;
        int side = 0;  ///< that was asked for; 0 where the picture is whole
    };
    /// What there is of a sample, null where there is nothing yet. Missing ones, and ones that are too
    /// small for the present side, are asked for; ready() tells when they are there. The result is
    /// valid until control returns to the event loop.
    const Thumbnail* find(std::uint32_t sample);

    /// Pictures up to this side are enlarged without smoothing and never reduced in advance.
    static constexpr int kSmallSide = 128;

Q_SIGNALS:
    /// At most every 16 ms.
    void ready(const std::vector<std::uint32_t>& samples);

private:
    struct Done {
        std::uint32_t sample = 0;
        Thumbnail thumbnail;
    };

    void ask();
    void work();
    void schedule();
    void deliver();

    QCache<std::uint32_t, Thumbnail> m_cache;
    std::vector<std::uint32_t> m_missed;  ///< since control last left the event loop
    QTimer m_delivery;
    QElapsedTimer m_sinceDelivery;
    QThreadPool m_pool;

    QMutex m_mutex;  ///< guards everything below
    std::shared_ptr<const api::SampleSet> m_samples;
    int m_side = 64;
    std::uint64_t m_generation = 0, m_stamp = 0;
    std::vector<std::pair<std::uint32_t, std::uint64_t>> m_stack;  ///< sample, stamp; the last is next
    QHash<std::uint32_t, std::uint64_t> m_wanted;                  ///< newest stamp of each in the stack or in work
    std::vector<Done> m_done;
    int m_workers = 0;
    bool m_isTold = false;
};

}  // namespace fovea::ui
