// SPDX-License-Identifier: GPL-3.0-or-later
// Which picture the network of InsideView.cpp is shown.
#include "ui/inside/InsideView.h"
#include "ui/text/Display.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMimeData>
#include <QToolButton>

namespace fovea::ui {

void InsideView::step(int by)
{
    if (!m_picture.samples || m_picture.samples->size() == 0)
        return;
    const auto count = static_cast<std::ptrdiff_t>(m_picture.samples->size());
    const auto next = (static_cast<std::ptrdiff_t>(m_picture.sample) + by + count) % count;
    showSample(static_cast<std::size_t>(next));
}

void InsideView::showSample(std::size_t sample)
{
    m_picture.sample = sample;
    m_picture.file.clear();
    showPictureTexts();
    ask();
}

void InsideView::showFile(const QString& file)
{
    m_picture.file = toPath(file);
    showPictureTexts();
    ask();
}

void InsideView::chooseFile()
{
    auto* dialog =
        new QFileDialog(this, tr("Open a picture"), {}, tr("Pictures (*.png *.jpg *.jpeg *.bmp *.webp *.tif *.tiff *.gif);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &InsideView::showFile);
    dialog->open();
}

void InsideView::showPictureTexts()
{
    const bool hasSamples = m_picture.samples && m_picture.samples->size() > 0;
    for (auto* button : {m_before, m_next, m_random})
        button->setEnabled(hasSamples);
    if (!m_picture.file.empty()) {
        m_pictureName->setText(display(m_picture.file.filename()));
    } else if (hasSamples) {
        const auto& classes = m_picture.samples->details().classes;
        const auto label = static_cast<std::size_t>(m_picture.samples->label(m_picture.sample));
        m_pictureName->setText(tr("%1 · picture %2 of %3")
                                   .arg(label < classes.size() ? display(classes[label]) : QString(),
                                        showCount(static_cast<std::int64_t>(m_picture.sample) + 1),
                                        showCount(static_cast<std::int64_t>(m_picture.samples->size()))));
    } else {
        m_pictureName->setText(tr("Open a picture, or choose a dataset"));
    }
}

void InsideView::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void InsideView::dropEvent(QDropEvent* event)
{
    for (const auto& url : event->mimeData()->urls()) {
        if (!url.isLocalFile() || !QFileInfo(url.toLocalFile()).isFile())
            continue;
        event->acceptProposedAction();
        return showFile(url.toLocalFile());
    }
}

}  // namespace fovea::ui
