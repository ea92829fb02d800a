// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/Display.h"

#include "core/base/Catalogs.h"
#include "core/base/JsonText.h"
#include "core/base/Names.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace fovea::ui {
namespace {

struct Display {
    Q_DECLARE_TR_FUNCTIONS(Display)
};

}  // namespace

QString display(const Text& text)
{
    if (text.source.empty())
        return {};
    const QString pattern = QCoreApplication::translate("core", text.source.c_str());
    return QString::fromStdString(text.fill(pattern.toStdString(), [](const Text& inner) { return display(inner).toStdString(); }));
}

QString display(const Error& error)
{
    QString out = display(error.message());
    if (!out.isEmpty())
        out[0] = out[0].toUpper();
    if (!error.path().empty() && !out.contains(display(error.path())))
        out += QStringLiteral("\n") + display(error.path());
    if (!error.hint().empty()) {
        QString hint = display(error.hint());
        hint[0] = hint[0].toUpper();
        out += QStringLiteral("\n") + hint;
    }
    return out;
}

QString display(const FieldError& error) { return display(error.problem); }

QString displayDefault(const ParamSpec& spec)
{
    const Json& value = spec.fallback;
    if (value.is_null() || (value.is_array() && value.empty()))
        return Display::tr("none");
    if (value.is_boolean())
        return value.get<bool>() ? Display::tr("on") : Display::tr("off");
    if (spec.type == ParamType::Component)
        if (const auto* info = Catalogs::find(spec.catalog, value.is_object() ? value.value("id", "") : value.get<std::string>()))
            return display(info->label);
    const std::string id = value.is_string() ? value.get<std::string>() : jsonText(value);
    for (const auto& choice : spec.choices)
        if (choice.id == id)
            return display(choice.label);
    return QString::fromStdString(defaultAsText(spec));
}

QString display(const std::filesystem::path& path) { return QString::fromStdString(printablePath(path)); }

std::filesystem::path toPath(const QString& text) { return fileFromText(text.toStdString()); }

QUrl fileUrl(const std::filesystem::path& path)
{
    const auto whole = std::filesystem::absolute(path).native();
    return QUrl::fromEncoded("file://" + QByteArray::fromStdString(whole).toPercentEncoding("/"), QUrl::StrictMode);
}

QString localFile(const QUrl& url)
{
    const auto encoded = url.path(QUrl::FullyEncoded).toLatin1();
    return display(std::filesystem::path(QByteArray::fromPercentEncoding(encoded).toStdString()));
}

QString showCount(std::int64_t value) { return QLocale().toString(static_cast<qlonglong>(value)); }

QString showCompact(std::int64_t value)
{
    const std::pair<double, const char*> units[] = {{1e9, QT_TRANSLATE_NOOP("Display", "%1 G")},
                                                    {1e6, QT_TRANSLATE_NOOP("Display", "%1 M")},
                                                    {1e3, QT_TRANSLATE_NOOP("Display", "%1 K")}};
    for (const auto& [unit, pattern] : units) {
        const double scaled = static_cast<double>(value) / unit;
        if (scaled >= 0.9995)
            return Display::tr(pattern).arg(QLocale().toString(scaled, 'f', scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0));
    }
    return showCount(value);
}

QString showBytes(std::int64_t bytes) { return QLocale().formattedDataSize(bytes, bytes < 10'000'000 ? 1 : 0, QLocale::DataSizeSIFormat); }

QString showPercent(double fraction, int decimals)
{
    return std::isfinite(fraction) ? QLocale().toString(100 * fraction, 'f', decimals) + QLatin1Char('%') : QStringLiteral("–");
}

QString showDuration(double seconds)
{
    if (!std::isfinite(seconds) || seconds < 0)
        return QStringLiteral("–");
    if (seconds < 9.95)
        return Display::tr("%1 s").arg(QLocale().toString(seconds, 'f', 1));
    const auto whole = static_cast<qint64>(std::llround(seconds));
    if (whole < 60)
        return Display::tr("%1 s").arg(whole);
    if (whole < 3600)
        return Display::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    return Display::tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
}

QString showNumber(double value, int significant) { return QString::number(value, 'g', significant); }

QString showOnButton(QString name) { return name.replace(QLatin1Char('&'), QLatin1String("&&")); }

QString showShape(const std::vector<std::int64_t>& shape)
{
    QStringList sides;
    for (const auto side : shape)
        sides << QString::number(side);
    return sides.join(QStringLiteral(" × "));
}

QString showRunState(const std::string& state)
{
    if (state == "preparing")
        return Display::tr("Preparing");
    if (state == "running")
        return Display::tr("Training");
    if (state == "pausing")
        return Display::tr("Pausing");
    if (state == "paused")
        return Display::tr("Paused");
    if (state == "stopping")
        return Display::tr("Stopping");
    if (state == "stopped")
        return Display::tr("Stopped");
    if (state == "finished")
        return Display::tr("Finished");
    if (state == "failed")
        return Display::tr("Failed");
    if (state == "interrupted")
        return Display::tr("Interrupted");
    return display(state);
}

QString showPart(const std::string& part)
{
    if (part == "train")
        return Display::tr("Train");
    if (part == "validation")
        return Display::tr("Validation");
    if (part == "test")
        return Display::tr("Test");
    return display(part);
}

QString displayDevice(const std::string& device)
{
    if (!device.starts_with("cpu"))
        return display(device);
    const auto comma = device.find(", ");
    const int threads = comma == std::string::npos ? 0 : std::atoi(device.c_str() + comma + 2);
    return threads > 0 ? Display::tr("CPU, %n thread(s)", nullptr, threads) : Display::tr("CPU");
}

}  // namespace fovea::ui
