// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/RunDetails.h"

#include "ui/plots/EpochPlot.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ElidedLabel.h"

#include <QDesktopServices>
#include <QGridLayout>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QToolButton>
#include <QUrl>

namespace fovea::ui {
namespace {

constexpr int kNoteMs = 800;

}  // namespace

std::pair<std::vector<double>, std::vector<double>> epochColumn(const Json& metrics, const char* key)
{
    std::pair<std::vector<double>, std::vector<double>> out;
    for (const auto& line : metrics) {
        if (!line.contains("epoch") || !line.contains(key) || !line[key].is_number())
            continue;
        out.first.push_back(line["epoch"].get<double>());
        out.second.push_back(line[key].get<double>());
    }
    return out;
}

RunDetails::RunDetails(JobTracker& jobs, RunEngine& engine, QWidget* parent) : QWidget(parent), m_jobs(jobs), m_engine(engine)
{
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(space::kLarge);
    columns->addWidget(makeCurves(), 5);
    columns->addWidget(makeSettings(), 3);
    columns->addWidget(makeNote(), 3);
    m_noteTimer.setSingleShot(true);
    m_noteTimer.setInterval(kNoteMs);
    connect(&m_noteTimer, &QTimer::timeout, this, &RunDetails::keepNote);
    Language::apply(this, [this] { setTexts(); });
}

RunDetails::~RunDetails() = default;

QWidget* RunDetails::makeCurves()
{
    auto* holder = new QWidget;
    auto* line = new QHBoxLayout(holder);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::kLarge);
    m_accuracyCard = new Card;
    m_lossCard = new Card;
    m_accuracy = new EpochPlot;
    m_loss = new EpochPlot;
    m_accuracy->setNumbers(EpochPlot::Numbers::Percent);
    m_accuracyCard->body()->addWidget(m_accuracy, 1);
    m_lossCard->body()->addWidget(m_loss, 1);
    line->addWidget(m_accuracyCard, 1);
    line->addWidget(m_lossCard, 1);
    return holder;
}

QWidget* RunDetails::makeSettings()
{
    m_settingsCard = new Card;
    m_settingsScroll = new QScrollArea;
    m_settingsScroll->setFrameShape(QFrame::NoFrame);
    m_settingsScroll->setWidgetResizable(true);
    m_settingsCard->body()->addWidget(m_settingsScroll, 1);
    return m_settingsCard;
}

QWidget* RunDetails::makeNote()
{
    m_noteCard = new Card;
    m_note = new QPlainTextEdit;
    m_note->setTabChangesFocus(true);
    m_note->setMinimumHeight(56);
    m_folder = new ElidedLabel;
    m_folder->setElideMode(Qt::ElideMiddle);
    m_folder->setProperty("role", "caption");
    m_open = new QToolButton;
    m_open->setProperty("link", true);
    m_noteCard->body()->addWidget(m_note, 1);
    m_noteCard->body()->addWidget(m_folder);
    m_noteCard->body()->addWidget(m_open, 0, Qt::AlignLeft);
    connect(m_note, &QPlainTextEdit::textChanged, this, [this] {
        if (m_note->document()->isModified())
            m_noteTimer.start();
    });
    connect(m_open, &QToolButton::clicked, this, [this] { QDesktopServices::openUrl(fileUrl(m_run.info.folder)); });
    return m_noteCard;
}

void RunDetails::keepNote()
{
    m_noteTimer.stop();
    if (!m_note->document()->isModified() || m_run.info.folder.empty())
        return;
    m_note->document()->setModified(false);
    m_run.info.note = m_note->toPlainText().toStdString();
    Q_EMIT noteWanted(display(m_run.info.folder), m_note->toPlainText());
}

void RunDetails::show(const RunEntry& run, bool canNote)
{
    const bool isOther = m_run.info.folder != run.info.folder;
    if (isOther)
        keepNote();
    m_run = run;
    if (isOther || (!m_note->hasFocus() && !m_note->document()->isModified() && m_note->toPlainText() != display(run.info.note))) {
        m_note->setPlainText(display(run.info.note));
        m_note->document()->setModified(false);
    }
    m_note->setReadOnly(!canNote);
    m_folder->setText(display(run.info.folder));
    showCurves();
    if (isOther)
        readSettings();
}

void RunDetails::setTexts()
{
    m_accuracyCard->setTitle(tr("Accuracy"));
    m_lossCard->setTitle(tr("Loss"));
    // One legend for both plots.
    m_accuracyCard->setSubtitle(tr("train solid, validation dashed"));
    m_lossCard->setSubtitle(tr("by epoch"));
    m_accuracy->setAccessibleName(tr("Accuracy by epoch"));
    m_loss->setAccessibleName(tr("Loss by epoch"));
    m_settingsCard->setTitle(tr("Settings"));
    m_settingsCard->setSubtitle(tr("that differ from the defaults"));
    m_settingsScroll->setAccessibleName(tr("Settings that differ from the defaults"));
    m_noteCard->setTitle(tr("Note"));
    m_note->setPlaceholderText(tr("What this run was for…"));
    m_note->setAccessibleName(tr("Note"));
    m_open->setText(tr("Open its folder"));
    if (!m_run.info.folder.empty())
        showCurves();
    showSettings();
}

void RunDetails::showCurves()
{
    const auto series = [this](const char* train, const char* validation) {
        auto [trainEpochs, trainValues] = epochColumn(m_run.info.metrics, train);
        auto [epochs, values] = epochColumn(m_run.info.metrics, validation);
        return std::vector<EpochPlot::Series>{{tr("train"), EpochPlot::Role::Train, 0, std::move(trainEpochs), std::move(trainValues)},
                                              {tr("validation"), EpochPlot::Role::Validation, 0, std::move(epochs), std::move(values)}};
    };
    m_accuracy->setSeries(series("train_accuracy", "validation_accuracy"));
    m_loss->setSeries(series("train_loss", "validation_loss"));
}

void RunDetails::readSettings()
{
    m_settings.clear();
    m_settingsNote.clear();
    showSettings();
    m_jobs.start(
        QStringLiteral("settings of run"), this,
        [&engine = m_engine, folder = m_run.info.folder](std::stop_token, const JobReport&) {
            return ownSettings(engine.experimentOf(folder.string()));
        },
        [this](std::vector<SettingLine> settings) {
            m_settings = std::move(settings);
            if (m_settings.empty())
                m_settingsNote = tr("None: everything is at its default.");
            showSettings();
        },
        [this](const Error& error) {
            // A damaged experiment.json: the rest of the run can still be looked at.
            m_settingsNote = display(error);
            showSettings();
        });
}

void RunDetails::showSettings()
{
    auto* body = new QWidget;
    body->setObjectName(QStringLiteral("scrollBody"));
    auto* grid = new QGridLayout(body);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::kMedium);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const auto& setting : m_settings) {
        auto* name = makeLabel(QStringLiteral("secondary"));
        name->setText(setting.label());
        name->setToolTip(display(setting.path));
        auto* value = new ElidedLabel;
        value->setText(setting.value());
        grid->addWidget(name, row, 0, Qt::AlignTop);
        grid->addWidget(value, row++, 1);
    }
    if (m_settings.empty()) {
        auto* none = makeLabel(QStringLiteral("secondary"));
        none->setWordWrap(true);
        none->setText(m_settingsNote);
        grid->addWidget(none, row++, 0, 1, 2);
    }
    grid->setRowStretch(row, 1);
    delete m_settingsScroll->takeWidget();
    m_settingsScroll->setWidget(body);
}

}  // namespace fovea::ui

#include "moc_RunDetails.cpp"
