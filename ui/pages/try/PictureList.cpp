// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/try/PictureList.h"

#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace fovea::ui {
namespace {

constexpr int kSide = 96, kNarrowest = 128;

/// In the middle of a square, so that the words below stand in one line.
QPixmap squared(const QPixmap& picture, double ratio)
{
    const int side = static_cast<int>(kSide * ratio);
    QPixmap out(side, side);
    out.fill(Qt::transparent);
    QRect target(QPoint(), picture.width() > side || picture.height() > side ? picture.size().scaled(side, side, Qt::KeepAspectRatio)
                                                                             : picture.size());
    target.moveCenter(out.rect().center());
    QPainter painter(&out);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawPixmap(target, picture, picture.rect());
    painter.end();
    out.setDevicePixelRatio(ratio);
    return out;
}

}  // namespace

PictureList::PictureList(QWidget* parent) : QListWidget(parent)
{
    setViewMode(IconMode);
    setMovement(Static);
    setResizeMode(Adjust);
    setUniformItemSizes(true);
    setIconSize({kSide, kSide});
    setTextElideMode(Qt::ElideMiddle);
    setVerticalScrollMode(ScrollPerPixel);
    connect(this, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            Q_EMIT chosen(row);
    });
    Language::apply(this, [this] {
        setAccessibleName(tr("Pictures"));
        for (int i = 0; i < count(); ++i)
            setTexts(i);
    });
}

void PictureList::setFiles(const std::vector<std::filesystem::path>& files)
{
    clear();
    m_files = files;
    m_entries.assign(files.size(), {});
    QPixmap nothingYet(kSide, kSide);
    nothingYet.fill(Theme::instance().colors().grid);
    for (int i = 0; i < static_cast<int>(files.size()); ++i) {
        auto* item = new QListWidgetItem(QIcon(nothingYet), QString(), this);
        item->setTextAlignment(Qt::AlignHCenter | Qt::AlignTop);
        setTexts(i);
    }
}

void PictureList::setAnswer(int index, const PredictorSession::Answer& answer)
{
    if (index < 0 || index >= count())
        return;
    auto& entry = m_entries[static_cast<std::size_t>(index)];
    entry.isAnswered = true;
    entry.error = answer.prediction.error;
    entry.best = answer.prediction.top.empty() ? std::nullopt : std::optional(answer.prediction.top.front());
    const QPixmap picture = answer.shown.isNull() ? Theme::instance().pixmap(QStringLiteral("warning"), kSide / 2,
                                                                             Theme::instance().colors().wrong, devicePixelRatioF())
                                                  : QPixmap::fromImage(answer.shown);
    // The same for the chosen one: Qt would tint it.
    QIcon icon;
    for (const auto mode : {QIcon::Normal, QIcon::Selected})
        icon.addPixmap(squared(picture, devicePixelRatioF()), mode);
    item(index)->setIcon(icon);
    setTexts(index);
}

void PictureList::setTexts(int index)
{
    const auto& entry = m_entries[static_cast<std::size_t>(index)];
    const auto& file = m_files[static_cast<std::size_t>(index)];
    QString says;
    if (entry.error)
        says = tr("cannot be read");
    else if (entry.best)
        says = tr("%1 · %2").arg(display(entry.best->className), showPercent(entry.best->probability, 1));
    else if (entry.isAnswered)
        says = tr("no ink found");
    else
        says = tr("waits");
    item(index)->setText(says + QLatin1Char('\n') + display(file.filename()));
    item(index)->setToolTip(entry.error ? display(*entry.error) : display(file));
}

void PictureList::resizeEvent(QResizeEvent* event)
{
    // Always with room for the bar: one that comes and goes would change the number of columns.
    const int room = width() - verticalScrollBar()->sizeHint().width() - 2 * frameWidth();
    const int columns = std::max(1, room / kNarrowest);
    setGridSize({room / columns, kSide + 2 * fontMetrics().lineSpacing() + space::kLarge});
    QListWidget::resizeEvent(event);
}

}  // namespace fovea::ui

#include "moc_PictureList.cpp"
