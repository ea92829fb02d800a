// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Datasets.h"

#include <QWidget>

class QLabel;
class QProgressBar;

namespace fovea::ui {

/// The progress of ExportDialog: a bar, and what is being done. Hidden while nothing is written.
class ExportProgress : public QWidget {
    Q_OBJECT
public:
    static constexpr int kSteps = 1000;

    explicit ExportProgress(QWidget* parent = nullptr);
    void reset();
    /// `progress.done` is in steps of kSteps.
    void setProgress(const api::DatasetProgress& progress);

private:
    QProgressBar* m_bar;
    QLabel* m_doing;
};

}  // namespace fovea::ui
