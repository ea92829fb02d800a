// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/SettingsPage.h"

#include "ui/forms/SettingRow.h"
#include "ui/pages/settings/StorageCard.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"

#include <QComboBox>
#include <QLineEdit>
#include <QLocale>
#include <QScrollArea>
#include <QSpinBox>
#include <QUrl>

namespace fovea::ui {
namespace {

using Key = Settings::Key;

constexpr int kTwoColumnsFrom = 900, kWidestColumn = 680;
constexpr int kAddressWidth = 300;
constexpr int kMostThreads = 1024;  // what `training.threads` takes

/// An address on the web, or a folder: the engine takes both.
bool isMirror(const QString& text)
{
    if (text.startsWith(QLatin1Char('/')))
        return true;
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https"));
}

QVBoxLayout* makeColumn()
{
    auto* column = new QVBoxLayout;
    column->setSpacing(space::kMedium);
    return column;
}

}  // namespace

SettingsPage::SettingsPage(Studio& studio, QWidget* parent) : Page(studio, QStringLiteral("settings"), parent)
{
    auto* inside = new QWidget;
    inside->setObjectName(QStringLiteral("scrollBody"));
    inside->setMaximumWidth(2 * kWidestColumn + space::kMedium);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, inside);
    m_columns->setContentsMargins(0, 0, space::kTiny, 0);
    m_columns->setSpacing(space::kMedium);
    auto *left = makeColumn(), *right = makeColumn();
    for (auto* card : {makeAppearance(), makeTraining(), makePictures(), makeDownloads()})
        left->addWidget(card);
    m_storage = new StorageCard(studio);
    right->addWidget(m_storage);
    right->addWidget(makeAbout());
    for (auto* column : {left, right}) {
        column->addStretch(1);
        m_columns->addLayout(column, 1);
    }
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inside);
    body()->addWidget(scroll, 1);
    Language::apply(this, [this] {
        setTitle(tr("Settings"));
        showMachine();
    });
}

Card* SettingsPage::makeAppearance()
{
    auto& settings = studio().settings();
    auto* card = new Card;
    auto* languages = makeSettingChoice(settings, Key::Language, [] {
        return std::vector<SettingChoice>{{tr("As the system"), QStringLiteral("system")},
                                          {QStringLiteral("English"), QStringLiteral("en")},
                                          {QStringLiteral("中文"), QStringLiteral("zh_CN")}};
    });
    auto* themes = makeSettingChoice(settings, Key::Theme, [] {
        return std::vector<SettingChoice>{
            {tr("As the system"), QStringLiteral("system")}, {tr("Light"), QStringLiteral("light")}, {tr("Dark"), QStringLiteral("dark")}};
    });
    languages->setObjectName(QStringLiteral("language"));
    themes->setObjectName(QStringLiteral("theme"));
    auto *language = new SettingRow(settings, Key::Language, languages), *theme = new SettingRow(settings, Key::Theme, themes);
    card->body()->addWidget(language);
    card->body()->addWidget(theme);
    Language::apply(card, [card, language, theme] {
        card->setTitle(tr("Appearance"));
        language->setTexts(tr("Language"), tr("Language of the window. It changes at once."));
        theme->setTexts(tr("Theme"), tr("Colours of the window. “As the system” follows the desktop when it turns dark or light."));
    });
    return card;
}

QWidget* SettingsPage::makeThreads()
{
    auto& settings = studio().settings();
    m_threads = new QSpinBox;
    m_threads->setObjectName(QStringLiteral("threads"));
    m_threads->setRange(0, kMostThreads);
    m_threads->setKeyboardTracking(false);
    m_threads->setValue(settings.integer(Key::Threads));
    ignoreWheel(m_threads);
    connect(m_threads, &QSpinBox::valueChanged, this, [&settings](int threads) { settings.set(Key::Threads, threads); });
    connect(&settings, &Settings::changed, m_threads, [this, &settings](Key key) {
        if (key == Key::Threads)
            m_threads->setValue(settings.integer(key));
    });
    return m_threads;
}

Card* SettingsPage::makeTraining()
{
    auto& settings = studio().settings();
    auto* card = new Card;
    m_device = makeSettingChoice(settings, Key::Device, [this, &settings] {
        std::vector<SettingChoice> choices = {{tr("Automatic"), QStringLiteral("auto")}, {tr("Processor"), QStringLiteral("cpu")}};
        const QString now = settings.text(Key::Device);
        bool isThere = now == QLatin1String("auto") || now == QLatin1String("cpu");
        for (const auto& device : m_machine ? m_machine->devices : std::vector<std::string>()) {
            if (device == "cpu")
                continue;
            choices.push_back({tr("Graphics card %1").arg(display(device).section(QLatin1Char(':'), 1)), display(device)});
            isThere = isThere || choices.back().value == now;
        }
        if (!isThere)
            choices.push_back({m_machine ? tr("%1, not there now").arg(now) : now, now});
        return choices;
    });
    m_device->setObjectName(QStringLiteral("device"));
    auto *device = new SettingRow(settings, Key::Device, m_device), *threads = new SettingRow(settings, Key::Threads, makeThreads());
    card->body()->addWidget(device);
    card->body()->addWidget(threads);
    auto* note = makeLabel(QStringLiteral("caption"));
    note->setWordWrap(true);
    card->body()->addWidget(note);
    Language::apply(card, [card, device, threads, note] {
        card->setTitle(tr("Training"));
        device->setTexts(tr("Device"),
                         tr("What computes. “Automatic” takes the first graphics card that LibTorch can use, else the processor."));
        threads->setTexts(tr("Threads"),
                          tr("Processor threads for computing. Fewer leave room for other programs, and training takes longer."));
        note->setText(tr("They hold for every run whose own settings do not say otherwise."));
    });
    return card;
}

