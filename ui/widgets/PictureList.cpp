// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/PictureList.h"

#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QScrollBar>

#include <algorithm>

namespace fovea::ui {
namespace {

constexpr int kSide = 96, kNarrowest = 128;

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
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
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
    const QPixmap picture = answer.shown.isNull() ? Theme::instance().pixmap(QStringLiteral("warning"), kSide / 2, Theme::instance().colors().wrong, devicePixelRatioF())
                                                  : QPixmap::fromImage(answer.shown);
    item(index)->setIcon(QIcon(picture));
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
    const int columns = std::max(1, viewport()->width() / kNarrowest);
    setGridSize({viewport()->width() / columns, kSide + 2 * fontMetrics().lineSpacing() + space::kLarge});
    QListWidget::resizeEvent(event);
}

}  // namespace fovea::ui
