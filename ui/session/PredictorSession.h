// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/engine/Engine.h"

#include <QImage>
#include <QObject>

#include <variant>

namespace fovea::ui {

/// A saved model that classifies single pictures on a thread of its own, with so few threads that a
/// run beside it is not disturbed. Of pictures that wait only the latest is classified. Everything
/// returns at once; answers come by signals. Lives on the GUI thread.
class PredictorSession : public QObject {
    Q_OBJECT
public:
    struct Model {
        std::filesystem::path place;  ///< as it was asked for
        std::vector<std::string> classes;
        bool isHandwriting = false;
        api::InputSize input;
        std::optional<WeightsUse> use;  ///< of weights that tell nothing about themselves: what they were taken for
    };
    /// Drawn or pasted, decoded, or a file.
    using Source = std::variant<QImage, std::shared_ptr<const Image>, std::filesystem::path>;
    struct Answer {
        api::Prediction prediction;
        std::shared_ptr<const Image> original;  ///< null where it cannot be read
        QImage shown;                           ///< the original, reduced where it is larger than a screen needs
        bool isDeep = false;                    ///< the model saw more than the 8 bits that are shown
        double secondsSinceAsked = 0;           ///< from classify() to the answer on the GUI thread
    };

    explicit PredictorSession(Engine& engine, QObject* parent = nullptr);
    ~PredictorSession() override;

    /// Opens the model of a run or checkpoint, of a weights file (`bare` then says what it does not
    /// tell), or of published weights by the network's name. One that is open already and has not
    /// changed on disk stays, and nothing is told.
    void open(const std::filesystem::path& place, const BareWeights& bare = {});
    const std::optional<Model>& model() const { return m_model; }
    void setInk(api::InkMode ink);

    /// Classifies a picture in place of the one that waits; waits itself while a model is being opened.
    void classify(Source picture);
    /// No answer is wanted to anything asked so far.
    void forget();
    /// Classifies files one after another whenever nothing else is asked, in place of earlier ones.
    void classifyAll(const std::vector<std::filesystem::path>& files);

    static constexpr int kTop = 10;  ///< guesses in an answer
    static constexpr int kShownSide = 1024, kListedSide = 192;

Q_SIGNALS:
    /// Another model answers from now on, or the same after more training.
    void opened();
    void openFailed(const fovea::Error& error);
    void answered(const fovea::ui::PredictorSession::Answer& answer);
    void listed(int index, const fovea::ui::PredictorSession::Answer& answer);

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
    std::optional<Model> m_model;
    quint64 m_ticket = 0, m_forgotten = 0;  ///< answers up to this ticket are dropped
    quint64 m_list = 0, m_opening = 0;
    std::filesystem::path m_place;  ///< that is open or being opened
    BareWeights m_bare;
};

}  // namespace fovea::ui
