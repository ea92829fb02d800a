// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/TensorBoard.h"

#include "core/base/Paths.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QStandardPaths>

#include <filesystem>

namespace fovea::ui {
namespace {

constexpr int kTensorBoardPatienceMs = 60'000;  ///< its first start compiles half of Python
constexpr int kGoodbyeMs = 500;
constexpr int kPythonMs = 20'000;
constexpr qsizetype kKeptOutput = 8'000;

/// Where a folder for a process of Python is made.
QString emptyPlace() { return QDir::tempPath() + QStringLiteral("/fovea-tensorboard-XXXXXX"); }

/// A program in the folders of PATH, without those that depend on the current folder.
QString findProgram(const QString& name)
{
    QStringList folders = qEnvironmentVariable("PATH").split(QDir::listSeparator());
    folders.removeIf([](const QString& folder) { return !QDir::isAbsolutePath(folder); });
    // With no folders at all, PATH itself would be searched.
    return folders.isEmpty() ? QString() : QStandardPaths::findExecutable(name, folders);
}

QString installCommand() { return QStringLiteral("pip install tensorboard"); }

}  // namespace

TensorBoard::TensorBoard(Studio& studio, QWidget* window) : QObject(window), m_studio(studio), m_window(window)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_patience.setSingleShot(true);
    m_patience.setInterval(kTensorBoardPatienceMs);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &TensorBoard::readOutput);
    connect(&m_process, &QProcess::finished, this, [this] {
        const bool neverAnswered = m_address.isEmpty();
        m_address.clear();
        m_patience.stop();
        m_place.reset();
        if (neverAnswered)
            fail(m_output.trimmed().section(QLatin1Char('\n'), -1));
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        m_place.reset();
        fail(m_process.errorString());
    });
    connect(&m_patience, &QTimer::timeout, this, [this] { m_process.kill(); });
}

TensorBoard::~TensorBoard()
{
    m_process.disconnect(this);
    if (!isRunning())
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(kGoodbyeMs))
        m_process.kill();
}

QStringList TensorBoard::find()
{
    if (const QString program = findProgram(QStringLiteral("tensorboard")); !program.isEmpty())
        return {program};
    const QString python = findProgram(QStringLiteral("python3"));
    if (python.isEmpty())
        return {};
    const QTemporaryDir place(emptyPlace());
    QProcess ask;
    ask.setWorkingDirectory(place.path());
    // Version 3.11 and later can leave the current folder out of where modules are looked for; others look in ours.
    ask.start(python, {QStringLiteral("-c"), QStringLiteral("import importlib.util, sys; print(int(sys.version_info >= (3, 11))); "
                                                            "sys.exit(importlib.util.find_spec('tensorboard') is None)")});
    if (!place.isValid() || !ask.waitForFinished(kPythonMs) || ask.exitStatus() != QProcess::NormalExit || ask.exitCode() != 0)
        return {};
    QStringList command{python};
    if (ask.readAllStandardOutput().trimmed() == "1")
        command << QStringLiteral("-P");
    return command << QStringLiteral("-m") << QStringLiteral("tensorboard.main");
}

void TensorBoard::open()
{
    if (isRunning()) {
        if (!m_address.isEmpty())
            QDesktopServices::openUrl(m_address);
        return;
    }
    m_studio.jobs().start(
        QStringLiteral("find tensorboard"), this, [](std::stop_token, const JobReport&) { return find(); },
        [this](const QStringList& command) {
            if (command.isEmpty())
                tellMissing();
            else
                start(command);
        });
}

void TensorBoard::start(const QStringList& command)
{
    m_output.clear();
    m_address.clear();
    m_place.emplace(emptyPlace());
    if (!m_place->isValid()) {
        fail(m_place->errorString());
        m_place.reset();
        return;
    }
    m_process.setWorkingDirectory(m_place->path());
    m_studio.tell(Studio::Tone::Note, tr("Starting TensorBoard; the browser opens once it is ready."));
    // Port 0 lets the system choose; TensorBoard says which it became once it answers.
    m_process.start(command.front(),
                    command.mid(1) + QStringList{QStringLiteral("--logdir"), display(std::filesystem::absolute(paths::runs())),
                                                 QStringLiteral("--host"), QStringLiteral("127.0.0.1"), QStringLiteral("--port"),
                                                 QStringLiteral("0")});
    m_patience.start();
}

void TensorBoard::readOutput()
{
    m_output = (m_output + QString::fromUtf8(m_process.readAllStandardOutput())).right(kKeptOutput);
    if (!m_address.isEmpty())
        return;
    static const QRegularExpression address(QStringLiteral("http://[^\\s/]+:[0-9]+/?"));
    const auto match = address.match(m_output);
    // A line that is cut short may lack digits of the port.
    if (!match.hasMatch() || match.capturedEnd() == m_output.size())
        return;
    m_patience.stop();
    m_address = QUrl(match.captured());
    QDesktopServices::openUrl(m_address);
    Q_EMIT opened(m_address);
}

void TensorBoard::fail(const QString& reason)
{
    m_studio.tell(Studio::Tone::Problem,
                  reason.isEmpty() ? tr("TensorBoard did not start.") : tr("TensorBoard did not start: %1").arg(reason));
}

void TensorBoard::tellMissing()
{
    Q_EMIT missing();
    auto* box =
        new QMessageBox(QMessageBox::Information, tr("TensorBoard"), tr("TensorBoard is not installed."), QMessageBox::NoButton, m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        tr("Install it with `%1`, or with `pipx install tensorboard`, then choose this again. Fovea's runs need nothing else to be shown there.")
            .arg(installCommand()));
    auto* copy = box->addButton(tr("Copy the command"), QMessageBox::ActionRole);
    box->addButton(QMessageBox::Close);
    connect(copy, &QPushButton::clicked, box, [] { QGuiApplication::clipboard()->setText(installCommand()); });
    box->open();
}

}  // namespace fovea::ui

#include "moc_TensorBoard.cpp"
