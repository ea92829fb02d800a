// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Exporter.h"

#include <QDialog>

#include <optional>

class QLabel;
class QPushButton;

namespace fovea::ui {

class ExportForm;
class ExportProgress;
class ExportResultView;
class Studio;

/// Exports a model: a form for format and file, then the progress, then the result. Writes in a job that
/// can be cancelled.
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
    const std::optional<api::ExportResult>& exported() const;
    void reject() override;

protected:
    bool event(QEvent* event) override;

private:
    void makeParts();
    void followJob();
    void setTexts();
    void begin();
    void askToReplace();
    void write(bool overwrite);
    void setBusy(bool isBusy);
    void setResult(std::optional<api::ExportResult> result);
    void showExportButton();
    void showProblem(const QString& problem);

    Studio& m_studio;
    std::filesystem::path m_model;
    QString m_name, m_job;
    bool m_isBusy = false;
    QLabel *m_title, *m_problem;
    ExportForm* m_form;
    ExportProgress* m_progress;
    ExportResultView* m_result;
    QPushButton *m_export, *m_close;
};

}  // namespace fovea::ui
