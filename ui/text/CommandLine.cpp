// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/CommandLine.h"

#include "core/base/Catalogs.h"
#include "core/base/JsonText.h"
#include "core/base/ShellWord.h"
#include "ui/text/Display.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <map>

namespace fovea::ui {
namespace {

QString quoted(const QString& word) { return display(shellQuoted(word.toStdString())); }

/// The short flags of `fovea train`; --set reaches everything else.
const char* flagOf(const std::string& path)
{
    static const std::map<std::string, const char*> flags = {
        {"data.dataset", "--dataset"},
        {"data.augment", "--augment"},
        {"data.normalize", "--normalize"},
        {"data.validation", "--validation"},
        {"data.size", "--size"},
        {"model", "--model"},
        {"training.epochs", "--epochs"},
        {"training.batch_size", "--batch-size"},
        {"training.seed", "--seed"},
        {"training.device", "--device"},
        {"training.threads", "--threads"},
        {"training.optimizer", "--optimizer"},
        {"training.optimizer.learning_rate", "--learning-rate"},
        {"training.optimizer.momentum", "--momentum"},
        {"training.optimizer.weight_decay", "--weight-decay"},
        {"training.schedule", "--schedule"},
        {"training.time_budget", "--time-budget"},
    };
    const auto found = flags.find(path);
    return found == flags.end() ? nullptr : found->second;
}

class Words {
public:
    void add(const std::string& path, const std::string& text)
    {
        const char* flag = flagOf(path);
        // The command takes an empty value of a flag for an absent one.
        if (flag && !text.empty())
            addFlag(QString::fromLatin1(flag), display(text));
        else
            addFlag(QStringLiteral("--set"), display(path + "=" + text));
    }

    void addFlag(const QString& flag, const QString& value)
    {
        if (value.startsWith(QLatin1Char('-')))
            addWord(flag + QLatin1Char('=') + value);
        else
            m_words << flag << quoted(value);
    }

    void addWord(const QString& word) { m_words << quoted(word); }
    QString join() const { return m_words.join(QLatin1Char(' ')); }

private:
    QStringList m_words;
};

std::string plainText(const Json& value)
{
    return value.is_null() ? "none" : value.is_string() ? value.get<std::string>() : jsonText(value);
}

bool isSimple(const Json& value)
{
    static const QRegularExpression word(QStringLiteral("\\A[A-Za-z0-9_]+\\z"));
    return value.is_number() || value.is_boolean() || (value.is_string() && word.match(display(value.get<std::string>())).hasMatch());
}

/// "rotation(degrees=15), flip" where every value is a number or a word, JSON elsewhere.
std::string listText(const Json& list)
{
    std::string text;
    for (const auto& item : list) {
        if (!item.is_object())
            return jsonText(list);
        std::string inside;
        for (const auto& [key, value] : item.items()) {
            if (key == "id")
                continue;
            if (!isSimple(value))
                return jsonText(list);
            inside += (inside.empty() ? "" : ", ") + key + "=" + plainText(value);
        }
        text += (text.empty() ? "" : ", ") + item["id"].get<std::string>() + (inside.empty() ? "" : "(" + inside + ")");
    }
    return text.empty() ? "none" : text;
}

/// "0.5/0.5" of means and deviations; empty where it is not just that.
std::string meansAndDeviations(const Json& value)
{
    const auto numbers = [&](const char* key) {
        std::string text;
        if (value.contains(key) && value[key].is_array())
            for (const auto& number : value[key])
                text += (text.empty() ? "" : ",") + jsonText(number);
        return text;
    };
    const std::string means = numbers("mean"), deviations = numbers("std");
    const bool isCustom = value.is_object() && value.value("id", "") == "custom" && value.size() == 3;
    return isCustom && !means.empty() && !deviations.empty() ? means + "/" + deviations : std::string();
}

void addValue(Words& words, const ParamSpec& spec, const std::string& path, const Json& value)
{
    if (spec.type == ParamType::List && spec.element && spec.element->type == ParamType::Component) {
        words.add(path, listText(value));
        return;
    }
    if (spec.type != ParamType::Component || !value.is_object()) {
        // No limit is the default, and a time of 0 is none that the flag would take.
        if (path != "training.time_budget" || value != Json(0))
            words.add(path, plainText(value));
        return;
    }
    if (const auto text = meansAndDeviations(value); path == "data.normalize" && !text.empty()) {
        words.add(path, text);
        return;
    }
    const auto id = value["id"].get<std::string>();
    words.add(path, id);
    for (const auto& param : Catalogs::require(spec.catalog, id).params)
        if (value.contains(param.key))
            addValue(words, param, path + "." + param.key, value[param.key]);
}

}  // namespace

QString trainCommand(const Experiment& experiment)
{
    Words words;
    words.addWord(QStringLiteral("fovea"));
    words.addWord(QStringLiteral("train"));
    const auto addSection = [&](const char* section, const std::vector<ParamSpec>& specs) {
        for (const auto& spec : specs) {
            const std::string path = std::string(section) + "." + spec.key;
            if (const auto value = experiment.get(path))
                addValue(words, spec, path, *value);
        }
    };
    addSection("data", Experiment::dataSpecs());
    if (const auto model = experiment.get("model"))
        addValue(words, Experiment::modelSpec(), "model", *model);
    addSection("training", Experiment::trainingSpecs());
    if (!experiment.name().empty())
        words.addFlag(QStringLiteral("--name"), display(experiment.name()));
    return words.join();
}

QString testCommand(const std::filesystem::path& run, const QString& dataset, const QString& split)
{
    Words words;
    words.addWord(QStringLiteral("fovea"));
    words.addWord(QStringLiteral("test"));
    words.addWord(display(run));
    if (!dataset.isEmpty())
        words.addFlag(QStringLiteral("--dataset"), dataset);
    if (!split.isEmpty() && split != QLatin1String("test"))
        words.addFlag(QStringLiteral("--split"), split);
    return words.join();
}

}  // namespace fovea::ui
