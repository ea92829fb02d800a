// SPDX-License-Identifier: GPL-3.0-or-later
// What the Try page does with pictures; which model answers is in TryPage.cpp.
#include "core/api/Samples.h"
#include "ui/pages/try/AddToDatasetPopover.h"
#include "ui/pages/try/DrawingCanvas.h"
#include "ui/pages/try/PictureList.h"
#include "ui/pages/try/PredictionCard.h"
#include "ui/pages/try/SeenCard.h"
#include "ui/pages/try/TryInput.h"
#include "ui/pages/try/TryPage.h"
#include "ui/session/Pictures.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"

#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMimeData>
#include <QShortcut>
#include <QUrl>

namespace fovea::ui {
namespace {

using Mode = TryInput::Mode;

/// Nobody looks at more one by one; a test on a folder of thousands is what Evaluate does.
constexpr std::size_t kMostListed = 500;

QStringList localFiles(const QMimeData& data)
{
    QStringList files;
    for (const auto& url : data.urls())
        if (url.isLocalFile())
            files << localFile(url);
    return files;
}

}  // namespace

void TryPage::connectInput()
{
    connect(&m_input->canvas(), &DrawingCanvas::drawn, this, &TryPage::classify);
    connect(m_input, &TryInput::modeChanged, this, &TryPage::changeMode);
    connect(m_input, &TryInput::openWanted, this, &TryPage::chooseFiles);
    connect(m_input, &TryInput::cameraWanted, this, &TryPage::startCamera);
    connect(m_input, &TryInput::freezeChanged, this, [this](bool isFrozen) {
        if (isFrozen)
            m_film.stop();
        else if (m_camera.isOn())
            m_film.start();
        else
            return startCamera();  // it was stopped while another page was shown
        classify();
    });
    connect(&m_input->list(), &PictureList::chosen, this, [this](int index) {
        m_source = m_input->list().files()[static_cast<std::size_t>(index)];
        classify();
    });
    connect(&m_predictor, &PredictorSession::listed, &m_input->list(), &PictureList::setAnswer);
    connect(&m_camera, &CameraSession::frame, this, &TryPage::takeFrame);
    connect(&m_camera, &CameraSession::failed, this, [this](const Error& error) {
        m_film.stop();
        m_predictor.forget();
        m_source.reset();
        showNothing();
        m_input->setCameraProblem(error);
    });
    connect(&m_film, &QTimer::timeout, this, [this] {
        if (m_frame)
            classify();
    });
    connect(m_seen, &SeenCard::inkChanged, this, [this] {
        m_predictor.setInk(studio().settings().get(Settings::Key::TryInk).toBool() ? api::InkMode::Auto : api::InkMode::Off);
        changeMode();
    });
    connect(m_seen, &SeenCard::addWanted, this, &TryPage::askForClass);
    connect(m_popover, &AddToDatasetPopover::accepted, this, &TryPage::addToDataset);
}

void TryPage::addShortcuts()
{
    const auto add = [this](const QKeySequence& keys, auto action) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, action);
    };
    add(QKeySequence::Undo, [this] {
        if (m_input->mode() == Mode::Canvas)
            m_input->canvas().undo();
    });
    add(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), [this] {
        if (m_input->mode() == Mode::Canvas)
            m_input->canvas().redo();
    });
    add(QKeySequence::Paste, [this] { paste(); });
}

void TryPage::classify()
{
    if (m_input->mode() == Mode::Canvas) {
        if (!m_input->canvas().isBlank())
            return m_predictor.classify(m_input->canvas().picture());
    } else if (m_source) {
        return m_predictor.classify(*m_source);
    }
    m_predictor.forget();
    showNothing();
}

/// Everything is asked anew: another way to bring pictures, another model, another preparation.
void TryPage::changeMode()
{
    const Mode mode = m_input->mode();
    m_predictor.forget();
    if (mode == Mode::Canvas || mode == Mode::Drop)
        m_source.reset();
    if (mode != Mode::Camera) {
        m_camera.stop();
        m_film.stop();
        m_frame.reset();
    }
    m_predictor.classifyAll(mode == Mode::List ? m_input->list().files() : std::vector<std::filesystem::path>());
    if (!m_source)
        showNothing();
    classify();
}

void TryPage::showNothing()
{
    m_last.reset();
    QString why;
    switch (m_input->mode()) {
    case Mode::Canvas: why = tr("Draw a digit"); break;
    case Mode::Drop: why = tr("Drop a picture here"); break;
    case Mode::List: why = tr("Choose a picture"); break;
    case Mode::Camera: why = m_camera.isOn() ? tr("Waiting for the camera") : tr("No picture"); break;
    case Mode::Picture: break;
    }
    m_prediction->setNothing(why);
    m_seen->setNothing();
}

void TryPage::showAnswer(const PredictorSession::Answer& answer)
{
    const Mode mode = m_input->mode();
    if (mode == Mode::Picture) {
        m_input->setPicture(answer);
        // The next model or preparation need not decode it again, unless it has more than the 8 bits that are shown.
        if (answer.original && !answer.isDeep)
            m_source = answer.original;
    }
    m_last = answer;
    if (!answer.prediction.error && !answer.prediction.isEmpty) {
        m_prediction->setAnswer(answer);
        m_seen->setAnswer(answer);
        return;
    }
    m_prediction->setNothing(answer.prediction.error ? tr("Cannot be read")
                             : mode == Mode::Canvas  ? tr("Draw a digit")
                                                     : tr("No ink found"));
    m_seen->setNothing();
}

