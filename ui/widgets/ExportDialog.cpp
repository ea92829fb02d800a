// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ExportDialog.h"

#include "ui/help/GuideWindow.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ElidedLabel.h"

#include <QCheckBox>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QStandardPaths>

#include <algorithm>
#include <cmath>

namespace fovea::ui {
namespace {

constexpr int kWidth = 560;

QString folderForExports()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return !documents.isEmpty() && QFileInfo(documents).isDir() ? documents : QDir::homePath();
}

/// A run's name as a file may have it.
QString fileNameOf(QString name)
{
    for (const char banned : {'/', '\\', ':', '*', '?', '"', '<', '>', '|'})
        name.replace(QLatin1Char(banned), QLatin1Char('_'));
    name = name.trimmed();
    return name.isEmpty() ? QStringLiteral("model") : name;
}

}  // namespace

ExportDialog::ExportDialog(Studio& studio, const std::filesystem::path& model, const QString& name, QWidget* parent)
    : QDialog(parent), m_studio(studio), m_model(model), m_name(name), m_job(QStringLiteral("export %1").arg(display(model)))
{
    setProperty("helpTopic", QStringLiteral("export"));
    GuideWindow::addKey(this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kHuge, space::kLarge, space::kHuge, space::kHuge);
    column->setSpacing(space::kMedium);
    m_title = makeLabel(QStringLiteral("title"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_problem = makeLabel(QStringLiteral("error"));
    m_problem->setWordWrap(true);
    m_problem->setObjectName(QStringLiteral("exportProblem"));
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_problem->hide();
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
    m_choices = new QWidget;
    auto* choices = new QVBoxLayout(m_choices);
    choices->setContentsMargins(0, 0, 0, 0);
    choices->setSpacing(space::kMedium);
    choices->addWidget(makeFormats());
    choices->addWidget(makeFile());
    for (QWidget* part : std::initializer_list<QWidget*>{m_title, m_choices, makeProgress(), m_problem, makeResult()})
        column->addWidget(part);
    column->addStretch(1);
    column->addLayout(buttons);
    setMinimumWidth(kWidth);
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::begin);
    connect(m_close, &QPushButton::clicked, this, &ExportDialog::reject);
    connect(&studio.jobs(), &JobTracker::progressed, this, [this](const QString& key, const api::DatasetProgress& progress) {
        if (key != m_job)
            return;
        m_progress->setValue(static_cast<int>(progress.done));
        QString doing = display(progress.what);
        if (!doing.isEmpty())
            doing[0] = doing[0].toUpper();
        m_doing->setText(doing);
    });
    connect(&studio.jobs(), &JobTracker::cancelled, this, [this](const QString& key) {
        if (key != m_job)
            return;
        setBusy(false);
        showProblem(tr("The export was cancelled; nothing was written."));
    });
    m_formats.front()->setChecked(true);
    m_file->setText(folderForExports() + QLatin1Char('/') + fileNameOf(name));
    chooseFormat();
    Language::apply(this, [this] { setTexts(); });
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
    m_formatName->setText(tr("Format"));
    const auto& formats = api::exportFormats();
    for (std::size_t i = 0; i < formats.size(); ++i) {
        QStringList endings;
        for (const auto& ending : formats[i].extensions)
            endings << display(ending);
        m_formats[i]->setText(tr("%1 (%2)").arg(display(formats[i].label), endings.join(QStringLiteral(", "))));
        m_helps[i]->setText(display(formats[i].help));
        m_formats[i]->setAccessibleDescription(m_helps[i]->text());
    }
    m_fileName->setText(tr("File"));
    m_file->setAccessibleName(tr("File"));
    m_choose->setText(tr("Choose…"));
    m_inside->setText(tr("Normalise inside the network"));
    m_progress->setAccessibleName(tr("Progress of the export"));
    m_export->setText(m_result ? tr("Export again") : tr("Export"));
    m_reveal->setText(tr("Show in folder"));
    m_copy->setText(tr("Copy example"));
    m_copy->setToolTip(tr("Lines of Python that classify a picture with this file"));
    setBusy(m_isBusy);
    chooseFormat();
    showResult();
}

const api::ExportFormat& ExportDialog::format() const
{
    const auto& formats = api::exportFormats();
    const auto chosen = std::find_if(m_formats.begin(), m_formats.end(), [](const QRadioButton* button) { return button->isChecked(); });
    return formats[chosen == m_formats.end() ? 0 : static_cast<std::size_t>(chosen - m_formats.begin())];
}

void ExportDialog::setFormat(const std::string& id)
{
    const auto& formats = api::exportFormats();
    for (std::size_t i = 0; i < formats.size(); ++i)
        if (formats[i].id == id)
            m_formats[i]->setChecked(true);
}

void ExportDialog::setFile(const QString& file) { m_file->setText(file); }

QString ExportDialog::fileWithEnding(const QString& file) const
{
    // A bare name goes where the others are, not wherever Fovea was started.
    QString stem = QDir(folderForExports()).absoluteFilePath(file.trimmed());
    for (const auto& known : api::exportFormats())
        for (const auto& ending : known.extensions)
            if (stem.endsWith(display(ending), Qt::CaseInsensitive)) {
                if (&known == &format())
                    return stem;
                stem.chop(static_cast<qsizetype>(ending.size()));
                return stem + display(format().extensions.front());
            }
    return stem + display(format().extensions.front());
}

void ExportDialog::chooseFormat()
{
    if (!m_file->text().trimmed().isEmpty())
        m_file->setText(fileWithEnding(m_file->text()));
    const bool holdsNetwork = format().holdsNetwork;
    m_inside->setEnabled(holdsNetwork);
    m_insideHelp->setText(
        holdsNetwork
            ? tr("Takes pictures with values from 0 to 1 and does the rest itself. Without it, whoever uses the file has to normalise as the training did.")
            : tr("Weights alone cannot normalise: whoever uses them has to do it as the training did."));
}

void ExportDialog::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Export to"), QFileInfo(m_file->text()).absolutePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    // Asked before writing, whichever way the name came about.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->selectFile(QFileInfo(m_file->text()).fileName());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) { m_file->setText(fileWithEnding(file)); });
    dialog->open();
}

