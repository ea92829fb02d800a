// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace fovea {
class Error;
}

namespace fovea::ui {

class OwnModelsSession;

/// Asks for the name under which a network is kept. Tells why a name is refused, and asks before it
/// replaces another.
class SaveModelDialog : public QDialog {
    Q_OBJECT
public:
    /// `model`: a component of the catalogue "model".
    SaveModelDialog(OwnModelsSession& models, const Json& model, QWidget* parent);

Q_SIGNALS:
    void saved(const QString& name);

private:
    void setTexts();
    void typed();
    void save();
    void refuse(const Error& error);

    OwnModelsSession& m_models;
    Json m_model;
    QLabel *m_label, *m_note, *m_problem;
    QLineEdit* m_name;
    QPushButton *m_save, *m_cancel;
    bool m_replaces = false;
};

}  // namespace fovea::ui
