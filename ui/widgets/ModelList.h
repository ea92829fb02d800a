// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <map>
#include <string>
#include <vector>

class QLabel;
class QLineEdit;
class QScrollArea;
class QToolButton;

namespace fovea::ui {

class ModelCard;
class ModelSession;
class Studio;

/// The networks of the catalogue as cards, in groups that fold, with a search. Only cards in view are
/// measured. Tells which one is wanted; the document says which is chosen.
class ModelList : public QWidget {
    Q_OBJECT
public:
    ModelList(Studio& studio, ModelSession& session, QWidget* parent = nullptr);

    /// Brings the chosen one into view, its group unfolded.
    void showChosen();

Q_SIGNALS:
    void chosen(const std::string& model);

private:
    enum Group { Small, Residual, Mobile, Efficient, Vgg, Other, Own, GroupCount };

    static Group groupOf(const std::string& model);
    static QString nameOf(Group group);
    void setTexts();
    void refresh();
    void arrange();
    std::string chosenId() const;

    Studio& m_studio;
    ModelSession& m_session;
    QLineEdit* m_search;
    QScrollArea* m_scroll;
    QLabel* m_nothing;
    std::vector<ModelCard*> m_cards;
    std::map<Group, QToolButton*> m_heads;
    std::map<Group, bool> m_isOpen;
    std::string m_shown;  ///< that was chosen when it was last brought into view
};

}  // namespace fovea::ui