void ExportDialog::begin()
{
    m_file->setText(fileWithEnding(m_file->text()));
    showProblem({});
    m_studio.jobs().start(
        m_job + QStringLiteral(" exists"), this,
        [file = toPath(m_file->text())](std::stop_token, const JobReport&) {
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
    auto* ask = new QMessageBox(QMessageBox::Question, tr("Export model"), tr("Replace %1?").arg(QFileInfo(m_file->text()).fileName()),
                                QMessageBox::NoButton, this);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setInformativeText(
        tr("There is a file of this name in %1. What it holds now is lost.").arg(QFileInfo(m_file->text()).absolutePath()));
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
    api::ExportRequest request;
    request.model = m_model;
    request.file = toPath(m_file->text());
    request.format = format().id;
    request.normalizesInside = m_inside->isChecked();
    request.overwrite = overwrite;
    m_result.reset();
    showResult();
    m_progress->setValue(0);
    m_doing->clear();
    setBusy(true);
    m_studio.jobs().start(
        m_job, this,
        [&testing = m_studio.engine().testing(), request](std::stop_token stop, const JobReport& report) mutable {
            request.stop = stop;
            request.progress = [&](double share, const Text& doing) {
                report({doing, std::llround(share * kProgressSteps), kProgressSteps, 0});
            };
            return testing.exportModel(request);
        },
        [this](api::ExportResult result) {
            m_result = std::move(result);
            setBusy(false);
            showResult();
        },
        [this](const Error& error) {
            setBusy(false);
            showProblem(display(error));
        });
}

void ExportDialog::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    m_choices->setEnabled(!isBusy);
    m_export->setEnabled(!isBusy && !m_file->text().trimmed().isEmpty());
    m_progressRow->setVisible(isBusy);
    m_close->setText(isBusy ? tr("Cancel") : tr("Close"));
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

QString ExportDialog::checkedText() const
{
    return tr("Read back by %1 and compared with Fovea on %n picture(s): the outputs differ by at most %2, where they reach %3.", nullptr,
              m_result->inputs)
        .arg(display(m_result->readBy), showNumber(m_result->largestDifference, 2), showNumber(m_result->largestLogit, 3));
}

void ExportDialog::showResult()
{
    m_resultFrame->setVisible(m_result.has_value());
    m_export->setText(m_result ? tr("Export again") : tr("Export"));
    setLook(m_export, "accent", !m_result);
    if (!m_result)
        return;
    m_copy->setText(tr("Copy example"));
    const bool isChecked = m_result->notReadBack.empty();
    m_done->setText((isChecked ? tr("✓ Written and checked, %1") : tr("Written, but not checked, %1")).arg(showBytes(m_result->bytes)));
    setLook(m_done, "role", isChecked ? QStringLiteral("right") : QStringLiteral("cardTitle"));
    m_place->setText(display(m_result->file));
    m_checked->setText(
        isChecked
            ? checkedText()
            : tr("The file could not be read back here: %1. ONNX's own checker finds it valid, but its outputs were not compared with Fovea's; other readers may know more.")
                  .arg(display(m_result->notReadBack)));
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
