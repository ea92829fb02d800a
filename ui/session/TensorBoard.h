// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <QTimer>
#include <QUrl>

#include <optional>

namespace fovea::ui {

class Studio;

/// TensorBoard on the folder of runs: looked for in PATH and in python3, started on a free port, shown
/// in the browser once it answers, ended with this object. Python imports what lies in the current folder, so both happen
/// in an empty folder of our own, which goes afterwards. Lives on the GUI thread and never waits.
class TensorBoard : public QObject {
    Q_OBJECT
public:
    explicit TensorBoard(Studio& studio, QWidget* window);
    ~TensorBoard() override;

    /// Shows it, starting it first where it does not run yet.
    void open();
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    /// Where it answers; empty before it does.
    const QUrl& address() const { return m_address; }

    /// The command that starts TensorBoard here, empty where it is not installed. Takes seconds where
    /// it asks Python, so not for the GUI thread.
    static QStringList find();

Q_SIGNALS:
    void opened(const QUrl& address);
    void missing();

private:
    void start(const QStringList& command);
    void readOutput();
    void fail(const QString& reason);
    void tellMissing();

    Studio& m_studio;
    QWidget* m_window;
    std::optional<QTemporaryDir> m_place;  ///< working directory of m_process
    QProcess m_process;
    QTimer m_patience;
    QString m_output;
    QUrl m_address;
};

}  // namespace fovea::ui
