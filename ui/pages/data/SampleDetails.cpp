// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data/SampleDetails.h"

#include "ui/session/Pictures.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Reveal.h"

#include <QClipboard>
#include <QFormLayout>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QToolButton>

namespace fovea::ui {
namespace {

/// Enough for the panel on a large screen; larger photographs are reduced off the GUI thread.
constexpr int kLargest = 1024;

struct Decoded {
    QImage picture;
    QString size;
};

QToolButton* iconButton(const QString& icon)
{
    auto* button = new QToolButton;
    Theme::setIcon(button, icon);
    button->setIconSize({16, 16});
    return button;
}

}  // namespace

SampleDetails::SampleDetails(Studio& studio, SampleFilter& filter, QWidget* parent) : QFrame(parent), m_studio(studio), m_filter(filter)
{
    setObjectName(QStringLiteral("sampleDetails"));
    setFocusPolicy(Qt::ClickFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    m_previous = iconButton(QStringLiteral("chevron-left"));
    m_next = iconButton(QStringLiteral("chevron-right"));
    m_close = iconButton(QStringLiteral("close"));
    m_index = makeLabel(QStringLiteral("secondary"));
    auto* top = new QHBoxLayout;
    top->setSpacing(space::kTiny);
    top->addWidget(m_previous);
    top->addWidget(m_next);
    top->addWidget(m_index, 1);
    top->addWidget(m_close);
    column->addLayout(top);
    m_view = new QLabel;
    m_view->setAlignment(Qt::AlignCenter);
    m_view->setWordWrap(true);
    m_view->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    column->addWidget(m_view);
    auto* form = new QFormLayout;
    form->setContentsMargins(0, space::kTiny, 0, 0);
    form->setHorizontalSpacing(space::kMedium);
    form->setVerticalSpacing(space::kTiny);
    m_class = addFact(form);
    m_role = addFact(form);
    m_size = addFact(form);
    column->addLayout(form);
    m_path = makeLabel(QStringLiteral("caption"));
    m_path->setWordWrap(true);
    m_path->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_path->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    column->addWidget(m_path);
    auto* buttons = new QHBoxLayout;
    m_copy = iconButton(QStringLiteral("copy"));
    m_reveal = iconButton(QStringLiteral("folder"));
    buttons->addWidget(m_copy);
    buttons->addWidget(m_reveal);
    buttons->addStretch(1);
    column->addLayout(buttons);
    column->addStretch(1);

    connect(m_close, &QToolButton::clicked, this, &SampleDetails::closed);
    connect(m_previous, &QToolButton::clicked, this, [this] { Q_EMIT stepWanted(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { Q_EMIT stepWanted(1); });
    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_path->property("path").toString()); });
    connect(m_reveal, &QToolButton::clicked, this, [this] { revealInFileManager(m_path->property("path").toString()); });
    connect(&filter, &SampleFilter::rolesChanged, this, &SampleDetails::showTexts);
    connect(&Theme::instance(), &Theme::changed, this, &SampleDetails::showPicture);
    Language::apply(this, [this] { showTexts(); });
}

QLabel* SampleDetails::addFact(QFormLayout* form)
{
    auto* name = makeLabel(QStringLiteral("secondary"));
    auto* value = makeLabel({});
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_names.push_back(name);
    form->addRow(name, value);
    return value;
}

void SampleDetails::setSample(std::uint32_t sample)
{
    m_sample = sample;
    m_picture = {};
    m_problem.clear();
    const auto& samples = m_studio.dataset().samples();
    if (!samples)
        return;
    showTexts();
    m_studio.jobs().start(
        QStringLiteral("sample picture"), this,
        [samples, sample](std::stop_token, const JobReport&) {
            const Image whole = samples->picture(sample);
            Decoded out{toQImage(whole.view()), showShape({whole.width, whole.height})};
            if (std::max(whole.width, whole.height) > kLargest)
                out.picture = out.picture.scaled(kLargest, kLargest, Qt::KeepAspectRatio, Qt::SmoothTransformation);
            return out;
        },
        [this](const Decoded& decoded) {
            m_picture = decoded.picture;
            m_size->setText(decoded.size);
            showPicture();
        },
        [this](const Error& error) {
            m_problem = display(error);
            m_size->clear();
            showPicture();
        });
}

void SampleDetails::showTexts()
{
    const std::array names = {tr("Class"), tr("Part"), tr("Pixels")};
    for (std::size_t i = 0; i < names.size(); ++i)
        m_names[i]->setText(names[i]);
    const auto label = [](QToolButton* button, const QString& text) {
        button->setToolTip(text);
        button->setAccessibleName(text);
    };
    label(m_close, tr("Close (Esc)"));
    label(m_previous, tr("Previous picture"));
    label(m_next, tr("Next picture"));
    label(m_copy, tr("Copy the path"));
    label(m_reveal, tr("Show in the file manager"));
    setAccessibleName(tr("Details of the picture"));
    const auto& samples = m_studio.dataset().samples();
    if (!samples || m_sample >= samples->size())
        return;
    m_class->setText(display(samples->details().classes[static_cast<std::size_t>(samples->label(m_sample))]));
    const QString part = showPart(samples->part(m_sample));
    const auto role = m_filter.roleOf(m_sample);
    m_role->setText(!role || showRole(*role) == part ? part : tr("%1, here used for: %2").arg(part, showRole(*role)));
    m_index->setText(tr("No. %1").arg(showCount(static_cast<std::int64_t>(m_sample) + 1)));
    const auto file = samples->file(m_sample);
    const QString path = file.empty() ? display(samples->name(m_sample)) : display(file);
    m_path->setProperty("path", path);
    // A path has no spaces to break at.
    m_path->setText(QString(path).replace(QLatin1Char('/'), QStringLiteral("/\u200b")));
    m_reveal->setVisible(!file.empty());
}

void SampleDetails::showPicture()
{
    const int side = std::max(width(), 64);
    if (m_picture.isNull())
        m_view->setText(m_problem);
    else
        m_view->setPixmap(fitted(m_picture, {side, side}, devicePixelRatioF()));
}

void SampleDetails::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    showPicture();
}

void SampleDetails::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
        Q_EMIT stepWanted(event->key() == Qt::Key_Left ? -1 : 1);
    else
        QFrame::keyPressEvent(event);
}

}  // namespace fovea::ui

#include "moc_SampleDetails.cpp"
