// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"
#include "core/base/ParamSpec.h"
#include "core/base/Text.h"

#include <QString>
#include <QUrl>

#include <filesystem>

namespace fovea::ui {

/// The core's texts, translated into the language of the window.
QString display(const Text& text);
/// "message. hint" and the path, for people.
QString display(const Error& error);
QString display(const FieldError& error);
/// A parameter's default, for people.
QString displayDefault(const ParamSpec& spec);

inline QString display(const std::string& text) { return QString::fromStdString(text); }
/// A file's name as core/base/Names.h writes it: bytes that are not UTF-8 are escaped, and toPath() finds the file again.
QString display(const std::filesystem::path& path);
std::filesystem::path toPath(const QString& text);
/// The address of a file for other programs. QUrl::fromLocalFile() would lose bytes that are not UTF-8.
QUrl fileUrl(const std::filesystem::path& path);
inline QUrl fileUrl(const QString& path) { return fileUrl(toPath(path)); }
/// What a dropped or pasted address names, as display() writes it; QUrl::toLocalFile() would lose such bytes.
QString localFile(const QUrl& url);

/// Numbers as the window's language writes them.
QString showCount(std::int64_t value);
/// In three digits: "421 K", "11.7 M", "1.82 G".
QString showCompact(std::int64_t value);
QString showBytes(std::int64_t bytes);
/// "98.72%" of a fraction.
QString showPercent(double fraction, int decimals = 2);
/// "1 min 18 s", "2 h 5 min", "0.4 s".
QString showDuration(double seconds);
/// A learning rate or the like in as few digits as tell it: "0.00083", "1e-05".
QString showNumber(double value, int significant = 4);
/// A name somebody gave, for a menu or a button: those take a single ampersand for the mark of a key.
QString showOnButton(QString name);
/// "28 × 28", "28 × 28 × 3"
QString showShape(const std::vector<std::int64_t>& shape);
/// Names of run states, dataset parts and the like, which the engine keeps as identifiers.
QString showRunState(const std::string& state);
QString showPart(const std::string& part);
/// "CPU, 2 threads" of what RunStarted::device says.
QString displayDevice(const std::string& device);

}  // namespace fovea::ui
