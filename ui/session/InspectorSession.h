// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Samples.h"
#include "core/base/Error.h"
#include "ui/engine/TestingEngine.h"

#include <QImage>
#include <QObject>

#include <optional>
#include <variant>

namespace fovea::ui {

/// A network that somebody looks into, on a thread of its own: of wishes that wait only the latest is
/// done. Everything returns at once; answers come by signals. Lives on the GUI thread.
class InspectorSession : public QObject {
    Q_OBJECT
public:
    /// The network that an experiment would begin with.
    struct AsSetUp {
        Experiment experiment;
        int classes = 0;
        api::InputShape input;
        bool operator==(const AsSetUp&) const = default;
    };
    /// As set up, or a run's folder or checkpoint.
    using Source = std::variant<AsSetUp, std::filesystem::path>;
    /// A sample of a dataset, or a file.
    struct Picture {
        std::shared_ptr<const api::SampleSet> samples;
        std::size_t sample = 0;
        std::filesystem::path file;
        bool operator==(const Picture&) const = default;
    };
    struct Network {
        std::vector<api::MapLayer> layers;
        std::vector<QImage> filters;
    };
    struct Maps {
        api::MapLayer layer;
        std::vector<QImage> maps;
        std::vector<int> channels;
        std::vector<std::pair<float, float>> ranges;
        QImage seen;
    };

    explicit InspectorSession(TestingEngine& engine, QObject* parent = nullptr);
    ~InspectorSession() override;

    /// Opens a network in place of the one before; the same one again does nothing.
    void open(const Source& source);
    /// Opens the same one once more, as its weights have changed.
    void reopen();
    /// Gives back the memory until something is opened.
    void close();
    /// What a layer makes of a picture, `count` channels of it; waits while a network is being opened.
    void ask(const Picture& picture, const std::string& layer, int count);
    bool isBusy() const { return m_answered != m_asked; }

Q_SIGNALS:
    void opened(const fovea::ui::InspectorSession::Network& network);
    void openFailed(const fovea::Error& error);
    void mapped(const fovea::ui::InspectorSession::Maps& maps);
    void mapsFailed(const fovea::Error& error);

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
    std::optional<Source> m_source;
    quint64 m_opening = 0, m_asked = 0, m_answered = 0;
};

}  // namespace fovea::ui
