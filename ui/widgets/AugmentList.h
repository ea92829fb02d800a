// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"

#include <QWidget>

#include <functional>
#include <string>
#include <vector>

class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace fovea::ui {

class Studio;

/// The experiment's augmentations in their order: add, remove, move, and each one's parameters as
/// sliders. Writes to the document's `data.augment`.
class AugmentList : public QWidget {
    Q_OBJECT
public:
    explicit AugmentList(Studio& studio, QWidget* parent = nullptr);

private:
    Json list() const;
    void set(Json list);
    void fillMenu();
    void refresh();
    void rebuild();
    QWidget* makeRow(std::size_t at, const Json& transform, std::size_t count);
    void addParams(QVBoxLayout* column, std::size_t at, const Json& transform);
    void setParam(std::size_t at, const std::string& key, const Json& value);
    void move(std::size_t at, int by);
    void remove(std::size_t at);
    std::string shape() const;

    Studio& m_studio;
    QPushButton* m_add;
    QToolButton* m_reset;
    QLabel *m_warning, *m_empty;
    QWidget* m_rows = nullptr;
    std::string m_shape;
    std::vector<std::function<void(const Json& list)>> m_refreshers;
};

}  // namespace fovea::ui
