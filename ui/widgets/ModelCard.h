// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Weights.h"
#include "ui/session/ModelSession.h"

#include <QAbstractButton>

class QLabel;

namespace fovea::ui {

class ElidedLabel;

/// One network of the catalogue: its name, its size for the pictures at hand, and whether published
/// weights are here or to be had; of the chosen one also what it is.
class ModelCard : public QAbstractButton {
    Q_OBJECT
public:
    explicit ModelCard(const std::string& id, QWidget* parent = nullptr);

    const std::string& id() const { return m_id; }
    /// `measured` is null while its size is not known, `weights` where none are published.
    void set(const ModelSession::Measured* measured, const api::WeightsRow* weights, bool isChosen);
    QSize sizeHint() const override;

Q_SIGNALS:
    /// It is in view without its size.
    void sizeWanted();

protected:
    void paintEvent(QPaintEvent* event) override;
    /// The document says what is chosen, not the click.
    void nextCheckState() override {}

private:
    std::string m_id;
    bool m_isMeasured = false;
    QLabel *m_label, *m_weights, *m_figures, *m_help;
};

}  // namespace fovea::ui
