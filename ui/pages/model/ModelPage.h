// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/OwnModels.h"
#include "ui/widgets/Page.h"

#include <optional>

namespace fovea::ui {

class Card;
class CardTabs;
class InsideCard;
class LayersCard;
class ModelList;
class ModelSession;
class OwnModelsSession;
class ParamForm;
class StackCard;
class StackSession;
class StartCard;
class StartSession;

/// Chooses the network or puts one together, shows its layers and what it costs, and sets its
/// parameters.
class ModelPage : public Page {
    Q_OBJECT
public:
    explicit ModelPage(Studio& studio, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makeMiddle();
    QWidget* makeRight();
    void choose(const std::string& id);
    void chooseOwn(const api::OwnModel& own);
    void chooseUnsaved();
    /// The stack that has no name: the one in the editor, or that gave way to one with a name, or a new one.
    Json unsaved() const;
    void refresh();

    StartSession* m_begin;
    ModelSession* m_session;
    StackSession* m_stack;
    OwnModelsSession* m_ownModels;
    ModelList* m_list = nullptr;
    StartCard* m_start = nullptr;
    LayersCard* m_layers = nullptr;
    StackCard* m_stackCard = nullptr;
    InsideCard* m_inside = nullptr;
    CardTabs* m_views = nullptr;
    std::optional<Json> m_unsaved;  ///< layers that gave way to one of the user's own
    Card* m_params = nullptr;
    QLabel* m_noParams = nullptr;
    ParamForm* m_form = nullptr;
};

}  // namespace fovea::ui
