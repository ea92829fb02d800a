// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/evaluate/OutcomeDialog.h"

#include "ui/help/GuideWindow.h"
#include "ui/session/Pictures.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ElidedLabel.h"

#include <QDesktopServices>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QProgressBar>
#include <QShortcut>
#include <QToolButton>
#include <QUrl>

#include <cmath>

namespace fovea::ui {
namespace {

constexpr int kGuesses = 5;
constexpr int kOutcomeDialogPictureSide = 420;
const QString kOutcomeDialogJob = QStringLiteral("look at picture");

}  // namespace

OutcomeDialog::OutcomeDialog(JobTracker& jobs, TestingEngine& engine, QWidget* parent) : QDialog(parent), m_jobs(jobs), m_engine(engine)
{
    setProperty("helpTopic", QStringLiteral("evaluate"));
    GuideWindow::addKey(this);
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(space::kHuge, space::kHuge, space::kHuge, space::kHuge);
    columns->setSpacing(space::kHuge);
    m_picture = new QLabel;
    m_picture->setMinimumSize(240, 240);
    m_picture->setAlignment(Qt::AlignCenter);
    columns->addWidget(m_picture, 3);

    auto* right = new QVBoxLayout;
    right->setSpacing(space::kSmall);
    m_truth = makeLabel(QStringLiteral("title"));
    m_verdict = new QLabel;
    m_verdict->setWordWrap(true);
    m_file = new ElidedLabel;
    m_file->setElideMode(Qt::ElideMiddle);
    m_file->setProperty("role", "secondary");
    m_file->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_openFolder = new QToolButton;
    m_openFolder->setProperty("link", true);
    m_inside = new QToolButton;
    m_inside->setObjectName(QStringLiteral("lookInside"));
    m_inside->setProperty("link", true);
    m_guessTitle = makeLabel(QStringLiteral("cardTitle"));
    m_trouble = makeLabel(QStringLiteral("error"));
    m_trouble->setWordWrap(true);
    m_guesses = new QGridLayout;
    m_guesses->setHorizontalSpacing(space::kMedium);
    m_guesses->setVerticalSpacing(space::kSmall);
    m_guesses->setColumnStretch(1, 1);
    auto* line = new QHBoxLayout;
    m_before = new QToolButton;
    m_next = new QToolButton;
    m_position = makeLabel(QStringLiteral("secondary"));
    line->addWidget(m_before);
    line->addWidget(m_position, 1, Qt::AlignCenter);
    line->addWidget(m_next);
    right->addWidget(m_truth);
    right->addWidget(m_verdict);
    right->addWidget(m_file);
    right->addWidget(m_openFolder, 0, Qt::AlignLeft);
    right->addSpacing(space::kMedium);
    right->addWidget(m_guessTitle);
    right->addLayout(m_guesses);
    right->addWidget(m_trouble);
    right->addWidget(m_inside, 0, Qt::AlignLeft);
    right->addStretch(1);
    right->addLayout(line);
    columns->addLayout(right, 2);
    resize(760, kOutcomeDialogPictureSide + 2 * space::kHuge);

    connect(m_before, &QToolButton::clicked, this, [this] { go(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { go(1); });
    // As shortcuts: a button in focus would take the arrows for a wish to move the focus.
    for (const auto& [key, step] : {std::pair(Qt::Key_Left, -1), std::pair(Qt::Key_Right, 1)})
        connect(new QShortcut(key, this), &QShortcut::activated, this, [this, step = step] { go(step); });
    connect(m_inside, &QToolButton::clicked, this, [this] { Q_EMIT insideWanted(static_cast<std::uint32_t>(outcome().sample)); });
    connect(m_openFolder, &QToolButton::clicked, this,
            [this] { QDesktopServices::openUrl(fileUrl(m_result->samples->file(outcome().sample).parent_path())); });
    Theme::setIcon(m_before, QStringLiteral("chevron-left"));
    Theme::setIcon(m_next, QStringLiteral("chevron-right"));
    Language::apply(this, [this] {
        setWindowTitle(tr("Picture"));
        m_openFolder->setText(tr("Open its folder"));
        m_inside->setText(tr("Look inside the network"));
        m_inside->setToolTip(tr("Its filters, and what its layers make of this picture"));
        m_guessTitle->setText(tr("What the network says"));
        m_before->setToolTip(tr("Previous picture (Left)"));
        m_before->setAccessibleName(tr("Previous picture"));
        m_next->setToolTip(tr("Next picture (Right)"));
        m_next->setAccessibleName(tr("Next picture"));
        if (m_result)
            showTexts();
    });
}

OutcomeDialog::~OutcomeDialog() = default;

void OutcomeDialog::show(std::shared_ptr<const TestSession::Result> result, std::vector<std::size_t> outcomes, std::size_t at)
{
    m_result = std::move(result);
    m_outcomes = std::move(outcomes);
    m_at = at;
    load();
    QDialog::show();
    // Not the first link: Enter is to go on.
    m_next->setFocus();
    raise();
    activateWindow();
}

void OutcomeDialog::go(int step)
{
    const auto next = static_cast<std::ptrdiff_t>(m_at) + step;
    if (next < 0 || next >= std::ssize(m_outcomes))
        return;
    m_at = static_cast<std::size_t>(next);
    load();
}

void OutcomeDialog::resizeEvent(QResizeEvent* event)
{
    QDialog::resizeEvent(event);
    scalePicture();
}

void OutcomeDialog::load()
{
    showTexts();
    m_jobs.start(
        kOutcomeDialogJob, this,
        [&engine = m_engine, result = m_result, network = m_network, sample = outcome().sample](std::stop_token, const JobReport&) {
            const std::lock_guard lock(network->guard);
            if (network->checkpoint != result->checkpoint || network->trained != result->trained || !network->predictor) {
                network->predictor = engine.openPredictor(result->checkpoint, 0, {});
                network->checkpoint = result->checkpoint;
                network->trained = result->trained;
            }
            const Image picture = result->samples->picture(sample, 0, network->predictor->white());
            Seen seen{toQImage(picture.view()), {}};
            // The dataset's pictures are shown as they were tested: without handwriting's preparation.
            // What is shown has 8 bits a value; a model that was trained with more gets the file.
            const auto file = result->samples->file(sample);
            const bool isDeep = network->predictor->white() > 0 && !file.empty();
            seen.guesses = isDeep ? network->predictor->predictFile(file, kGuesses, api::InkMode::Off).top
                                  : network->predictor->predict(picture.view(), kGuesses, api::InkMode::Off).top;
            return seen;
        },
        [this](Seen seen) {
            m_image = std::move(seen.picture);
            m_trouble->hide();
            scalePicture();
            showGuesses(seen.guesses);
        },
        [this](const Error& error) {
            m_image = {};
            scalePicture();
            showGuesses({});
            m_trouble->setText(display(error));
            m_trouble->show();
        });
}

void OutcomeDialog::showTexts()
{
    const auto& classes = m_result->report.perClass;
    const QString label = display(classes[static_cast<std::size_t>(outcome().label)].name);
    const QString predicted = display(classes[static_cast<std::size_t>(outcome().predicted)].name);
    const bool isRight = outcome().label == outcome().predicted;
    const QString loss = QLocale().toString(outcome().loss, 'f', 3), sure = showPercent(outcome().probability, 1);
    m_truth->setText(tr("True class: %1").arg(label));
    m_verdict->setText(isRight ? tr("✓ Recognised with %1 · loss %2").arg(sure, loss)
                               : tr("✕ Taken for %1 with %2 · loss %3").arg(predicted, sure, loss));
    setLook(m_verdict, "role", isRight ? QStringLiteral("right") : QStringLiteral("wrong"));
    m_file->setText(display(m_result->samples->name(outcome().sample)));
    m_openFolder->setVisible(!m_result->samples->file(outcome().sample).empty());
    m_position->setText(tr("%1 of %2").arg(showCount(static_cast<std::int64_t>(m_at) + 1), showCount(std::ssize(m_outcomes))));
    m_before->setEnabled(m_at > 0);
    m_next->setEnabled(m_at + 1 < m_outcomes.size());
}

void OutcomeDialog::showGuesses(const std::vector<api::Guess>& guesses)
{
    while (auto* item = m_guesses->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int row = 0; row < static_cast<int>(guesses.size()); ++row) {
        const auto& guess = guesses[static_cast<std::size_t>(row)];
        auto* name = new QLabel(fontMetrics().elidedText(display(guess.className), Qt::ElideRight, 140));
        auto* bar = new QProgressBar;
        bar->setTextVisible(false);
        bar->setRange(0, 1000);
        bar->setValue(static_cast<int>(std::lround(1000 * guess.probability)));
        bar->setAccessibleName(display(guess.className));
        auto* share = makeLabel(QStringLiteral("secondary"));
        share->setText(showPercent(guess.probability, 1));
        share->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_guesses->addWidget(name, row, 0);
        m_guesses->addWidget(bar, row, 1);
        m_guesses->addWidget(share, row, 2);
    }
}

void OutcomeDialog::scalePicture()
{
    m_picture->setPixmap(fitted(m_image, m_picture->size(), devicePixelRatioF()));
    m_picture->setAccessibleName(m_image.isNull() ? tr("No picture") : tr("The picture"));
}

}  // namespace fovea::ui

#include "moc_OutcomeDialog.cpp"
