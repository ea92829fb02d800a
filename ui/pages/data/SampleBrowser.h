// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/SampleFilter.h"

#include <QWidget>

#include <map>

class QLabel;
class QLineEdit;
class QStackedLayout;
class QTimer;
class QToolButton;

namespace fovea::ui {

class ClassFilter;
class EmptyState;
class SampleDetails;
class SampleView;
class Studio;

/// The open dataset's pictures: a line of filters over the grid, and beside it the one that was picked.
class SampleBrowser : public QWidget {
    Q_OBJECT
public:
    SampleBrowser(Studio& studio, SampleFilter& filter, QWidget* parent = nullptr);

    SampleView* view() const { return m_view; }
    /// The sample that was picked, else the first on show; nothing where there is none.
    std::optional<std::uint32_t> pickedSample() const;

private:
    QToolButton* addChip(std::optional<SampleQuery::Role> role);
    void datasetChanged();
    void showQuery();
    void showRows();
    void open(std::uint32_t sample);
    void step(int by);
    void change(const std::function<void(SampleQuery&)>& edit);

    Studio& m_studio;
    SampleFilter& m_filter;
    std::map<int, QToolButton*> m_chips;  ///< by role, -1 for all
    QToolButton *m_class, *m_finding;
    ClassFilter* m_classes;
    QLineEdit* m_search;
    QTimer* m_typing;
    SampleView* m_view;
    SampleDetails* m_details;
    EmptyState* m_empty;
    QWidget* m_grid;
};

}  // namespace fovea::ui
