// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/OutcomeChoice.h"
#include "ui/session/TestSession.h"
#include "ui/widgets/Card.h"

class QLabel;
class QStackedWidget;
class QToolButton;

namespace fovea::ui {

class SampleView;

/// The pictures of TestReportView: those that are chosen, with the class, the prediction and its
/// probability.
class TestPicturesCard : public Card {
    Q_OBJECT
public:
    explicit TestPicturesCard(QWidget* parent = nullptr);

    /// Call setChoice() after it.
    void setResult(std::shared_ptr<const TestSession::Result> result);
    void setChoice(const OutcomeChoice& choice);
    /// Indices into the report's outcomes, in the order of show.
    const std::vector<std::size_t>& shown() const { return m_shown; }
    /// Where a picture is among those shown; the first where it is not.
    std::size_t placeOf(std::uint32_t sample) const;

Q_SIGNALS:
    void allWanted();
    void activated(std::uint32_t sample);
    void currentChanged(std::uint32_t sample);

private:
    void setTexts();
    void showTitle();
    QString caption(std::uint32_t sample) const;
    QString className(int index) const;

    std::shared_ptr<const TestSession::Result> m_result;
    OutcomeChoice m_choice;
    std::vector<std::size_t> m_shown;
    std::vector<std::int32_t> m_outcomeOf;  ///< by sample; -1 where it was not tested
    QToolButton* m_allMistakes;
    QStackedWidget* m_stack;
    SampleView* m_pictures;
    QLabel* m_none;
};

}  // namespace fovea::ui
