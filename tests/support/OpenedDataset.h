// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/AtomicFile.h"
#include "core/base/Catalogs.h"
#include "core/data/Dataset.h"
#include "tests/support/ErrorText.h"
#include "tests/support/TestFiles.h"

#include <QMap>
#include <QStringList>

#include <map>

namespace fovea::test {

/// "a/{b,c}/1.jpg" as its two paths.
inline QStringList expandedNames(const QString& pattern)
{
    const auto open = pattern.indexOf('{');
    if (open < 0)
        return {pattern};
    const auto close = pattern.indexOf('}', open);
    QStringList out;
    for (const auto& word : pattern.mid(open + 1, close - open - 1).split(','))
        out += expandedNames(pattern.left(open) + word + pattern.mid(close + 1));
    return out;
}

/// Makes a folder anew with images ("img/{1,2}.jpg cat/3.png", separated by spaces) and with files of other content.
inline void makeDataset(const std::filesystem::path& root, const QString& images, const QMap<QString, QByteArray>& files = {})
{
    std::filesystem::remove_all(root);
    std::filesystem::create_directories(root);
    const auto picture = readFile(std::filesystem::path(FOVEA_SOURCE_DIR) / "tests/data/pictures/rgb.jpg");
    for (const auto& pattern : images.split(' ', Qt::SkipEmptyParts))
        for (const auto& name : expandedNames(pattern))
            writeRaw(root / name.toStdString(), picture);
    for (auto it = files.begin(); it != files.end(); ++it)
        writeRaw(root / it.key().toStdString(), it.value().toStdString());
}

/// Opens what a person names, as every command does.
inline std::shared_ptr<const data::Dataset> openArgument(const std::filesystem::path& path, const Json& more = Json::object())
{
    const auto component = data::datasetFromArgument(path.string());
    Json params = component.params.json();
    params.update(more);
    return data::openDataset({component.id, ParamSet(resolveParams(Catalogs::require("dataset", component.id).params, params))});
}

/// "train: cat=img/1.jpg dog=img/2.jpg; test: cat=img/3.jpg", the files below `root`; of images without files the classes alone.
inline QString samplesOf(const data::Dataset& dataset, const std::filesystem::path& root)
{
    QStringList out;
    for (const auto part : data::kParts) {
        QStringList samples;
        for (std::size_t i = 0; i < dataset.size(part); ++i) {
            const auto file = dataset.sampleFile(part, i);
            const auto& label = dataset.info().classes[static_cast<std::size_t>(dataset.label(part, i))];
            samples << QString::fromStdString(file.empty() ? label : label + "=" + file.lexically_relative(root).string());
        }
        if (!samples.isEmpty())
            out << QString(data::partName(part)) + ": " + samples.join(' ');
    }
    return out.join("; ");
}

/// "train: cat 2 dog 1; test: cat 1".
inline QString countsOf(const data::Dataset& dataset)
{
    QStringList out;
    for (const auto part : data::kParts) {
        std::map<int, int> counts;
        for (std::size_t i = 0; i < dataset.size(part); ++i)
            ++counts[dataset.label(part, i)];
        QStringList classes;
        for (const auto& [label, count] : counts)
            classes << QString("%1 %2").arg(QString::fromStdString(dataset.info().classes[static_cast<std::size_t>(label)])).arg(count);
        if (!classes.isEmpty())
            out << QString(data::partName(part)) + ": " + classes.join(' ');
    }
    return out.join("; ");
}

inline QString notesOf(const data::Dataset& dataset)
{
    QStringList out;
    for (const auto& note : dataset.notes())
        out << QString::fromStdString(note.str());
    return out.join(" | ");
}

/// What `describe` says of the dataset, or "error: MESSAGE | HINT".
template <typename Describe>
QString openedAs(const std::filesystem::path& path, const Describe& describe, const Json& more = Json::object())
{
    QString out;
    const auto error = errorTextOf([&] { out = describe(*openArgument(path, more)); });
    return error.isEmpty() ? out : "error: " + error;
}

}  // namespace fovea::test
