// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Exporter.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace fovea::ui {

/// The form of ExportDialog: in which format, into which file, and whether the exported network
/// normalises its input.
class ExportForm : public QWidget {
    Q_OBJECT
public:
    /// `name` of the model suggests the file's.
    explicit ExportForm(const QString& name, QWidget* parent = nullptr);

    QString file() const;
    bool hasFile() const { return !file().trimmed().isEmpty(); }
    void setFile(const QString& file);
    void setFormat(const std::string& id);
    /// Adds the folder and the ending where the file lacks them.
    void completeFile();
    /// What the form says; the model is the caller's.
    api::ExportRequest request() const;

Q_SIGNALS:
    void fileChanged();

private:
    QWidget* makeFormats();
    QWidget* makeFile();
    void setTexts();
    const api::ExportFormat& format() const;
    QString fileWithEnding(const QString& file) const;
    void chooseFormat();
    void chooseFile();

    QLabel *m_formatName, *m_fileName, *m_insideHelp;
    std::vector<QRadioButton*> m_formats;
    std::vector<QLabel*> m_helps;
    QLineEdit* m_file;
    QPushButton* m_choose;
    QCheckBox* m_inside;
};

}  // namespace fovea::ui
