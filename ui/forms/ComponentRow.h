// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/ComponentParams.h"

#include <QFrame>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace fovea::ui {

class RowHead;

/// One component of a list with its parameters and the buttons that move and remove it. A row that
/// folds shows its parameters in short until it is unfolded.
class ComponentRow : public QFrame {
    Q_OBJECT
public:
    struct Look {
        std::string catalog;
        QString helpTopic;
        QString fieldName;  ///< "augment" names its fields "augment0.degrees"
        QString itemName;   ///< "Augmentation" names its button "removeAugmentation0"
        bool isFoldable = false;
        ComponentParams::Look params;
    };
    explicit ComponentRow(const Look& look, QWidget* parent = nullptr);

    /// What stands at a place of the list, of `count`.
    void setComponent(std::size_t at, std::size_t count, const Json& component);
    void setFigures(const QString& output, const QString& weights);
    /// Empty words: nothing is wrong. `key`: of the parameter at fault, may be empty.
    void setFault(const QString& words, const std::string& key);
    void setSelected(bool isSelected, bool isUnfolded);
    /// Something else points at it.
    void setPointedAt(bool isPointedAt);
    const RowHead& head() const { return *m_head; }
    bool isUnfolded() const { return m_isUnfolded; }

Q_SIGNALS:
    void chosen(const std::string& key, const fovea::Json& value);
    void moveWanted(int by);
    void duplicateWanted();
    void removeWanted();
    void clicked();
    void pullBegan(const QPoint& position);
    void pulled(const QPoint& position);
    void pullEnded();
    /// The pointer came or went.
    void hovered(bool isHovered);
    /// Up (-1) or Down (+1).
    void stepWanted(int by);

protected:
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QToolButton* addButton(const QString& icon);
    void addButtons();
    void nameButtons();
    void showParams();
    void showHead();
    void showFrame();

    Look m_look;
    RowHead* m_head;
    QVBoxLayout* m_column;
    QLabel* m_fault = nullptr;
    QToolButton *m_up = nullptr, *m_down = nullptr, *m_copy = nullptr, *m_remove = nullptr;
    ComponentParams* m_params = nullptr;
    std::size_t m_at = 0, m_count = 0;
    Json m_component;
    QString m_output, m_weights;
    std::string m_paramsOf, m_faultKey;
    bool m_isSelected = false, m_isUnfolded = false, m_isPointedAt = false;
};

}  // namespace fovea::ui