void TryPage::chooseFiles()
{
    auto* dialog = new QFileDialog(this, tr("Open pictures"), {}, pictureFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& files) { takeFiles(files); });
    dialog->open();
}

bool TryPage::takeFiles(const QStringList& files)
{
    if (!m_predictor.model() || files.isEmpty())
        return false;
    std::vector<std::filesystem::path> places;
    for (const auto& file : files)
        places.push_back(toPath(file));
    studio().jobs().start(
        QStringLiteral("pictures to try"), this,
        [&testing = studio().engine().testing(), places](std::stop_token, const JobReport&) { return testing.collectPictures(places); },
        [this](api::FoundPictures found) {
            if (const auto note = found.note())
                studio().tell(Studio::Tone::Note, display(*note));
            takePictures(std::move(found.files));
        },
        [this](const Error& error) { studio().tell(error); });
    return true;
}

void TryPage::takePictures(std::vector<std::filesystem::path> files)
{
    if (files.size() == 1) {
        m_source = files.front();
        return m_input->beginPicture(display(files.front().filename()));
    }
    if (files.size() > kMostListed) {
        studio().tell(Studio::Tone::Note,
                      tr("The first %1 of %2 pictures are listed. Evaluate tests all of a folder that is sorted by class.")
                          .arg(showCount(kMostListed), showCount(std::ssize(files))));
        files.resize(kMostListed);
    }
    m_source.reset();
    m_input->beginList(files);
    m_input->list().setCurrentRow(0);
}

void TryPage::takePicture(const QImage& picture, const QString& name)
{
    m_source = picture;
    m_input->beginPicture(name);
}

void TryPage::paste()
{
    if (!m_predictor.model())
        return;
    const auto* data = QGuiApplication::clipboard()->mimeData();
    if (const QStringList files = data ? localFiles(*data) : QStringList(); !files.isEmpty())
        takeFiles(files);
    else if (const QImage picture = data && data->hasImage() ? qvariant_cast<QImage>(data->imageData()) : QImage(); !picture.isNull())
        takePicture(picture, tr("Pasted picture"));
    else
        studio().tell(Studio::Tone::Note, tr("There is no picture to paste: copy one, or a picture's file, first."));
}

void TryPage::dragEnterEvent(QDragEnterEvent* event)
{
    // Files are taken by the window; a picture dragged out of a browser may come without one.
    if (localFiles(*event->mimeData()).isEmpty() && event->mimeData()->hasImage())
        event->acceptProposedAction();
    else
        event->ignore();
}

void TryPage::dropEvent(QDropEvent* event)
{
    const auto picture = qvariant_cast<QImage>(event->mimeData()->imageData());
    if (picture.isNull() || !m_predictor.model())
        return event->ignore();
    takePicture(picture, tr("Dropped picture"));
    event->acceptProposedAction();
}

void TryPage::startCamera()
{
    m_source.reset();
    m_frame.reset();
    m_camera.start();
    m_input->beginCamera();
    m_film.start();
}

void TryPage::takeFrame(const QImage& shown, const std::shared_ptr<const Image>& picture)
{
    if (m_input->mode() != Mode::Camera || m_input->isFrozen())
        return;
    m_frame = picture;
    m_source = picture;
    m_input->setFrame(shown);
}

void TryPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_input->mode() == Mode::Camera && !m_input->isFrozen())
        startCamera();
}

void TryPage::hideEvent(QHideEvent* event)
{
    // Nobody is filmed who does not see it.
    m_camera.stop();
    m_film.stop();
    Page::hideEvent(event);
}

void TryPage::askForClass(const QPoint& below)
{
    if (!m_last || !m_predictor.model())
        return;
    QStringList classes;
    for (const auto& name : m_predictor.model()->classes)
        classes << display(name);
    const auto& top = m_last->prediction.top;
    // The camera goes on behind the question.
    m_asked = m_last;
    m_popover->ask(classes, top.empty() ? QString() : display(top.front().className), m_predictor.model()->isHandwriting, below);
}

void TryPage::addToDataset(const QString& dataset, const QString& className)
{
    if (!m_asked || !m_predictor.model())
        return;
    // Handwriting in the form that models are trained on, photographs as they are.
    auto picture = m_predictor.model()->isHandwriting ? std::make_shared<const Image>(m_asked->prediction.seen) : m_asked->original;
    if (!picture || picture->empty())
        return;
    studio().jobs().start(
        QStringLiteral("add to my dataset %1").arg(++m_added), this,
        [&datasets = studio().engine().datasets(), dataset, className, picture](std::stop_token, const JobReport&) {
            return datasets.addPicture(dataset.toStdString(), className.toStdString(), picture->view());
        },
        [this, dataset, className](const std::filesystem::path&) {
            studio().tell(Studio::Tone::Done, tr("Added to %1 as %2.").arg(dataset, className), tr("Show in Data"),
                          [this] { Q_EMIT studio().goTo(PageId::Data); });
            Q_EMIT studio().datasetsChanged();
        },
        [this](const Error& error) { studio().tell(error); });
}

}  // namespace fovea::ui
