// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/BareWeights.h"

#include <QDialog>

#include <filesystem>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace fovea::ui {

/// Asks what a file of weights alone does not tell: the network, its classes' names, the side and the
/// normalisation of the pictures it was trained on.
class BareWeightsDialog : public QDialog {
    Q_OBJECT
public:
    /// `models` are guesses, the best first; `told` is what was answered before.
    BareWeightsDialog(const std::filesystem::path& file, const std::vector<std::string>& models, const BareWeights& told, QWidget* parent);

    BareWeights answer() const;

private:
    void setTexts();
    void chooseNames();

    QLabel *m_title, *m_help;
    QLabel* m_names[4];
    QComboBox *m_model, *m_classes, *m_normalize;
    QLineEdit* m_size;
    QPushButton *m_open, *m_cancel;
    std::string m_namesFile;
};

}  // namespace fovea::ui
