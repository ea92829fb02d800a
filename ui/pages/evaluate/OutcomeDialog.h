// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Predictor.h"
#include "ui/session/TestSession.h"

#include <QDialog>
#include <QImage>

#include <mutex>

class QGridLayout;
class QLabel;
class QToolButton;

namespace fovea::ui {

class ElidedLabel;

/// One tested picture enlarged: its file, its true class and what the network makes of it. Left and
/// Right go through the pictures of the list it was opened from.
class OutcomeDialog : public QDialog {
    Q_OBJECT
public:
    OutcomeDialog(JobTracker& jobs, TestingEngine& engine, QWidget* parent = nullptr);
    ~OutcomeDialog() override;

    /// `outcomes` are indices into the report's; `at` is the one to begin with.
    void show(std::shared_ptr<const TestSession::Result> result, std::vector<std::size_t> outcomes, std::size_t at);

Q_SIGNALS:
    /// What the network makes of this picture, layer by layer.
    void insideWanted(std::uint32_t sample);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Seen {
        QImage picture;
        std::vector<api::Guess> guesses;
    };
    /// The network, loaded once and used by one job at a time.
    struct Network {
        std::mutex guard;
        std::filesystem::path checkpoint;
        std::filesystem::file_time_type trained;
        std::unique_ptr<api::Predictor> predictor;
    };

    const api::TestReport::Outcome& outcome() const { return m_result->report.outcomes[m_outcomes[m_at]]; }
    void go(int step);
    void load();
    void showTexts();
    void showGuesses(const std::vector<api::Guess>& guesses);
    void scalePicture();

    JobTracker& m_jobs;
    TestingEngine& m_engine;
    std::shared_ptr<Network> m_network = std::make_shared<Network>();
    std::shared_ptr<const TestSession::Result> m_result;
    std::vector<std::size_t> m_outcomes;
    std::size_t m_at = 0;
    QImage m_image;
    QLabel *m_picture, *m_truth, *m_verdict, *m_position, *m_guessTitle, *m_trouble;
    ElidedLabel* m_file;
    QToolButton *m_before, *m_next, *m_openFolder, *m_inside;
    QGridLayout* m_guesses;
};

}  // namespace fovea::ui
