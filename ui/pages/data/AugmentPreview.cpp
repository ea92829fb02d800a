// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data/AugmentPreview.h"

#include "ui/session/Pictures.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"

#include <QPainter>
#include <QPushButton>

namespace fovea::ui {

/// Three rows of three; the first is the original.
class AugmentGrid final : public QWidget {
public:
    AugmentGrid()
    {
        setMinimumSize(180, 180);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    }

    void setPictures(const std::vector<QImage>* pictures) { m_pictures = pictures; }
    void setCaption(const QString& original) { m_original = original; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        constexpr int kColumns = 3;
        const auto& colors = Theme::instance().colors();
        QPainter painter(this);
        painter.setFont(Theme::instance().caption());
        const int caption = painter.fontMetrics().height() + space::kTiny;
        const int side = std::min((width() - 2 * space::kSmall) / kColumns, (height() - 2 * space::kSmall - caption) / kColumns);
        for (int i = 0; i < kColumns * kColumns; ++i) {
            const QRect box(i % kColumns * (side + space::kSmall), i / kColumns * (side + space::kSmall) + (i >= kColumns ? caption : 0),
                            side, side);
            if (static_cast<std::size_t>(i) < m_pictures->size()) {
                const QPixmap shown = fitted((*m_pictures)[static_cast<std::size_t>(i)], box.size(), devicePixelRatioF());
                const QSize size = shown.deviceIndependentSize().toSize();
                painter.drawPixmap(box.left() + (side - size.width()) / 2, box.top() + (side - size.height()) / 2, shown);
            } else {
                painter.fillRect(box, colors.grid);
            }
            if (i == 0) {
                painter.setPen(QPen(colors.accent, 2));
                painter.drawRect(box.adjusted(1, 1, -1, -1));
                painter.setPen(colors.secondary);
                painter.drawText(QRect(box.left(), box.bottom() + 2, width(), caption), Qt::AlignLeft | Qt::AlignVCenter, m_original);
            }
        }
    }

private:
    const std::vector<QImage>* m_pictures = nullptr;
    QString m_original;
};

AugmentPreview::AugmentPreview(Studio& studio, QWidget* parent) : QWidget(parent), m_studio(studio)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    m_another = new QPushButton;
    m_draw = new QPushButton;
    auto* top = new QHBoxLayout;
    top->setSpacing(space::kSmall);
    top->addWidget(m_draw);
    top->addWidget(m_another);
    top->addStretch(1);
    m_grid = new AugmentGrid;
    m_grid->setPictures(&m_pictures);
    m_problem = makeLabel(QStringLiteral("error"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    column->addLayout(top);
    column->addWidget(m_problem);
    column->addWidget(m_grid, 1);
    connect(m_another, &QPushButton::clicked, this, &AugmentPreview::anotherWanted);
    connect(m_draw, &QPushButton::clicked, this, [this] {
        ++m_seed;
        request();
    });
    connect(&studio.document(), &Document::changed, this, [this](const std::string& path) {
        if (path.empty() || path.starts_with("data."))
            request();
    });
    connect(&Theme::instance(), &Theme::changed, m_grid, qOverload<>(&QWidget::update));
    Language::apply(this, [this] {
        m_draw->setText(tr("New draw"));
        m_draw->setToolTip(tr("Draw the eight variants once more"));
        m_another->setText(tr("Another picture"));
        m_grid->setCaption(tr("↑ Original, then eight draws"));
        m_grid->setAccessibleName(tr("The original picture and eight augmented variants"));
        m_grid->update();
    });
}

void AugmentPreview::setSample(std::optional<std::uint32_t> sample)
{
    m_sample = sample;
    if (!sample) {
        m_pictures.clear();
        m_grid->update();
        return;
    }
    request();
}

void AugmentPreview::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        request();
}

void AugmentPreview::request()
{
    m_isStale = true;
    const auto& samples = m_studio.dataset().samples();
    if (!isVisible() || m_isComputing || !m_sample || !samples || *m_sample >= samples->size() || !m_studio.document().isValid())
        return;
    m_isStale = false;
    m_isComputing = true;
    const auto after = [this] {
        m_isComputing = false;
        if (m_isStale)
            request();
    };
    m_studio.jobs().start(
        QStringLiteral("augmentation preview"), this,
        [samples, sample = *m_sample, experiment = m_studio.document().experiment(), seed = m_seed](std::stop_token, const JobReport&) {
            std::vector<QImage> out;
            for (const auto& picture : samples->augmented(sample, experiment, kVariants, seed))
                out.push_back(toQImage(picture.view()));
            return out;
        },
        [this, after](std::vector<QImage> pictures) {
            m_pictures = std::move(pictures);
            m_problem->hide();
            m_grid->update();
            Q_EMIT updated();
            after();
        },
        [this, after](const Error& error) {
            m_problem->setText(display(error));
            m_problem->show();
            after();
        });
}

}  // namespace fovea::ui

#include "moc_AugmentPreview.cpp"
