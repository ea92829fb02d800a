// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/OwnModels.h"
#include "core/api/Weights.h"
#include "ui/session/ModelSession.h"

#include <QAbstractButton>

class QLabel;
class QToolButton;

namespace fovea::ui {

class ElidedLabel;

/// One network of the catalogue: its name, its size for the pictures at hand, and whether published
/// weights are here or to be had; of the chosen one also what it is. Or one of the user's own, with a
/// menu to remove it; of a file at fault what is wrong with it.
class ModelCard : public QAbstractButton {
    Q_OBJECT
public:
    explicit ModelCard(const std::string& id, QWidget* parent = nullptr);

    explicit ModelCard(const api::OwnModel& own, QWidget* parent = nullptr);

    /// Of the catalogue: its id. Of one of the user's own: what ModelSession keeps its figures under.
    const std::string& id() const { return m_id; }
    const std::optional<api::OwnModel>& own() const { return m_own; }
    /// Of one of the user's own: all its parameters filled in.
    const Component& architecture() const { return m_architecture; }
    QString label() const;
    QString help() const;
    /// `measured` is null while its size is not known, `weights` where none are published.
    void set(const ModelSession::Measured* measured, const api::WeightsRow* weights, bool isChosen);
    QSize sizeHint() const override;

Q_SIGNALS:
    /// It is in view without its size.
    void sizeWanted();
    void removeWanted();

protected:
    void paintEvent(QPaintEvent* event) override;
    /// The document says what is chosen, not the click.
    void nextCheckState() override {}
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    QString figuresText(const ModelSession::Measured* measured) const;
    QString tipText(const api::ModelFigures* figures, const api::WeightsRow* weights) const;

    std::string m_id;
    std::optional<api::OwnModel> m_own;
    Component m_architecture;
    bool m_isMeasured = false;
    QLabel *m_label, *m_weights, *m_help;
    ElidedLabel* m_figures;
    QToolButton* m_more = nullptr;
};

}  // namespace fovea::ui
