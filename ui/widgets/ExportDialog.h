// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Exporter.h"

#include <QDialog>

#include <optional>

class QCheckBox;
class QFrame;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QRadioButton;

namespace fovea::ui {

class ElidedLabel;
class Studio;

/// Takes a model away: in which format, into which file; then what came of it, how it was checked, and
/// how to use it. Writes in a job that can be cancelled.
class ExportDialog : public QDialog {
    Q_OBJECT
public:
    /// `model` is a run's folder or a checkpoint.
    ExportDialog(Studio& studio, const std::filesystem::path& model, const QString& name, QWidget* parent);
    ~ExportDialog() override;

    /// Opens one that deletes itself.
    static ExportDialog* openFor(Studio& studio, const std::filesystem::path& model, const QString& name, QWidget* parent);

    void setFile(const QString& file);
    void setFormat(const std::string& id);
    const std::optional<api::ExportResult>& exported() const { return m_result; }
    void reject() override;

protected:
    bool event(QEvent* event) override;

private:
    static constexpr int kProgressSteps = 1000;

    QWidget* makeFormats();
    QWidget* makeFile();
    QWidget* makeProgress();
    QWidget* makeResult();
    void setTexts();
    const api::ExportFormat& format() const;
    QString fileWithEnding(const QString& file) const;
    void chooseFormat();
    void chooseFile();
    void begin();
    void askToReplace();
    void write(bool overwrite);
    void setBusy(bool isBusy);
    void showProblem(const QString& problem);
    QString checkedText() const;
    void showResult();

    Studio& m_studio;
    std::filesystem::path m_model;
    QString m_name, m_job;
    bool m_isBusy = false;
    std::optional<api::ExportResult> m_result;
    QLabel *m_title, *m_formatName, *m_fileName, *m_insideHelp, *m_doing, *m_problem, *m_done, *m_checked;
    ElidedLabel* m_place;
    std::vector<QRadioButton*> m_formats;
    std::vector<QLabel*> m_helps;
    QWidget *m_choices, *m_progressRow;
    QFrame* m_resultFrame;
    QLineEdit* m_file;
    QCheckBox* m_inside;
    QProgressBar* m_progress;
    QPushButton *m_choose, *m_export, *m_close, *m_reveal, *m_copy;
};

}  // namespace fovea::ui
