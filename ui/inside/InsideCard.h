// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Samples.h"
#include "ui/session/InspectorSession.h"
#include "ui/widgets/Card.h"

#include <filesystem>
#include <memory>

namespace fovea::ui {

class InsideView;
class ModelButton;
class StartSession;
class Studio;

/// The card "Inside the network": of the one that is set up, or of a run that was trained.
class InsideCard : public Card {
    Q_OBJECT
public:
    InsideCard(Studio& studio, const StartSession& start, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void readRuns();

    Studio& m_studio;
    const StartSession& m_start;
    std::filesystem::path m_run;                       ///< empty: as set up
    std::optional<InspectorSession::AsSetUp> m_setUp;  ///< the network on show, if it is the one set up
    bool m_wasHere = false;                            ///< its published weights were on this machine
    ModelButton* m_source;
    InsideView* m_view;
};

/// Opens a window that looks into a run's network, with the pictures of a dataset (null: none).
void openInside(TestingEngine& engine, QWidget* parent, const std::filesystem::path& run, const QString& name,
                std::shared_ptr<const api::SampleSet> samples);

}  // namespace fovea::ui
