// SPDX-License-Identifier: GPL-3.0-or-later
// Models to try that no run of this machine made: published weights, and files.
#include "core/base/Catalogs.h"
#include "ui/pages/try/BareWeightsDialog.h"
#include "ui/pages/try/TryPage.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/widgets/ExportDialog.h"
#include "ui/widgets/WeightsOffer.h"

#include <QFileDialog>
#include <QMenu>

namespace fovea::ui {
namespace {

QString nameOf(const api::WeightsRow& row) { return TryPage::tr("%1: %2").arg(display(row.label), showClassList(row.classes)); }

/// The networks that a file's weights may be for, as the engine tells them in its hint.
std::vector<std::string> guessesOf(const Error& error)
{
    std::vector<std::string> out;
    for (const auto& [name, value] : error.hint().args)
        if (name == "models")
            for (const auto& id : QString::fromStdString(value.plain).split(QStringLiteral(", ")))
                out.push_back(id.toStdString());
    return out;
}

}  // namespace

void TryPage::connectWeights()
{
    m_model->setOwnEntries({}, [this](QMenu& menu) { fillMenu(menu); });
    auto& weights = studio().weights();
    connect(&weights, &WeightsSession::changed, this, [this] {
        const auto* row = m_awaited.empty() ? nullptr : this->studio().weights().find(m_awaited);
        if (!row || (!row->isHere && this->studio().weights().transfer(m_awaited).isRunning))
            return;
        m_awaited.clear();
        if (!row->isHere)
            return;  // cancelled: not awaited any more
        if (isVisible())
            chooseOther(row->model, nameOf(*row));
    });
    connect(&weights, &WeightsSession::transferChanged, this, [this](const std::string& model) {
        const auto& transfer = this->studio().weights().transfer(model);
        if (model != m_awaited || transfer.isRunning || !transfer.error)
            return;
        m_awaited.clear();
        this->studio().tell(*transfer.error);
    });
}

void TryPage::fillMenu(QMenu& menu)
{
    auto* more = new QMenu(tr("Download more"), &menu);
    for (const auto& row : studio().weights().rows()) {
        if (!Catalogs::find("model", row.model))
            continue;
        if (!row.isHere) {
            auto* action = more->addAction(row.bytes > 0 ? tr("%1 · %2").arg(nameOf(row), showBytes(row.bytes)) : nameOf(row), this,
                                           [this, model = row.model] { download(model); });
            action->setEnabled(!studio().weights().transfer(row.model).isRunning);
            continue;
        }
        auto* action = menu.addAction(nameOf(row), this, [this, model = row.model, name = nameOf(row)] { chooseOther(model, name); });
        action->setCheckable(true);
        action->setChecked(isOther() && m_folder == row.model);
    }
    if (more->isEmpty())
        delete more;
    else
        menu.addMenu(more);
    menu.addAction(tr("Open weights…"), this, &TryPage::chooseFile);
    auto* take =
        menu.addAction(tr("Export model…"), this, [this] { ExportDialog::openFor(studio(), m_folder, m_model->nameOf(m_folder), this); });
    take->setEnabled(!m_folder.empty() && !isOther() && !isRunning(m_folder));
}

void TryPage::chooseOther(const std::filesystem::path& place, const QString& name, const BareWeights& bare)
{
    m_folder = place;
    m_otherName = name;
    m_bare = bare;
    m_awaited.clear();
    m_model->setCurrent(place, name);
    openModel();
    showHeader();
}

void TryPage::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Open weights"), {}, tr("Weights (*.pt *.pth *.th *.bin *.safetensors);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& file) { chooseOther(toPath(file), QFileInfo(file).fileName()); });
    dialog->open();
}

void TryPage::askWhatItIs()
{
    const auto guesses = m_openProblem ? guessesOf(*m_openProblem) : std::vector<std::string>();
    auto* dialog = new BareWeightsDialog(m_folder, guesses, m_bare, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, place = m_folder, name = m_otherName] { chooseOther(place, name, dialog->answer()); });
    dialog->open();
}

void TryPage::download(const std::string& model)
{
    m_awaited = model;
    studio().weights().download(model);
    const auto* row = studio().weights().find(model);
    if (row)
        studio().tell(Studio::Tone::Note, tr("%1 is being downloaded. It answers here as soon as it is complete.").arg(display(row->label)),
                      tr("Cancel"), [this, model] { studio().weights().cancel(model); });
}

}  // namespace fovea::ui
