// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Testing.h"

#include "core/base/AtomicFile.h"
#include "core/base/JsonText.h"
#include "core/base/Paths.h"

#include <fmt/format.h>

#include <algorithm>

namespace fovea::api {
namespace {

std::string escaped(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default: out += c;
        }
    }
    return out;
}

std::string percent(double share) { return fmt::format("{:.2f}&nbsp;%", 100 * share); }

/// With more classes, the matrix is too wide for a page and most rows of the list are empty.
constexpr std::size_t kMostClassesInFull = 50;

bool isShort(const TestReport& report) { return report.perClass.size() <= kMostClassesInFull; }

std::string classTable(const TestReport& report)
{
    std::string out = "<h2>Classes</h2>";
    if (!isShort(report))
        out += "<p>Only classes with images.</p>";
    out += "<table><tr><th>Class<th>Precision<th>Recall<th>F1<th>Images</tr>\n";
    for (const auto& row : report.perClass)
        if (isShort(report) || row.support > 0)
            out += fmt::format("<tr><td>{}<td>{}<td>{}<td>{}<td>{}</tr>\n", escaped(row.name), percent(row.precision), percent(row.recall),
                               percent(row.f1), row.support);
    return out + "</table>\n";
}

/// The largest cells off the diagonal.
std::string confusedPairs(const TestReport& report)
{
    struct Pair {
        std::size_t label, predicted;
        std::int64_t count;
    };
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < report.confusion.size(); ++i)
        for (std::size_t j = 0; j < report.confusion[i].size(); ++j)
            if (i != j && report.confusion[i][j] > 0)
                pairs.push_back({i, j, report.confusion[i][j]});
    std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.count > b.count; });
    if (pairs.size() > kMostClassesInFull)
        pairs.resize(kMostClassesInFull);
    std::string out = "<h2>Most confused classes</h2><table><tr><th>Class<th>Predicted as<th>Images<th>Fraction of the class</tr>\n";
    for (const auto& p : pairs)
        out += fmt::format("<tr><td>{}<td>{}<td>{}<td>{}</tr>\n", escaped(report.perClass[p.label].name),
                           escaped(report.perClass[p.predicted].name), p.count,
                           percent(static_cast<double>(p.count) / static_cast<double>(report.perClass[p.label].support)));
    return out + "</table>\n";
}

std::string confusionTable(const TestReport& report)
{
    if (!isShort(report))
        return confusedPairs(report);
    std::string out =
        "<h2>Confusion matrix</h2><p>Rows are true classes, columns are predictions.</p><div class=wide><table class=matrix><tr><th>";
    for (const auto& row : report.perClass)
        out += "<th>" + escaped(row.name);
    out += "</tr>\n";
    for (std::size_t i = 0; i < report.confusion.size(); ++i) {
        out += "<tr><th>" + escaped(report.perClass[i].name);
        for (std::size_t j = 0; j < report.confusion[i].size(); ++j) {
            const auto count = report.confusion[i][j];
            const double share =
                report.perClass[i].support > 0 ? static_cast<double>(count) / static_cast<double>(report.perClass[i].support) : 0.0;
            out += fmt::format("<td style=\"background:rgba({},{:.3f})\">{}", i == j ? "0,114,178" : "213,94,0", 0.75 * share, count);
        }
        out += "</tr>\n";
    }
    return out + "</table></div>\n";
}

std::string mistakeTable(const TestReport& report)
{
    constexpr std::size_t kShown = 200;
    std::string out = fmt::format(
        "<h2>Mistakes</h2><p>{} in all, highest loss first{}.</p><table><tr><th>Image<th>Class<th>Prediction<th>Probability<th>Loss</tr>\n",
        report.mistakes.size(), report.mistakes.size() > kShown ? fmt::format("; the first {} are listed", kShown) : "");
    for (std::size_t i = 0; i < std::min(kShown, report.mistakes.size()); ++i) {
        const auto& m = report.mistakes[i];
        out += fmt::format("<tr><td>{}<td>{}<td>{}<td>{}<td>{:.3f}</tr>\n", escaped(m.sample), escaped(m.label), escaped(m.predicted),
                           percent(m.probability), m.loss);
    }
    return out + "</table>\n";
}

std::string html(const TestReport& report)
{
    return "<!doctype html><html lang=en><meta charset=utf-8><title>Report: " + escaped(report.dataset) +
           "</title><style>body{font:14px/1.5 Inter,system-ui,sans-serif;color:#1a1f26;max-width:960px;margin:32px auto;padding:0 16px}"
           "table{border-collapse:collapse}td,th{padding:4px 10px;border-bottom:1px solid #e2e5ea;text-align:right}"
           "td:first-child,th:first-child{text-align:left}.wide{overflow-x:auto}.figures{font-size:20px}</style>\n" +
           fmt::format(
               "<h1>{}, {} set</h1><p class=figures>Accuracy {} (95&nbsp;% interval {} to {}){}, loss {:.4f}</p>"
               "<p>Macro precision {}, recall {}, F1 {}; weighted F1 {}; {} images in {:.2f} s.</p>\n{}",
               escaped(report.dataset), report.split, percent(report.accuracy), percent(report.accuracyLow), percent(report.accuracyHigh),
               report.topFive ? ", top-5 " + percent(*report.topFive) : std::string(), report.loss, percent(report.precision),
               percent(report.recall), percent(report.f1), percent(report.weightedF1), report.samples, report.seconds,
               report.topFive ? "<p>Top-5 accuracy is the fraction of images whose class is among the five most probable.</p>\n" : "") +
           classTable(report) + confusionTable(report) + mistakeTable(report) + "</html>\n";
}

}  // namespace

void writeReport(const TestReport& report, const std::filesystem::path& folder)
{
    paths::ensureFolder(folder);
    OrderedJson json = report.toJson();
    json["mistakes"] = OrderedJson::array();
    for (const auto& m : report.mistakes)
        json["mistakes"].push_back(
            {{"sample", m.sample}, {"class", m.label}, {"predicted", m.predicted}, {"probability", m.probability}, {"loss", m.loss}});
    // Indented, each number of the matrix has a line of its own.
    writeFileAtomically(folder / "report.json", jsonText(json, isShort(report) ? 2 : -1) + "\n");
    writeFileAtomically(folder / "report.html", html(report));
}

}  // namespace fovea::api
