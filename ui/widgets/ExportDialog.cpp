// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ExportDialog.h"

#include "ui/help/GuideWindow.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ExportForm.h"
#include "ui/widgets/ExportProgress.h"
#include "ui/widgets/ExportResultView.h"

#include <QEvent>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

#include <cmath>

namespace fovea::ui {
namespace {

constexpr int kWidth = 560;

}  // namespace

ExportDialog::ExportDialog(Studio& studio, const std::filesystem::path& model, const QString& name, QWidget* parent)
    : QDialog(parent), m_studio(studio), m_model(model), m_name(name), m_job(QStringLiteral("export %1").arg(display(model)))
{
    setProperty("helpTopic", QStringLiteral("export"));
    GuideWindow::addKey(this);
    makeParts();
    setMinimumWidth(kWidth);
    connect(m_form, &ExportForm::fileChanged, this, &ExportDialog::showExportButton);
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::begin);
    connect(m_close, &QPushButton::clicked, this, &ExportDialog::reject);
    followJob();
    Language::apply(this, [this] { setTexts(); });
}

void ExportDialog::makeParts()
{
    m_title = makeLabel(QStringLiteral("title"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_form = new ExportForm(m_name);
    m_progress = new ExportProgress;
    m_problem = makeLabel(QStringLiteral("error"));
    m_problem->setWordWrap(true);
    m_problem->setObjectName(QStringLiteral("exportProblem"));
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_problem->hide();
    m_result = new ExportResultView;
    m_export = new QPushButton;
    m_export->setProperty("accent", true);
    m_export->setDefault(true);
    m_export->setObjectName(QStringLiteral("export"));
    m_close = new QPushButton;
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kSmall);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    buttons->addWidget(m_export);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kHuge, space::kLarge, space::kHuge, space::kHuge);
    column->setSpacing(space::kMedium);
    for (QWidget* part : std::initializer_list<QWidget*>{m_title, m_form, m_progress, m_problem, m_result})
        column->addWidget(part);
    column->addStretch(1);
    column->addLayout(buttons);
}

void ExportDialog::followJob()
{
    connect(&m_studio.jobs(), &JobTracker::progressed, this, [this](const QString& key, const api::DatasetProgress& progress) {
        if (key == m_job)
            m_progress->setProgress(progress);
    });
    connect(&m_studio.jobs(), &JobTracker::cancelled, this, [this](const QString& key) {
        if (key != m_job)
            return;
        setBusy(false);
        showProblem(tr("The export was cancelled; nothing was written."));
    });
}

ExportDialog::~ExportDialog()
{
    // With the page that opened it, for instance: nobody would learn what came of it.
    if (m_isBusy)
        m_studio.jobs().cancel(m_job);
}

ExportDialog* ExportDialog::openFor(Studio& studio, const std::filesystem::path& model, const QString& name, QWidget* parent)
{
    auto* dialog = new ExportDialog(studio, model, name, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    return dialog;
}

void ExportDialog::setTexts()
{
    setWindowTitle(tr("Export model"));
    m_title->setText(tr("Export %1").arg(m_name));
    setBusy(m_isBusy);
}

void ExportDialog::setFormat(const std::string& id) { m_form->setFormat(id); }
void ExportDialog::setFile(const QString& file) { m_form->setFile(file); }
const std::optional<api::ExportResult>& ExportDialog::exported() const { return m_result->result(); }

void ExportDialog::begin()
{
    m_form->completeFile();
    showProblem({});
    m_studio.jobs().start(
        m_job + QStringLiteral(" exists"), this,
        [file = toPath(m_form->file())](std::stop_token, const JobReport&) {
            std::error_code unknown;
            return std::filesystem::is_regular_file(file, unknown);
        },
        [this](bool exists) {
            if (exists)
                askToReplace();
            else
                write(false);
        });
}

void ExportDialog::askToReplace()
{
    auto* ask = new QMessageBox(QMessageBox::Question, tr("Export model"), tr("Replace %1?").arg(QFileInfo(m_form->file()).fileName()),
                                QMessageBox::NoButton, this);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setInformativeText(
        tr("There is a file of this name in %1. What it holds now is lost.").arg(QFileInfo(m_form->file()).absolutePath()));
    auto* yes = ask->addButton(tr("Replace"), QMessageBox::DestructiveRole);
    ask->setDefaultButton(ask->addButton(tr("Keep it"), QMessageBox::RejectRole));
    connect(ask, &QMessageBox::buttonClicked, this, [this, yes](QAbstractButton* button) {
        if (button == yes)
            write(true);
    });
    ask->open();
}

void ExportDialog::write(bool overwrite)
{
    auto request = m_form->request();
    request.model = m_model;
    request.overwrite = overwrite;
    setResult({});
    m_progress->reset();
    setBusy(true);
    m_studio.jobs().start(
        m_job, this,
        [&testing = m_studio.engine().testing(), request](std::stop_token stop, const JobReport& report) mutable {
            request.stop = stop;
            request.progress = [&](double share, const Text& doing) {
                report({doing, std::llround(share * ExportProgress::kSteps), ExportProgress::kSteps, 0});
            };
            return testing.exportModel(request);
        },
        [this](api::ExportResult result) {
            setBusy(false);
            setResult(std::move(result));
        },
        [this](const Error& error) {
            setBusy(false);
            showProblem(display(error));
        });
}

void ExportDialog::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    m_form->setEnabled(!isBusy);
    m_progress->setVisible(isBusy);
    m_close->setText(isBusy ? tr("Cancel") : tr("Close"));
    showExportButton();
}

void ExportDialog::setResult(std::optional<api::ExportResult> result)
{
    m_result->setResult(std::move(result));
    showExportButton();
}

void ExportDialog::showExportButton()
{
    m_export->setEnabled(!m_isBusy && m_form->hasFile());
    m_export->setText(exported() ? tr("Export again") : tr("Export"));
    setLook(m_export, "accent", !exported());
}

void ExportDialog::showProblem(const QString& problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

bool ExportDialog::event(QEvent* event)
{
    const bool isTaken = QDialog::event(event);
    // What appears, or grows by another language or font, would take its room from the wrapped texts, which a layout lets be cut off.
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show)
        if (const int wanted = layout()->totalHeightForWidth(width()); isVisible() && height() < wanted)
            resize(width(), wanted);
    return isTaken;
}

void ExportDialog::reject()
{
    if (m_isBusy)
        m_studio.jobs().cancel(m_job);
    else
        QDialog::reject();
}

}  // namespace fovea::ui

#include "moc_ExportDialog.cpp"
