// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Datasets.h"
#include "core/base/Error.h"
#include "ui/widgets/Card.h"

#include <map>
#include <optional>

class QProgressBar;
class QPushButton;
class QToolButton;

namespace fovea::ui {

class SampleFilter;
class Studio;

/// What a look at every picture found: unreadable ones, copies, leaks between parts, imbalance, odd
/// sizes. Small datasets are looked at as soon as they are open, large ones when asked. A finding
/// shows its pictures in the browser.
class HealthCard : public Card {
    Q_OBJECT
public:
    HealthCard(Studio& studio, SampleFilter& filter, QWidget* parent = nullptr);

    /// Datasets up to this size are looked at without being asked.
    static constexpr std::size_t kSmallEnough = 30'000;

private:
    void datasetChanged();
    void start(bool isAsked);
    void cancel();
    void progressed(const api::DatasetProgress& progress);
    void refresh();
    void addRow(const QString& sign, const QString& role, const QString& text, const api::DatasetFinding* finding);
    void addGoodNews();

    Studio& m_studio;
    SampleFilter& m_filter;
    std::map<std::string, std::vector<api::DatasetFinding>> m_known;  ///< by content, of this session
    std::optional<Error> m_error;
    bool m_isAsked = false;
    QWidget* m_rows = nullptr;
    QLabel *m_note, *m_progressText;
    QProgressBar* m_progress;
    QPushButton* m_check;
    QToolButton* m_cancel;
};

}  // namespace fovea::ui
