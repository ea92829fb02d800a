// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/OutcomeChoice.h"
#include "ui/session/TestSession.h"

#include <QWidget>

#include <optional>

class QSplitter;

namespace fovea::ui {

class Card;
class CardTabs;
class ClassFiguresCard;
class ConfusionCard;
class InsideView;
class OutcomeDialog;
class TestFigures;
class TestPicturesCard;

/// A test's figures, confusion matrix, classes and pictures. A cell of the matrix or a class chooses
/// which pictures are shown; without either, all mistakes are. In place of the matrix the network can be
/// looked into, with the pictures that are chosen.
class TestReportView : public QWidget {
    Q_OBJECT
public:
    TestReportView(JobTracker& jobs, TestingEngine& engine, QWidget* parent = nullptr);

    void setResult(std::shared_ptr<const TestSession::Result> result);
    const OutcomeChoice& choice() const { return m_choice; }
    void choose(const OutcomeChoice& choice);
    /// Shows what the network makes of a picture; none: of the one it had last, at first the dataset's first.
    void showInside(std::optional<std::uint32_t> sample);
    /// How wide classes and pictures share their column, to be kept between starts.
    QByteArray splitterState() const;
    void restoreSplitter(const QByteArray& state);

Q_SIGNALS:
    void splitterMoved();

private:
    CardTabs* makeLeft();
    QSplitter* makeRight();
    void connectParts();
    void setTexts();
    bool isInsideShown() const;
    void enlarge(std::uint32_t sample);
    void lookInto(const TestSession::Result* before);

    JobTracker& m_jobs;
    TestingEngine& m_engine;
    std::shared_ptr<const TestSession::Result> m_result;
    OutcomeChoice m_choice;
    TestFigures* m_figures;
    CardTabs* m_left;
    ConfusionCard* m_matrix;
    Card* m_insideCard;
    InsideView* m_inside;
    QSplitter* m_splitter;
    ClassFiguresCard* m_classes;
    TestPicturesCard* m_pictures;
    OutcomeDialog* m_dialog = nullptr;
};

}  // namespace fovea::ui
