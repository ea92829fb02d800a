// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/evaluate/TestFigures.h"

#include "ui/pages/evaluate/FigureTile.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QHBoxLayout>
#include <QLocale>

#include <algorithm>

namespace fovea::ui {

TestFigures::TestFigures(QWidget* parent) : QWidget(parent)
{
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::kMedium);
    for (auto& tile : m_tiles) {
        tile = new FigureTile;
        line->addWidget(tile, 1);
    }
    m_tiles[TopFive]->setObjectName(QStringLiteral("topFive"));
    Language::apply(this, [this] { showFigures(); });
}

void TestFigures::setResult(std::shared_ptr<const TestSession::Result> result)
{
    m_result = std::move(result);
    showFigures();
}

void TestFigures::showFigures()
{
    if (!m_result)
        return;
    const auto& r = m_result->report;
    const QLocale locale;
    const auto points = [&](double fraction) { return locale.toString(100 * fraction, 'f', 2); };
    const auto weighted = [&](double value) {
        return tr("Mean over classes. Weighted by the number of pictures: %1").arg(showPercent(value));
    };
    m_tiles[Accuracy]->set(tr("Accuracy"), showPercent(r.accuracy), tr("%1 – %2 (95%)").arg(points(r.accuracyLow), points(r.accuracyHigh)),
                           tr("Share of pictures that were recognised, and Wilson's 95% interval for it"));
    m_tiles[TopFive]->setVisible(r.topFive.has_value());
    const double guessing = 5.0 / static_cast<double>(std::max<std::size_t>(5, r.perClass.size()));
    m_tiles[TopFive]->set(
        tr("Top-5 accuracy"), showPercent(r.topFive.value_or(0)), tr("among five guesses"),
        tr("Share of pictures whose class was among the five that the model thought likeliest. Says more than the accuracy where there are many "
           "classes that look alike; whoever guesses blindly here reaches %1.")
            .arg(showPercent(guessing, guessing < 0.1 ? 1 : 0)));
    m_tiles[Loss]->set(tr("Average loss"), locale.toString(r.loss, 'f', 4), tr("cross-entropy"),
                       tr("Mean cross-entropy of the true class, in nats"));
    m_tiles[Precision]->set(tr("Precision"), showPercent(r.precision), tr("macro"), weighted(r.weightedPrecision));
    m_tiles[Recall]->set(tr("Recall"), showPercent(r.recall), tr("macro"), weighted(r.weightedRecall));
    m_tiles[F1]->set(tr("F1"), showPercent(r.f1), tr("macro"), weighted(r.weightedF1));
    m_tiles[RunTime]->set(tr("Run time"), showDuration(r.seconds),
                          r.samples == 1 ? tr("1 picture") : tr("%1 pictures").arg(showCount(r.samples)),
                          tr("Time to load the model and the pictures and to classify them"));
}

}  // namespace fovea::ui

#include "moc_TestFigures.cpp"
