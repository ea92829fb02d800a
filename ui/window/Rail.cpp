// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/Rail.h"

#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QAbstractButton>
#include <QPainter>
#include <QVBoxLayout>

namespace fovea::ui {
namespace {

constexpr int kRailWidth = 80, kButtonHeight = 56, kLogoSide = 32;

}  // namespace

/// Painted by hand: a style sheet cannot put a small caption under an icon at this spacing.
class RailButton : public QAbstractButton {
public:
    RailButton(QString icon, QWidget* parent) : QAbstractButton(parent), m_icon(std::move(icon))
    {
        setCheckable(true);
        setAutoExclusive(true);
        setFixedSize(kRailWidth - 16, kButtonHeight);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const auto& theme = Theme::instance();
        const auto& colors = theme.colors();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (isChecked() || underMouse() || hasFocus()) {
            painter.setPen(hasFocus() ? QPen(colors.accent) : Qt::NoPen);
            painter.setBrush(isChecked() ? colors.accentWash : underMouse() ? colors.grid : Qt::transparent);
            painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), space::kControlRadius, space::kControlRadius);
        }
        const QColor color = isChecked() ? colors.accent : colors.secondary;
        painter.drawPixmap(QPointF((width() - 20) / 2.0, 9), theme.pixmap(m_icon, 20, color, devicePixelRatioF()));
        QFont font = theme.caption();
        font.setWeight(isChecked() ? QFont::DemiBold : QFont::Normal);
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(QRect(0, 32, width(), 18), Qt::AlignCenter, text());
    }

private:
    QString m_icon;
};

Rail::Rail(QWidget* parent) : QFrame(parent)
{
    setFixedWidth(kRailWidth);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kSmall, 60, space::kSmall, space::kMedium);
    column->setSpacing(space::kTiny);
    for (const auto page : {PageId::Data, PageId::Model, PageId::Train, PageId::Evaluate, PageId::Try, PageId::Runs, PageId::Settings}) {
        if (page == PageId::Settings)
            column->addStretch(1);
        auto* button = new RailButton(iconOf(page), this);
        Language::apply(button, [button, page] {
            button->setText(titleOf(page));
            button->setToolTip(page == PageId::Settings ? titleOf(page)
                                                        : tr("%1 (Ctrl+%2)").arg(titleOf(page)).arg(static_cast<int>(page) + 1));
            button->setAccessibleName(titleOf(page));
        });
        connect(button, &QAbstractButton::clicked, this, [this, page] { Q_EMIT chosen(page); });
        column->addWidget(button, 0, Qt::AlignHCenter);
        m_buttons[page] = button;
    }
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Rail::select(PageId page) { m_buttons.at(page)->setChecked(true); }

QString Rail::iconOf(PageId page)
{
    switch (page) {
    case PageId::Data: return QStringLiteral("data");
    case PageId::Model: return QStringLiteral("model");
    case PageId::Train: return QStringLiteral("train");
    case PageId::Evaluate: return QStringLiteral("evaluate");
    case PageId::Try: return QStringLiteral("try");
    case PageId::Runs: return QStringLiteral("runs");
    case PageId::Settings: return QStringLiteral("settings");
    }
    Q_UNREACHABLE();
}

QString Rail::titleOf(PageId page)
{
    switch (page) {
    case PageId::Data: return tr("Data");
    case PageId::Model: return tr("Model");
    case PageId::Train: return tr("Train");
    case PageId::Evaluate: return tr("Evaluate");
    case PageId::Try: return tr("Try");
    case PageId::Runs: return tr("Runs");
    case PageId::Settings: return tr("Settings");
    }
    Q_UNREACHABLE();
}

void Rail::paintEvent(QPaintEvent*)
{
    const auto& colors = Theme::instance().colors();
    QPainter painter(this);
    painter.fillRect(rect(), colors.surface);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), colors.line);
    painter.drawPixmap(QPointF((width() - kLogoSide) / 2.0, 12),
                       Theme::instance().pixmap(QStringLiteral("logo"), kLogoSide, colors.accent, devicePixelRatioF()));
}

}  // namespace fovea::ui

#include "moc_Rail.cpp"
