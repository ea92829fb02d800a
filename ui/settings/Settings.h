// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Experiment.h"

#include <QByteArray>
#include <QObject>
#include <QVariant>

#include <memory>

namespace fovea::ui {

class SettingsFile;

/// What the window remembers between starts. One table (Settings.cpp) gives each key and its default.
class Settings : public QObject {
    Q_OBJECT
public:
    enum class Key {
        Language,   ///< "system", "en", "zh_CN"
        Theme,      ///< "system", "light", "dark"
        Device,     ///< "auto", "cpu", "cuda", …
        Threads,    ///< 0: every core
        Mirror,     ///< address, empty: the official ones
        Home,       ///< folder of datasets and runs, empty: the XDG places; from the next start on
        NotSure,    ///< below this probability Try says "not sure"
        Smoothing,  ///< of the curves
        LogAxis,
        CurveAxis,
        WindowGeometry,
        WindowPage,
        Splitters,
        Experiment,  ///< JSON of what was last set up
        LastRun,
        Unfinished,  ///< the run that was stopped by closing the window
        TryInk,
        RecentFolders,  ///< datasets that were opened where they lie, latest first
        DatasetFacts,   ///< by dataset: [pictures, classes, width, height], as last opened
        PictureSide,    ///< of the sample browser, in device-independent pixels
    };

    Settings();

    QVariant get(Key key) const;
    QString text(Key key) const { return get(key).toString(); }
    int integer(Key key) const { return get(key).toInt(); }
    double real(Key key) const { return get(key).toDouble(); }
    void set(Key key, const QVariant& value);
    /// Back to the default.
    void reset(Key key);
    bool isDefault(Key key) const;

    /// Device and threads go into an experiment that does not say them itself.
    Experiment withDefaults(Experiment experiment) const;
    /// Hands the engine the mirror and, at the start only (threads read the environment later), the
    /// folder, unless FOVEA_HOME names one already.
    void applyToEnvironment(bool atStart) const;
    /// FOVEA_HOME was set by whoever started this process: the setting Home has no effect.
    static bool isHomeFixed();

Q_SIGNALS:
    void changed(fovea::ui::Settings::Key key);

private:
    std::shared_ptr<SettingsFile> m_file;
};

}  // namespace fovea::ui
