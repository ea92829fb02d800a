// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/PredictorSession.h"
#include "ui/widgets/Card.h"

class QCheckBox;
class QPushButton;

namespace fovea::ui {

class PictureView;
class Settings;

/// The picture as the network gets it, what was done to it, and what one can do with it.
class SeenCard : public Card {
    Q_OBJECT
public:
    explicit SeenCard(Settings& settings, QWidget* parent = nullptr);

    void setModel(const PredictorSession::Model& model);
    void setAnswer(const PredictorSession::Answer& answer);
    void setNothing();

Q_SIGNALS:
    void inkChanged();
    /// `below` is the place for a popover, in the screen's coordinates.
    void addWanted(const QPoint& below);

private:
    void setTexts();

    PredictorSession::Model m_model;
    std::optional<PredictorSession::Answer> m_answer;
    QLabel *m_text, *m_inverted;
    PictureView* m_picture;
    QCheckBox* m_ink;
    QPushButton* m_add;
};

}  // namespace fovea::ui
