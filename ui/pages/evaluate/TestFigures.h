// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/TestSession.h"

#include <QWidget>

#include <array>

namespace fovea::ui {

class FigureTile;

/// The figures at the head of TestReportView, a tile each.
class TestFigures : public QWidget {
    Q_OBJECT
public:
    explicit TestFigures(QWidget* parent = nullptr);
    void setResult(std::shared_ptr<const TestSession::Result> result);

private:
    enum Figure { Accuracy, TopFive, Loss, Precision, Recall, F1, RunTime, kFigures };

    void showFigures();

    std::shared_ptr<const TestSession::Result> m_result;
    std::array<FigureTile*, kFigures> m_tiles{};
};

}  // namespace fovea::ui
