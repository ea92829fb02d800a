// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/OwnModels.h"

#include <QWidget>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

class QLabel;
class QLineEdit;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace fovea::ui {

class ModelCard;
class ModelSession;
class OwnModelsSession;
class Studio;

/// The networks of the catalogue and the user's own as cards, in groups that fold, with a search. Only cards in view are
/// measured. Tells which one is wanted; the document says which is chosen.
class ModelList : public QWidget {
    Q_OBJECT
public:
    ModelList(Studio& studio, ModelSession& session, OwnModelsSession& own, QWidget* parent = nullptr);

    /// What the card of a stack without a name would bring while another card is chosen.
    void setUnsaved(std::function<Json()> model) { m_unsaved = std::move(model); }
    /// Brings the chosen one into view, its group unfolded.
    void showChosen();

Q_SIGNALS:
    /// An entry of the catalogue.
    void chosen(const std::string& model);
    /// One of the user's own.
    void ownChosen(const fovea::api::OwnModel& own);

private:
    enum Group { Small, Residual, Mobile, Efficient, Vgg, Other, Own, GroupCount };

    static Group groupOf(const ModelCard& card);
    void addGroup(Group group, const std::vector<ModelCard*>& cards);
    void connectCard(ModelCard* card);
    void listOwn();
    static QString nameOf(Group group);
    void setTexts();
    void refresh();
    void arrange();
    /// What a card is measured as where that is no entry of the catalogue, and its key.
    std::optional<std::pair<std::string, Component>> measuredAs(const ModelCard& card) const;
    ModelCard* chosenCard() const;

    Studio& m_studio;
    ModelSession& m_session;
    OwnModelsSession& m_own;
    QLineEdit* m_search;
    QScrollArea* m_scroll;
    QLabel* m_nothing;
    QVBoxLayout* m_ownColumn;
    std::vector<ModelCard*> m_cards;  ///< of the catalogue, then the user's own
    std::map<Group, QToolButton*> m_heads;
    std::map<Group, bool> m_isOpen;
    std::function<Json()> m_unsaved;
    const ModelCard* m_shown = nullptr;  ///< that was last brought into view as the chosen one
};

}  // namespace fovea::ui
