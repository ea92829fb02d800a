// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <string>

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace fovea::ui {

class WeightsSession;

/// What is published for a model: for which classes, how good, by whom; whether it is on this machine,
/// and its download with progress, cancel and what to do where it fails.
class WeightsOffer : public QWidget {
    Q_OBJECT
public:
    explicit WeightsOffer(WeightsSession& weights, QWidget* parent = nullptr);

    void setModel(const std::string& model);

private:
    void refresh();
    void showTransfer();

    WeightsSession& m_weights;
    std::string m_model;
    QLabel *m_facts, *m_state, *m_origin, *m_progressText, *m_error;
    QProgressBar* m_progress;
    QPushButton* m_download;
    QToolButton* m_cancel;
};

/// "ImageNet, 1,000 classes" of a list of class names that the engine knows by "imagenet".
QString showClassList(const std::string& id);

}  // namespace fovea::ui
