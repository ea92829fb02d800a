// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "ui/widgets/Card.h"

class QPushButton;

namespace fovea::ui {

class ComponentList;
class EmptyState;
class NetworkPicture;
class OwnModelsSession;
class StackEnd;
class StackSession;
class Studio;

/// The card "Layers" of a network that is put together: drawn, and as rows from the picture to the
/// classes that can be changed. Says at the row what does not fit.
class StackCard : public Card {
    Q_OBJECT
public:
    StackCard(Studio& studio, StackSession& stack, OwnModelsSession& models, QWidget* parent = nullptr);

    ComponentList& list() { return *m_list; }
    /// Puts another stack, a component of the catalogue "model", in place of this one, tells of it and
    /// offers the way back.
    void startFrom(const Json& model, const QString& name);

private:
    void addTools();
    QWidget* makeAbove();
    void setTexts();
    void fillTemplates();
    void startFromLayers(const Json& layers, const QString& name);
    void save();
    void showLayers();
    void showReport();
    void showRow(std::size_t at);
    void showEnds();
    void showPicture();
    void showNote();

    Studio& m_studio;
    StackSession& m_stack;
    OwnModelsSession& m_models;
    QPushButton *m_add, *m_start, *m_save;
    NetworkPicture* m_picture;
    QLabel* m_note;
    ComponentList* m_list;
    StackEnd *m_first, *m_head;
    EmptyState* m_empty;
};

}  // namespace fovea::ui
