// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Page.h"

#include <vector>

namespace fovea::ui {

class Card;
class LayersCard;
class ModelCard;
class ModelSession;
class ParamForm;

/// Chooses the network, shows its layers and what it costs, and sets its parameters.
class ModelPage : public Page {
    Q_OBJECT
public:
    explicit ModelPage(Studio& studio, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makeList();
    QWidget* makeRight();
    void choose(const std::string& id);
    void refresh();

    ModelSession* m_session;
    std::vector<ModelCard*> m_cards;
    QWidget* m_list = nullptr;
    LayersCard* m_layers = nullptr;
    Card* m_params = nullptr;
    QLabel* m_noParams = nullptr;
    ParamForm* m_form = nullptr;
};

}  // namespace fovea::ui
