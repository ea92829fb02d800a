// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/model/OwnWeights.h"

#include "ui/session/StartSession.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/ModelButton.h"

#include <QFileDialog>
#include <QMenu>

namespace fovea::ui {

OwnWeights::OwnWeights(Studio& studio, const StartSession& start, QWidget* parent) : QWidget(parent), m_studio(studio), m_start(start)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTiny);
    m_button = new ModelButton;
    m_button->setObjectName(QStringLiteral("ownWeights"));
    m_button->setOwnEntries([this](QMenu& menu) { menu.addAction(tr("Open a file…"), this, &OwnWeights::chooseFile); });
    auto* note = new ElidedLabel;
    note->setProperty("role", "caption");
    note->setElideMode(Qt::ElideMiddle);
    m_note = note;
    m_error = makeLabel(QStringLiteral("error"));
    m_error->setWordWrap(true);
    auto* line = new QHBoxLayout;
    line->setSpacing(space::kMedium);
    line->addWidget(m_button);
    line->addWidget(m_note, 1);
    column->addLayout(line);
    column->addWidget(m_error);
    connect(m_button, &ModelButton::chosen, this, &OwnWeights::chosen);
    connect(m_button, &ModelButton::aboutToShow, this, &OwnWeights::readRuns);
    connect(m_button, &ModelButton::allWanted, this, [this] { Q_EMIT m_studio.goTo(PageId::Runs); });
    Language::apply(this, [this] {
        m_button->setCaption([](const QString& name) { return name.isEmpty() ? tr("Choose weights…") : tr("Weights: %1").arg(name); });
        refresh();
    });
}

void OwnWeights::chooseFile()
{
    auto* dialog =
        new QFileDialog(this, tr("Weights to start from"), {}, tr("Weights (*.pt *.pth *.th *.bin *.safetensors);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) { Q_EMIT chosen(toPath(file)); });
    dialog->open();
}

void OwnWeights::readRuns()
{
    m_studio.jobs().start(
        QStringLiteral("runs to start from"), this,
        [&runs = m_studio.engine().runs()](std::stop_token, const JobReport&) { return readRunEntries(runs); },
        [this](std::vector<RunEntry> runs) {
            std::erase_if(runs, [](const RunEntry& entry) { return !entry.hasModel; });
            m_button->setRuns(std::move(runs));
        },
        [this](const Error& error) { m_studio.tell(error); });
}

void OwnWeights::refresh()
{
    const auto& document = m_studio.document();
    const Json value = document.value("model.pretrained");
    const bool isOwn = value.is_string() && value != "published";
    const auto place = isOwn ? toPath(display(value.get<std::string>())) : std::filesystem::path();
    m_button->setCurrent(place);
    m_note->setText(isOwn ? display(place) : tr("A run of yours, or a file of such a network. Without one the weights are random."));
    QString problem;
    if (const auto fault = document.errorAt("model.pretrained"))
        problem = display(*fault);
    else if (isOwn && m_start.weightsError())
        problem = display(*m_start.weightsError());
    m_error->setText(problem);
    m_error->setVisible(!problem.isEmpty());
}

}  // namespace fovea::ui

#include "moc_OwnWeights.cpp"
