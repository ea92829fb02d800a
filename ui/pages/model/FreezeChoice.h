// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace fovea::ui {

class StageStrip;
class StartSession;
class Studio;

/// The part of StartCard that chooses up to which stage the network is frozen. Edits `model.freeze`.
class FreezeChoice : public QWidget {
    Q_OBJECT
public:
    FreezeChoice(Studio& studio, const StartSession& start, QWidget* parent = nullptr);

    /// Shows what the experiment has now.
    void refresh();
    bool isNothingFrozen() const;

private:
    void setTexts();
    void freeze(int stages);

    Studio& m_studio;
    const StartSession& m_start;
    QLabel *m_name, *m_note;
    StageStrip* m_strip;
    QToolButton *m_none, *m_backbone;
};

}  // namespace fovea::ui
