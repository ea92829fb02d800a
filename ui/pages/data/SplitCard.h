// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Card.h"

#include <array>

namespace fovea::ui {

class SampleFilter;
class Studio;

/// How the dataset is divided, and how many pictures each part has then. Size, normalisation and the
/// dataset's own parameters are folded away below.
class SplitCard : public Card {
    Q_OBJECT
public:
    SplitCard(Studio& studio, SampleFilter& filter, QWidget* parent = nullptr);

private:
    void refresh();

    Studio& m_studio;
    SampleFilter& m_filter;
    std::array<QLabel*, 4> m_names{}, m_counts{};
    QLabel* m_problem;
};

}  // namespace fovea::ui
