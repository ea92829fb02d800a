// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Card.h"

#include <set>
#include <vector>

class QToolButton;

namespace fovea::ui {

class ClassBar;
class SampleFilter;
class Studio;

/// The card that counts the pictures of each class as bars. A click on a class shows only its
/// pictures, once more shows all; with Ctrl held it is added to the ones chosen.
class ClassBars : public Card {
    Q_OBJECT
public:
    ClassBars(Studio& studio, SampleFilter& filter, QWidget* parent = nullptr);

private:
    void rebuild();
    void refresh();
    void choose(int label, bool adds);

    Studio& m_studio;
    SampleFilter& m_filter;
    std::vector<ClassBar*> m_bars;
    QToolButton* m_more;
    bool m_showsAll = false;
};

}  // namespace fovea::ui
