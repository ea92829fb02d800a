// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data/HealthCard.h"

#include "ui/models/SampleFilter.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace fovea::ui {
namespace {

const QString kJob = QStringLiteral("check dataset");
constexpr qsizetype kDetailsShown = 12;

QString detailsOf(const api::DatasetFinding& finding)
{
    QStringList lines;
    for (const auto& detail : finding.details)
        if (lines.size() < kDetailsShown && !detail.empty())
            lines << display(detail);
    if (finding.details.size() > static_cast<std::size_t>(kDetailsShown))
        lines << QStringLiteral("…");
    return lines.join(QLatin1Char('\n'));
}

}  // namespace

HealthCard::HealthCard(Studio& studio, SampleFilter& filter, QWidget* parent) : Card(parent), m_studio(studio), m_filter(filter)
{
    m_note = makeLabel(QStringLiteral("secondary"));
    m_note->setWordWrap(true);
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progressText = makeLabel(QStringLiteral("caption"));
    m_progressText->setWordWrap(true);
    m_check = new QPushButton;
    m_check->setObjectName(QStringLiteral("checkDataset"));
    m_cancel = new QToolButton;
    m_cancel->setProperty("link", true);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_note, m_progress, m_progressText})
        body()->addWidget(widget);
    body()->addWidget(m_check, 0, Qt::AlignLeft);
    body()->addWidget(m_cancel, 0, Qt::AlignLeft);
    connect(m_check, &QPushButton::clicked, this, [this] { start(true); });
    connect(m_cancel, &QToolButton::clicked, this, &HealthCard::cancel);
    connect(&studio.dataset(), &DatasetSession::opened, this, &HealthCard::datasetChanged);
    connect(&studio.dataset(), &DatasetSession::opening, this, &HealthCard::cancel);
    connect(&studio.jobs(), &JobTracker::progressed, this, [this](const QString& key, const api::DatasetProgress& progress) {
        if (key == kJob)
            progressed(progress);
    });
    connect(&studio.jobs(), &JobTracker::ended, this, [this](const QString& key) {
        if (key == kJob)
            QMetaObject::invokeMethod(this, &HealthCard::refresh, Qt::QueuedConnection);
    });
    // A look that nobody asked for must not slow a run down.
    connect(&studio.runs(), &RunSession::stateChanged, this, [this] {
        if (m_studio.runs().isRunning() && !m_isAsked)
            cancel();
    });
    Language::apply(this, [this] {
        setTitle(tr("Health"));
        m_cancel->setText(tr("Cancel"));
        m_progress->setAccessibleName(tr("Progress of the check"));
        refresh();
    });
    if (studio.dataset().samples())
        datasetChanged();
}

void HealthCard::datasetChanged()
{
    m_error.reset();
    const auto& samples = m_studio.dataset().samples();
    if (samples->size() <= kSmallEnough && !m_studio.runs().isRunning() && !m_known.contains(samples->details().contentId))
        start(false);
    refresh();
}

void HealthCard::start(bool isAsked)
{
    const auto& samples = m_studio.dataset().samples();
    if (!samples)
        return;
    m_isAsked = isAsked;
    m_error.reset();
    m_progress->setRange(0, 0);
    m_progressText->setText(tr("Looking at every picture…"));
    m_studio.jobs().start(
        kJob, this, [samples](std::stop_token stop, const JobReport& report) { return samples->check(report, stop); },
        [this, content = samples->details().contentId](std::vector<api::DatasetFinding> findings) {
            m_known[content] = std::move(findings);
            refresh();
        },
        [this](const Error& error) {
            m_error = error;
            refresh();
        });
    refresh();
}

void HealthCard::cancel() { m_studio.jobs().cancel(kJob); }

void HealthCard::progressed(const api::DatasetProgress& progress)
{
    const bool isCounting = progress.total > 0 && progress.done < progress.total;
    m_progress->setRange(0, isCounting ? 1000 : 0);
    if (!isCounting) {
        m_progressText->setText(tr("Comparing the pictures…"));
        return;
    }
    m_progress->setValue(static_cast<int>(1000.0 * static_cast<double>(progress.done) / static_cast<double>(progress.total)));
    m_progressText->setText(tr("%1 of %2 pictures").arg(showCount(progress.done), showCount(progress.total)));
}