Card* SettingsPage::makePictures()
{
    auto& settings = studio().settings();
    auto* card = new Card;
    auto* smooth = makeSettingSlider(settings, Key::Smoothing, 99, [](double value) { return QLocale().toString(value, 'f', 2); });
    auto* sure = makeSettingSlider(settings, Key::NotSure, 99, [](double value) { return showPercent(value, 0); });
    smooth->setObjectName(QStringLiteral("smoothing"));
    sure->setObjectName(QStringLiteral("notSure"));
    auto *smoothing = new SettingRow(settings, Key::Smoothing, smooth), *notSure = new SettingRow(settings, Key::NotSure, sure);
    card->body()->addWidget(smoothing);
    card->body()->addWidget(notSure);
    Language::apply(card, [card, smoothing, notSure] {
        card->setTitle(tr("Curves and answers"));
        smoothing->setTexts(tr("Smoothing of curves"),
                            tr("How much of the past each point of a training curve keeps: 0 shows every batch as it came."));
        notSure->setTexts(tr("“Not sure” below"),
                          tr("Where the most likely class is less likely than this, Try says “not sure” instead of naming it."));
    });
    return card;
}

Card* SettingsPage::makeDownloads()
{
    auto& settings = studio().settings();
    auto* card = new Card;
    auto* edit = new QLineEdit(settings.text(Key::Mirror));
    edit->setObjectName(QStringLiteral("mirror"));
    edit->setPlaceholderText(QStringLiteral("https://"));
    auto* row = new SettingRow(settings, Key::Mirror, edit);
    edit->setFixedWidth(kAddressWidth);
    card->body()->addWidget(row);
    const auto check = [edit, row] {
        const QString text = edit->text().trimmed();
        const bool fits = text.isEmpty() || isMirror(text);
        row->setProblem(
            fits
                ? QString()
                : tr("An address begins with http:// or https:// and names a server, such as https://example.org/datasets. A folder begins with /."));
        return fits;
    };
    connect(edit, &QLineEdit::textEdited, row, check);
    connect(edit, &QLineEdit::editingFinished, row, [edit, check, &settings] {
        if (check())
            settings.set(Key::Mirror, edit->text().trimmed());
    });
    connect(row, &SettingRow::resetDone, edit, &QLineEdit::clear);
    Language::apply(card, [card, row] {
        card->setTitle(tr("Downloads"));
        row->setTexts(
            tr("Mirror"),
            tr("Address or folder where datasets are looked for first, as ADDRESS/dataset/file. Every file is checked against its known fingerprint, wherever it comes from."));
    });
    return card;
}

Card* SettingsPage::makeAbout()
{
    auto* card = new Card;
    m_versions = new QLabel;
    m_versions->setObjectName(QStringLiteral("versions"));
    m_versions->setWordWrap(true);
    m_versions->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_licence = makeLabel(QStringLiteral("secondary"));
    m_licence->setWordWrap(true);
    card->body()->addWidget(m_versions);
    card->body()->addWidget(m_licence);
    Language::apply(card, [this, card] {
        card->setTitle(tr("About"));
        m_licence->setText(
            tr("Free software under the GNU General Public License, version 3 or any later one (GPL-3.0-or-later), without any warranty."));
    });
    return card;
}

void SettingsPage::showMachine()
{
    m_threads->setSpecialValueText(m_machine ? tr("All cores (%1)").arg(m_machine->cores) : tr("All cores"));
    const QString torch = m_machine ? display(m_machine->libtorchVersion) : QStringLiteral("…");
    m_versions->setText(
        tr("Fovea %1, with LibTorch %2 and Qt %3").arg(QStringLiteral(FOVEA_VERSION), torch, QString::fromLatin1(qVersion())));
    refillChoice(m_device);
}

void SettingsPage::shown()
{
    m_storage->refresh();
    if (m_machine)
        return;
    studio().jobs().start(
        QStringLiteral("machine"), this,
        [&engine = studio().engine().machine()](std::stop_token, const JobReport&) { return engine.machine(); },
        [this](api::Machine machine) {
            m_machine = std::move(machine);
            showMachine();
        },
        [this](const Error& error) { studio().tell(error); });
}

void SettingsPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    m_columns->setDirection(width() >= kTwoColumnsFrom ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

}  // namespace fovea::ui

#include "moc_SettingsPage.cpp"
