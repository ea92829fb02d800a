// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/RunEntry.h"
#include "ui/session/TestSession.h"

#include <QWidget>

#include <functional>

class QActionGroup;
class QMenu;
class QPushButton;

namespace fovea::ui {

class ModelButton;
class Studio;

/// The choice of EvaluatePage: which run is tested, on which dataset, on which part of it.
class TestChoice : public QWidget {
    Q_OBJECT
public:
    /// `addRunActions` appends to the list of runs.
    TestChoice(Studio& studio, std::function<void(QMenu&)> addRunActions, QWidget* parent = nullptr);

    /// An empty run: none is chosen.
    const TestSession::Wish& wish() const { return m_wish; }
    /// Without a signal.
    void setWish(const TestSession::Wish& wish) { m_wish = wish; }
    bool hasRuns() const;
    QString runName() const;
    QString datasetName() const;

    /// Reads the list of runs anew. Where the chosen one is gone, or none is chosen, another is.
    void readRuns();
    void chooseDataset();
    /// Writes the choice on the buttons; `part` is the one on show.
    void showChoice(const QString& part);

Q_SIGNALS:
    void runsRead();
    void chosen(const fovea::ui::TestSession::Wish& wish);

private:
    void takeRuns(std::vector<RunEntry> runs);
    void fillSplitMenu();

    Studio& m_studio;
    TestSession::Wish m_wish;
    ModelButton* m_runButton;
    QPushButton* m_splitButton;
    QMenu* m_splitMenu;
    QActionGroup* m_splitChoice = nullptr;
};

}  // namespace fovea::ui
