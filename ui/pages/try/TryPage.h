// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/CameraSession.h"
#include "ui/session/PredictorSession.h"
#include "ui/widgets/ModelButton.h"
#include "ui/widgets/Page.h"

#include <QTimer>

class QStackedWidget;

namespace fovea::ui {

class AddToDatasetPopover;
class EmptyState;
class PredictionCard;
class SeenCard;
class TryInput;

/// A trained model under one's own hands: draw, open, paste, drop or film a picture and see at once
/// what the model makes of it.
class TryPage : public Page {
    Q_OBJECT
public:
    explicit TryPage(Studio& studio, QWidget* parent = nullptr);

    void shown() override;
    /// Pictures, or folders of them.
    bool takeFiles(const QStringList& files) override;

    const PredictorSession& predictor() const { return m_predictor; }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void makeWork();
    void connectStudio();
    void connectInput();
    void addShortcuts();
    void setTexts();

    // Which model (TryPage.cpp).
    void readRuns();
    void takeRuns(std::vector<RunEntry> runs);
    void noteRunning();
    bool isRunning(const std::filesystem::path& folder) const;
    void chooseModel(const std::filesystem::path& folder);
    void openModel();
    void showModel();
    void showNoModel();
    void showOpenProblem(const Error& error);
    void showHeader();

    // Models that no run of this machine made (TryModels.cpp).
    void connectWeights();
    void fillMenu(QMenu& menu);
    void chooseOther(const std::filesystem::path& place, const QString& name, const BareWeights& bare = {});
    void chooseFile();
    void askWhatItIs();
    void download(const std::string& model);
    /// What answers is a file, or published weights.
    bool isOther() const { return !m_otherName.isEmpty(); }

    // Which picture (TryPictures.cpp).
    void classify();
    void showAnswer(const PredictorSession::Answer& answer);
    void showNothing();
    void changeMode();
    void chooseFiles();
    void takePictures(std::vector<std::filesystem::path> files);
    void takePicture(const QImage& picture, const QString& name);
    void paste();
    void startCamera();
    void takeFrame(const QImage& shown, const std::shared_ptr<const Image>& picture);
    void askForClass(const QPoint& below);
    void addToDataset(const QString& dataset, const QString& className);

    PredictorSession m_predictor;
    CameraSession m_camera;
    std::filesystem::path m_folder;   ///< the run that is to answer; empty: none chosen yet
    std::filesystem::path m_running;  ///< the run that goes on
    QString m_otherName;              ///< where m_folder is a weights file or a network's name: what to call it
    BareWeights m_bare;               ///< what the file does not tell
    std::string m_awaited;            ///< network whose weights are being downloaded to be tried
    std::optional<Error> m_openProblem;
    std::optional<PredictorSession::Source> m_source;  ///< of the modes other than the canvas
    std::optional<PredictorSession::Answer> m_last;
    std::optional<PredictorSession::Answer> m_asked;  ///< whose class is being asked for
    std::shared_ptr<const Image> m_frame;             ///< the camera's latest
    quint64 m_added = 0;
    QTimer m_follow, m_film;
    ModelButton* m_model;
    QStackedWidget* m_stack;
    EmptyState *m_empty, *m_opening;
    QWidget* m_work;
    QVBoxLayout* m_answers;
    TryInput* m_input;
    PredictionCard* m_prediction;
    SeenCard* m_seen;
    AddToDatasetPopover* m_popover;
};

}  // namespace fovea::ui
