// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace fovea::ui {

class ComponentList;
class Studio;

/// The experiment's augmentations in their order: add, remove, move, and each one's parameters as
/// sliders. Writes to the document's `data.augment`.
class AugmentList : public QWidget {
    Q_OBJECT
public:
    explicit AugmentList(Studio& studio, QWidget* parent = nullptr);

private:
    void set(const Json& list);
    void refresh();

    Studio& m_studio;
    ComponentList* m_list;
    QPushButton* m_add;
    QToolButton* m_reset;
    QLabel *m_warning, *m_empty;
};

}  // namespace fovea::ui
