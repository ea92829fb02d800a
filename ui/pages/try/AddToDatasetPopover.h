// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace fovea::ui {

/// Asks for the dataset of one's own and the class that a picture is to be kept in.
class AddToDatasetPopover : public QFrame {
    Q_OBJECT
public:
    explicit AddToDatasetPopover(QWidget* parent = nullptr);
    /// `guess` is the class that is offered first. `isDigit` chooses the name offered for the dataset.
    void ask(const QStringList& classes, const QString& guess, bool isDigit, const QPoint& globalPosition);

Q_SIGNALS:
    void accepted(const QString& dataset, const QString& className);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void accept();
    void setTexts();

    QLabel *m_title, *m_datasetLabel, *m_classLabel, *m_help;
    QLineEdit* m_dataset;
    QComboBox* m_class;
    QPushButton* m_add;
    bool m_isDigit = true;
    QString m_digits, m_pictures;  ///< names used last; empty: those offered
};

}  // namespace fovea::ui
