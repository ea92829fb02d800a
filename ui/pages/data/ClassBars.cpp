// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data/ClassBars.h"

#include "ui/models/SampleFilter.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QAbstractButton>
#include <QGuiApplication>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace fovea::ui {
namespace {

constexpr std::size_t kShownAtFirst = 12;

}  // namespace

/// One class: name, bar, count.
class ClassBar final : public QAbstractButton {
public:
    ClassBar()
    {
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

    void setFigures(const QString& name, std::int64_t count, std::int64_t most, int nameWidth, int countWidth)
    {
        m_name = name;
        m_count = showCount(count);
        m_share = most > 0 ? static_cast<double>(count) / static_cast<double>(most) : 0;
        m_nameWidth = nameWidth;
        m_countWidth = countWidth;
        setAccessibleName(QStringLiteral("%1, %2").arg(m_name, m_count));
        setToolTip(QStringLiteral("%1: %2").arg(m_name, m_count));
        update();
    }

    QSize sizeHint() const override { return {160, std::max(22, fontMetrics().height() + 4)}; }

protected:
    void nextCheckState() override {}

    void paintEvent(QPaintEvent*) override
    {
        const auto& colors = Theme::instance().colors();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (isChecked() || underMouse() || hasFocus()) {
            painter.setPen(hasFocus() ? QPen(colors.accent) : QPen(Qt::NoPen));
            painter.setBrush(isChecked() ? colors.accentWash : colors.raised);
            painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        }
        const QRect inside = rect().adjusted(space::kTiny, 0, -space::kTiny, 0);
        painter.setPen(colors.text);
        painter.drawText(QRect(inside.left(), 0, m_nameWidth, height()), Qt::AlignVCenter | Qt::TextSingleLine,
                         fontMetrics().elidedText(m_name, Qt::ElideRight, m_nameWidth));
        painter.setPen(colors.secondary);
        painter.setFont(Theme::instance().body());
        painter.drawText(QRect(inside.right() - m_countWidth, 0, m_countWidth + 1, height()),
                         Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, m_count);
        const double left = inside.left() + m_nameWidth + space::kSmall;
        const double width = std::max(0.0, inside.right() - m_countWidth - space::kSmall - left);
        const QRectF groove(left, height() / 2.0 - 4, width, 8);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.grid);
        painter.drawRoundedRect(groove, 4, 4);
        if (m_share > 0) {
            painter.setBrush(colors.accent);
            painter.drawRoundedRect(QRectF(groove.topLeft(), QSizeF(std::max(4.0, width * m_share), groove.height())),
                                    std::min(4.0, width * m_share), 4);
        }
    }

private:
    QString m_name, m_count;
    double m_share = 0;
    int m_nameWidth = 40, m_countWidth = 40;
};

ClassBars::ClassBars(Studio& studio, SampleFilter& filter, QWidget* parent) : Card(parent), m_studio(studio), m_filter(filter)
{
    body()->setSpacing(0);
    m_more = new QToolButton;
    m_more->setProperty("link", true);
    body()->addWidget(m_more, 0, Qt::AlignLeft);
    connect(m_more, &QToolButton::clicked, this, [this] {
        m_showsAll = !m_showsAll;
        rebuild();
    });
    connect(&filter, &SampleFilter::rowsChanged, this, &ClassBars::refresh);
    connect(&filter, &SampleFilter::queryChanged, this, &ClassBars::refresh);
    connect(&studio.dataset(), &DatasetSession::opened, this, [this] {
        m_showsAll = false;
        rebuild();
    });
    Language::apply(this, [this] {
        setTitle(tr("Classes"));
        refresh();
    });
    if (studio.dataset().samples())
        rebuild();
}

void ClassBars::rebuild()
{
    const auto& samples = m_studio.dataset().samples();
    const std::size_t classes = samples ? samples->details().classes.size() : 0;
    const std::size_t shown = m_showsAll ? classes : std::min(classes, kShownAtFirst);
    while (m_bars.size() > shown) {
        delete m_bars.back();
        m_bars.pop_back();
    }
    while (m_bars.size() < shown) {
        auto* bar = new ClassBar;
        const int label = static_cast<int>(m_bars.size());
        bar->setObjectName(QStringLiteral("classBar%1").arg(label));
        body()->insertWidget(label, bar);
        connect(bar, &QAbstractButton::clicked, this,
                [this, label] { choose(label, QGuiApplication::keyboardModifiers().testFlag(Qt::ControlModifier)); });
        m_bars.push_back(bar);
    }
    refresh();
}

void ClassBars::refresh()
{
    const auto& samples = m_studio.dataset().samples();
    const auto& counts = m_filter.perClass();
    if (!samples || counts.size() != samples->details().classes.size() || counts.size() < m_bars.size())
        return;
    const auto& classes = samples->details().classes;
    setSubtitle(showCount(static_cast<std::int64_t>(classes.size())));
    const auto most = *std::max_element(counts.begin(), counts.end());
    int nameWidth = 0;
    for (std::size_t i = 0; i < m_bars.size(); ++i)
        nameWidth = std::max(nameWidth, fontMetrics().horizontalAdvance(display(classes[i])));
    nameWidth = std::min(nameWidth + 2, 84);
    const int countWidth = fontMetrics().horizontalAdvance(showCount(most)) + 2;
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        m_bars[i]->setFigures(display(classes[i]), counts[i], most, nameWidth, countWidth);
        m_bars[i]->setChecked(m_filter.query().classes.contains(static_cast<int>(i)));
    }
    m_more->setVisible(classes.size() > kShownAtFirst);
    m_more->setText(m_showsAll ? tr("Show fewer") : tr("Show all %n classes", nullptr, static_cast<int>(classes.size())));
}

void ClassBars::choose(int label, bool adds)
{
    auto query = m_filter.query();
    if (adds) {
        if (!query.classes.erase(label))
            query.classes.insert(label);
    } else {
        query.classes = query.classes == std::set{label} ? std::set<int>{} : std::set{label};
    }
    m_filter.setQuery(std::move(query));
}

}  // namespace fovea::ui

#include "moc_ClassBars.cpp"