void HealthCard::refresh()
{
    delete m_rows;
    m_rows = new QWidget;
    auto* rows = new QVBoxLayout(m_rows);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::kSmall);
    body()->insertWidget(0, m_rows);
    const auto& samples = m_studio.dataset().samples();
    const bool isRunning = m_studio.jobs().isRunning(kJob);
    const auto known = samples ? m_known.find(samples->details().contentId) : m_known.end();
    const bool isKnown = known != m_known.end() && !isRunning;
    m_progress->setVisible(isRunning);
    m_progressText->setVisible(isRunning);
    m_cancel->setVisible(isRunning);
    m_check->setVisible(samples && !isRunning && !isKnown);
    m_check->setText(samples ? tr("Look at all %1 pictures").arg(showCount(static_cast<std::int64_t>(samples->size()))) : QString());
    m_note->setVisible(!isRunning && !isKnown);
    m_note->setText(m_error ? display(*m_error) : tr("Finds unreadable pictures, copies, and ones in both training and test."));
    m_rows->setVisible(isKnown);
    setSubtitle(isKnown && !known->second.empty() ? showCount(static_cast<std::int64_t>(known->second.size())) : QString());
    if (!isKnown)
        return;
    for (const auto& finding : known->second) {
        const bool isProblem = finding.severity == "problem", isNote = finding.severity == "note";
        addRow(isProblem ? QStringLiteral("✕")
               : isNote  ? QStringLiteral("i")
                         : QStringLiteral("!"),
               isNote ? QStringLiteral("secondary") : QStringLiteral("wrong"), display(finding.message), &finding);
    }
    addGoodNews();
}

void HealthCard::addGoodNews()
{
    const auto& findings = m_known.at(m_studio.dataset().samples()->details().contentId);
    const auto isFree = [&](std::initializer_list<const char*> kinds) {
        return std::none_of(findings.begin(), findings.end(), [&](const auto& finding) {
            return std::any_of(kinds.begin(), kinds.end(), [&](const char* kind) { return finding.kind == kind; });
        });
    };
    const auto good = [this](const QString& text) { addRow(QStringLiteral("✓"), QStringLiteral("right"), text, nullptr); };
    if (isFree({"unreadable"}))
        good(tr("All pictures can be read"));
    if (isFree({"imbalance", "empty_class", "missing_class", "few_samples"}))
        good(tr("Classes are balanced"));
    if (isFree({"leak", "near_leak"}) && m_studio.dataset().samples()->details().parts.size() > 1)
        good(tr("No picture is in two parts"));
    if (isFree({"duplicate", "near_duplicate"}))
        good(tr("No copies"));
    if (isFree({"label_conflict", "near_label_conflict"}))
        good(tr("No picture has two classes"));
}

void HealthCard::addRow(const QString& sign, const QString& role, const QString& text, const api::DatasetFinding* finding)
{
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::kSmall);
    auto* mark = makeLabel(role);
    mark->setText(sign);
    mark->setFixedWidth(mark->fontMetrics().horizontalAdvance(QStringLiteral("✕")) + 2);
    line->addWidget(mark, 0, Qt::AlignTop);
    auto* words = makeLabel({});
    words->setWordWrap(true);
    QString sentence = text;
    if (!sentence.isEmpty())
        sentence[0] = sentence[0].toUpper();
    words->setText(sentence);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(words);
    line->addLayout(column, 1);
    m_rows->layout()->addWidget(row);
    if (!finding)
        return;
    const QString details = detailsOf(*finding);
    if (finding->samples.empty() && details.isEmpty())
        return;
    auto* show = new QPushButton;
    show->setObjectName(QStringLiteral("finding ") + display(finding->kind));
    show->setProperty("link", true);
    show->setText(finding->samples.empty() ? tr("Which") : tr("Show"));
    show->setAccessibleName(tr("Show: %1").arg(sentence));
    show->setToolTip(details);
    column->addWidget(show, 0, Qt::AlignLeft);
    if (finding->samples.empty()) {
        // Files that are not in the dataset have no picture to show.
        auto* list = makeLabel(QStringLiteral("caption"));
        list->setWordWrap(true);
        list->setText(QString(details).replace(QLatin1Char('/'), QStringLiteral("/\u200b")));
        list->setTextInteractionFlags(Qt::TextSelectableByMouse);
        list->hide();
        column->addWidget(list);
        connect(show, &QPushButton::clicked, list, [list] { list->setVisible(!list->isVisible()); });
        return;
    }
    connect(show, &QPushButton::clicked, this, [this, names = finding->samples, sentence] {
        SampleQuery query;
        query.names = names;
        query.namesTitle = sentence;
        m_filter.setQuery(std::move(query));
    });
}

}  // namespace fovea::ui

#include "moc_HealthCard.cpp"
