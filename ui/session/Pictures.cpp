// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/Pictures.h"

#include "core/api/Predictor.h"

#include <QCoreApplication>
#include <QPainter>

#include <cstring>

namespace fovea::ui {

QImage toQImage(const ImageView& picture)
{
    if (picture.empty())
        return {};
    const bool isGrey = picture.channels == 1;
    QImage out(picture.width, picture.height, isGrey ? QImage::Format_Grayscale8 : QImage::Format_RGB888);
    const auto rowBytes = static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.channels);
    for (int y = 0; y < picture.height; ++y)
        std::memcpy(out.scanLine(y), picture.row(y), rowBytes);
    return out;
}

Image fromQImage(const QImage& picture)
{
    if (picture.isNull())
        return {};
    QImage flat = picture;
    if (picture.hasAlphaChannel()) {
        flat = QImage(picture.size(), QImage::Format_RGB32);
        flat.fill(Qt::white);
        QPainter(&flat).drawImage(0, 0, picture);
    }
    const bool isGrey = flat.isGrayscale();
    const QImage source = flat.convertToFormat(isGrey ? QImage::Format_Grayscale8 : QImage::Format_RGB888);
    Image out(source.width(), source.height(), isGrey ? 1 : 3);
    const auto rowBytes = static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.channels);
    for (int y = 0; y < out.height; ++y)
        std::memcpy(out.row(y), source.constScanLine(y), rowBytes);
    return out;
}

QString pictureFilter()
{
    QStringList patterns;
    for (const auto& ending : api::pictureEndings())
        patterns.append(QLatin1Char('*') + QString::fromStdString(ending));
    return QCoreApplication::translate("fovea::ui::Pictures", "Pictures (%1);;All files (*)").arg(patterns.join(QLatin1Char(' ')));
}

QPixmap fitted(const QImage& picture, QSize box, double devicePixelRatio)
{
    if (picture.isNull() || box.isEmpty())
        return {};
    const QSize wanted = picture.size().scaled(box * devicePixelRatio, Qt::KeepAspectRatio);
    const bool enlarges = wanted.width() > picture.width();
    QPixmap out = QPixmap::fromImage(picture.scaled(
        wanted, Qt::IgnoreAspectRatio, enlarges && picture.width() <= 128 ? Qt::FastTransformation : Qt::SmoothTransformation));
    out.setDevicePixelRatio(devicePixelRatio);
    return out;
}

}  // namespace fovea::ui
