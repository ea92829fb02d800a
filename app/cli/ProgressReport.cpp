// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ProgressReport.h"

#include <fmt/format.h>

#include <chrono>
#include <memory>
#include <string>

namespace fovea::cli {
namespace {

using ProgressClock = std::chrono::steady_clock;

double secondsSince(ProgressClock::time_point time) { return std::chrono::duration<double>(ProgressClock::now() - time).count(); }

/// One kind of work after the other: "Unpacking pets.zip", then "Reading images".
class ProgressWriter {
public:
    ProgressWriter(ProgressLine& line, bool isQuiet) : m_line(line), m_isQuiet(isQuiet) {}

    void report(const api::DatasetProgress& p)
    {
        if (p.what.source != m_what || p.done < m_first) {
            // The line is drawn anew at once, however short this work is.
            if (p.what.source != m_what)
                m_line.clear();
            m_what = p.what.source;
            m_first = p.done;
            m_start = m_lastLine = ProgressClock::now();
        }
        const double share = p.total > 0 ? static_cast<double>(p.done) / static_cast<double>(p.total) : 0;
        const std::string left = timeLeft(p);
        const std::string rate = p.perSecond > 0 && p.total > 0 ? fmt::format("  {}/s", bytes(p.perSecond)) : std::string();
        m_line.show(share, p.what.str() + rate + (left.empty() ? "" : "  " + left));
        if (onTerminal() || m_isQuiet || p.done >= p.total || secondsSince(m_lastLine) < (m_isTold ? kBetweenLines : kBeforeLine))
            return;
        m_lastLine = ProgressClock::now();
        m_isTold = true;
        say("{}: {:.0f} %{}\n", p.what.str(), 100 * share, left.empty() ? "" : ", " + left);
    }

private:
    static constexpr double kBeforeLine = 2, kBetweenLines = 10, kBeforeEstimate = 1;

    std::string timeLeft(const api::DatasetProgress& p) const
    {
        if (p.total <= 0)
            return {};
        const auto rest = static_cast<double>(p.total - p.done);
        if (p.perSecond > 0)
            return duration(rest / p.perSecond) + " left";
        const double passed = secondsSince(m_start);
        return passed < kBeforeEstimate || p.done <= m_first ? std::string()
                                                             : duration(passed * rest / static_cast<double>(p.done - m_first)) + " left";
    }

    ProgressLine& m_line;
    bool m_isQuiet;
    bool m_isTold = false;
    std::string m_what;
    std::int64_t m_first = 0;
    ProgressClock::time_point m_start, m_lastLine;
};

}  // namespace

api::DatasetReport reportTo(ProgressLine& line, bool isQuiet)
{
    return [writer = std::make_shared<ProgressWriter>(line, isQuiet)](const api::DatasetProgress& p) { writer->report(p); };
}

}  // namespace fovea::cli
