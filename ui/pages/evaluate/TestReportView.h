// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/OutcomeChoice.h"
#include "ui/session/TestSession.h"

#include <QWidget>

#include <array>
#include <optional>

class QLabel;
class QScrollArea;
class QSortFilterProxyModel;
class QSplitter;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace fovea::ui {

class Card;
class CardTabs;
class ClassModel;
class ConfusionPlot;
class FigureTile;
class InsideView;
class OutcomeDialog;
class SampleView;

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
    enum Figure { Accuracy, TopFive, Loss, Precision, Recall, F1, RunTime, kFigures };

    QWidget* makeTiles();
    CardTabs* makeLeft();
    Card* makeMatrix();
    Card* makeClasses();
    Card* makePictures();
    void showTexts();
    void showTiles();
    void showPictures();
    void showPictureTitle();
    bool isInsideShown() const;
    void enlarge(std::uint32_t sample);
    void lookInto(const TestSession::Result* before);
    QString caption(std::uint32_t sample) const;
    QString className(int index) const;

    JobTracker& m_jobs;
    TestingEngine& m_engine;
    std::shared_ptr<const TestSession::Result> m_result;
    OutcomeChoice m_choice;
    std::vector<std::size_t> m_shown;       ///< indices into the report's outcomes
    std::vector<std::int32_t> m_outcomeOf;  ///< by sample; -1 where it was not tested
    std::array<FigureTile*, kFigures> m_tiles{};
    Card *m_matrixCard, *m_insideCard, *m_classCard, *m_pictureCard;
    CardTabs* m_left;
    InsideView* m_inside;
    ConfusionPlot* m_matrix;
    QScrollArea* m_matrixScroll;
    QToolButton *m_counts, *m_shares, *m_allMistakes;
    ClassModel* m_classes;
    QSortFilterProxyModel* m_sorted;
    QTableView* m_table;
    QSplitter* m_splitter;
    QStackedWidget* m_pictureStack;
    SampleView* m_pictures;
    QLabel* m_none;
    OutcomeDialog* m_dialog = nullptr;
};

}  // namespace fovea::ui
