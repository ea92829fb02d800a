// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ModelSession.h"

#include <QAbstractButton>

class QLabel;

namespace fovea::ui {

class ElidedLabel;

/// One network of the catalogue: its name, a line that says what it is, and its size for the pictures
/// at hand.
class ModelCard : public QAbstractButton {
    Q_OBJECT
public:
    explicit ModelCard(const std::string& id, QWidget* parent = nullptr);

    const std::string& id() const { return m_id; }
    /// `measured` is null while its size is not known.
    void set(const ModelSession::Measured* measured, bool isChosen);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    /// The document says what is chosen, not the click.
    void nextCheckState() override {}

private:
    std::string m_id;
    ElidedLabel *m_label, *m_help, *m_problem;
    QLabel *m_parametersName, *m_parameters, *m_addsName, *m_adds;
    QWidget* m_figures;
};

}  // namespace fovea::ui
