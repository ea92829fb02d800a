// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gallery/support/Stage.h"

#include "core/base/Error.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Page.h"

#include <QApplication>
#include <QDialog>
#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <QRandomGenerator>
#include <QThread>

#include <cstdio>

namespace fovea::gallery {
namespace {

struct Look {
    const char* name;
    bool isDark;
    const char* language;
    QSize size;
};

constexpr QSize kSmall = {1280, 800}, kLarge = {1920, 1080};
constexpr Look kLooks[] = {{"light-en", false, "en", kSmall},          {"dark-en", true, "en", kSmall},
                           {"dark-zh", true, "zh_CN", kSmall},         {"light-zh", false, "zh_CN", kSmall},
                           {"light-zh-large", false, "zh_CN", kLarge}, {"dark-zh-large", true, "zh_CN", kLarge},
                           {"dark-en-large", true, "en", kLarge},      {"light-en-large", false, "en", kLarge}};

}  // namespace

Stage::Stage(QString folder, QString only) : m_folder(std::move(folder)), m_only(std::move(only)), m_window(m_studio)
{
    m_window.resize(kLooks[0].size);
    m_window.show();
    rest(200);
}

void Stage::rest(int milliseconds)
{
    QElapsedTimer time;
    time.start();
    do {
        QApplication::processEvents(QEventLoop::AllEvents, 10);
        QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QThread::msleep(2);
    } while (time.elapsed() < milliseconds);
}

void Stage::until(const char* what, const std::function<bool()>& ready)
{
    QElapsedTimer time;
    time.start();
    while (!ready()) {
        rest(20);
        if (time.elapsed() > m_patienceMs)
            throw Error(ErrorCode::Internal, Text(std::string("waited in vain for ") + what));
    }
}

void Stage::press(const QString& text)
{
    QAbstractButton* found = nullptr;
    until(qPrintable(text), [&] {
        for (auto* button : m_window.page(m_window.currentPage())->findChildren<QAbstractButton*>())
            if (button->isVisible() && button->isEnabled() && button->text().startsWith(text))
                found = button;
        return found != nullptr;
    });
    found->click();
    rest(50);
}

void Stage::runToEnd()
{
    until("the run to start", [&] { return m_studio.runs().isRunning(); });
    until("the run to end", [&] { return !m_studio.runs().isRunning(); });
}

void Stage::scene(const QString& name, ui::PageId page, const std::function<void()>& setUp)
{
    try {
        m_window.showPage(page);
        setUp();
        if (m_only.isEmpty() || name.contains(m_only))
            shoot(name);
    } catch (const Error& error) {
        ++m_failures;
        std::fprintf(stderr, "    %s: %s\n", qPrintable(name), error.what());
    }
}

void Stage::shoot(const QString& name)
{
    for (const auto& look : kLooks) {
        ui::Language::instance().set(QLatin1String(look.language));
        ui::Theme::instance().setMode(look.isDark ? ui::ThemeMode::Dark : ui::ThemeMode::Light);
        m_window.resize(look.size);
        rest(500);
        const QString file = QStringLiteral("%1/%2-%3.png").arg(m_folder, name, QLatin1String(look.name));
        if (!shot(m_window).save(file)) {
            ++m_failures;
            std::fprintf(stderr, "    cannot write %s\n", qPrintable(file));
            continue;
        }
        ++m_pictures;
    }
    ui::Language::instance().set(QStringLiteral("en"));
    ui::Theme::instance().setMode(ui::ThemeMode::Light);
    m_window.resize(kLooks[0].size);
    rest(100);
}

QPixmap shot(QWidget& window)
{
    QPixmap picture = window.grab();
    QPainter painter(&picture);
    for (auto* dialog : window.findChildren<QDialog*>()) {
        if (!dialog->isVisible() || !dialog->isWindow())
            continue;
        QRect place(QPoint(), dialog->size());
        place.moveCenter(window.rect().center());
        painter.fillRect(window.rect(), QColor(0, 0, 0, 90));
        painter.drawPixmap(place.topLeft(), dialog->grab());
    }
    return picture;
}

std::filesystem::path makePhotos(const std::filesystem::path& folder, int count)
{
    QRandomGenerator random(7);
    for (const char* name : {"discs", "squares"}) {
        std::filesystem::create_directories(folder / name);
        for (int i = 0; i < count; ++i) {
            QImage picture(64, 64, QImage::Format_RGB32);
            picture.fill(QColor::fromHsv(random.bounded(360), 90, 200));
            QPainter painter(&picture);
            painter.setPen(Qt::NoPen);
            painter.setBrush(QColor::fromHsv(random.bounded(360), 200, 120));
            const QRect area(8 + random.bounded(12), 8 + random.bounded(12), 30, 30);
            if (name[0] == 'd')
                painter.drawEllipse(area);
            else
                painter.drawRect(area);
            painter.end();
            picture.save(QString::fromStdString((folder / name / (std::to_string(i) + ".png")).string()));
        }
    }
    return folder;
}

}  // namespace fovea::gallery
