// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/model/LayersCard.h"

#include "ui/models/LayerModel.h"
#include "ui/pages/model/NetworkPicture.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/EmptyState.h"

#include <QHeaderView>
#include <QPainter>
#include <QProgressBar>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTableView>

#include <functional>
#include <utility>

namespace fovea::ui {
namespace {

constexpr int kLayersCardRowHeight = 34, kShownRows = 3;
constexpr int kBarWidth = 56, kTextMargin = 11;
constexpr int kFewRows = 12, kWideTable = 760;

/// A figure, and left of it the layer's share of the whole.
class ShareDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const double share = index.data(LayerModel::ShareRole).toDouble();
        const int numberWidth = option.fontMetrics.horizontalAdvance(index.data().toString());
        if (share <= 0 || option.rect.width() < kBarWidth + numberWidth + 3 * kTextMargin)
            return;
        const auto& colors = Theme::instance().colors();
        const QRectF track(option.rect.left() + kTextMargin, option.rect.center().y() - 2, kBarWidth, 5);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors.grid);
        painter->drawRoundedRect(track, 2.5, 2.5);
        painter->setBrush(colors.accent);
        painter->drawRoundedRect(QRectF(track.topLeft(), QSizeF(std::max(5.0, share * track.width()), track.height())), 2.5, 2.5);
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        // Deep networks have long names and large figures: the bars give way to them.
        const bool hasRoom = index.model()->rowCount() <= kFewRows || (option.widget && option.widget->width() >= kWideTable);
        return QStyledItemDelegate::sizeHint(option, index) + QSize(hasRoom ? kBarWidth + kTextMargin : 0, 0);
    }
};

/// Words, of which the beginning says most.
class WordsDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->textElideMode = Qt::ElideRight;
    }
};

/// As high as its rows where there is room, and never below a few of them.
class LayerTable final : public QTableView {
public:
    LayerTable()
    {
        setSizeAdjustPolicy(AdjustToContents);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    }
    QSize sizeHint() const override
    {
        return {200,
                horizontalHeader()->sizeHint().height() + (model() ? model()->rowCount() : 0) * kLayersCardRowHeight + 2 * frameWidth()};
    }
    QSize minimumSizeHint() const override { return {200, horizontalHeader()->sizeHint().height() + kShownRows * kLayersCardRowHeight}; }
    /// The pointer has left the table.
    void onLeave(std::function<void()> left) { m_left = std::move(left); }

protected:
    void leaveEvent(QEvent* event) override
    {
        QTableView::leaveEvent(event);
        m_left();
    }

private:
    std::function<void()> m_left;
};

}  // namespace

LayersCard::LayersCard(Studio& studio, const ModelSession& session, QWidget* parent) : Card(parent), m_studio(studio), m_session(session)
{
    m_views = new QStackedWidget;
    m_problem = new EmptyState(QStringLiteral("warning"));
    m_problem->setObjectName(QStringLiteral("modelProblem"));
    m_views->addWidget(makeWaiting());
    m_views->addWidget(m_problem);
    m_views->addWidget(makeLayers());
    body()->addWidget(m_views, 1);
    connect(&session, &ModelSession::figuresChanged, this, &LayersCard::refresh);
    Language::apply(this, [this] { refresh(); });
}

QWidget* LayersCard::makeWaiting()
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setSpacing(space::kMedium);
    m_waiting = makeLabel(QStringLiteral("secondary"));
    m_waiting->setAlignment(Qt::AlignCenter);
    auto* bar = new QProgressBar;
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setFixedWidth(200);
    column->addStretch(2);
    column->addWidget(m_waiting);
    column->addWidget(bar, 0, Qt::AlignHCenter);
    column->addStretch(3);
    return page;
}

QWidget* LayersCard::makeLayers()
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kMedium);
    m_picture = new NetworkPicture;
    m_picture->setObjectName(QStringLiteral("networkPicture"));
    m_model = new LayerModel(this);
    auto* table = new LayerTable;
    m_table = table;
    m_table->setObjectName(QStringLiteral("layerTable"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kLayersCardRowHeight);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    auto* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    for (const int words : {LayerModel::Name, LayerModel::Kind})
        header->setSectionResizeMode(words, QHeaderView::Stretch);
    m_table->setItemDelegateForColumn(LayerModel::Kind, new WordsDelegate(m_table));
    for (const int figures : {LayerModel::Parameters, LayerModel::MultiplyAdds})
        m_table->setItemDelegateForColumn(figures, new ShareDelegate(m_table));
    column->addWidget(m_picture, 1);
    column->addWidget(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& row) { m_picture->setCurrent(row.isValid() ? blockOf(row.row()) : -1); });
    connect(m_picture, &NetworkPicture::chosen, this, [this](int block) { m_table->selectRow(rowOf(block)); });
    connect(m_picture, &NetworkPicture::hovered, this, [this](int block) {
        m_model->setPointedAt(block < 0 ? 0 : rowOf(block),
                              block < 0 ? 0 : static_cast<int>(m_blocks.at(static_cast<std::size_t>(block)).layers));
    });
    m_table->setMouseTracking(true);
    connect(m_table, &QTableView::entered, this, [this](const QModelIndex& row) { m_picture->setPointedAt(blockOf(row.row())); });
    table->onLeave([this] { m_picture->setPointedAt(-1); });
    return page;
}

void LayersCard::showProblem(const QString& headline, const QString& sentence, const QString& action, std::function<void()> onAction)
{
    m_problem->setTexts(headline, sentence, action);
    m_problem->onAction(std::move(onAction));
    m_views->setCurrentIndex(Problem);
}

void LayersCard::showNoDataset()
{
    const auto& dataset = m_studio.dataset();
    if (dataset.isOpening() || !dataset.error()) {
        m_waiting->setText(tr("Opening the dataset …"));
        m_views->setCurrentIndex(Waiting);
        return;
    }
    const QString reason = dataset.error()->code() == ErrorCode::Cancelled ? QString() : display(*dataset.error()) + QLatin1Char('\n');
    showProblem(tr("No dataset is open"),
                reason + tr("A network is built for pictures of a certain size and number of classes: choose a dataset first."),
                tr("Choose a dataset"), [this] { Q_EMIT m_studio.goTo(PageId::Data); });
}

int LayersCard::blockOf(int row) const
{
    int block = 0;
    for (int first = 0; block < static_cast<int>(m_blocks.size()); ++block) {
        first += static_cast<int>(m_blocks[static_cast<std::size_t>(block)].layers);
        if (row < first)
            return block;
    }
    return -1;
}

int LayersCard::rowOf(int block) const
{
    int row = 0;
    for (int i = 0; i < block; ++i)
        row += static_cast<int>(m_blocks[static_cast<std::size_t>(i)].layers);
    return row;
}

void LayersCard::refresh()
{
    setAccessibleName(tr("Layers"));
    m_table->setAccessibleName(tr("Layers"));
    setSubtitle({});
    const auto& wish = m_session.wish();
    const auto& [figures, error] = m_session.chosen();
    if (!wish) {
        showNoDataset();
    } else if (error) {
        const auto& input = wish->input;
        showProblem(tr("This network does not fit the pictures"),
                    tr("%1.\nThey come to it as %2 pixels: choose a larger picture size, or another network.")
                        .arg(display(Error(error->code(), error->message())), showShape({input.width, input.height})),
                    tr("Change the picture size"), [this] { Q_EMIT sizeWanted(); });
    } else if (!figures) {
        m_waiting->setText(tr("Building the network …"));
        m_views->setCurrentIndex(Waiting);
    } else {
        setSubtitle(tr("from the picture to the classes"));
        const int current = m_table->currentIndex().row();
        m_blocks = figures->blocks;
        m_model->setFigures(*figures);
        // Small networks have short names: their kinds can be read in full.
        m_table->horizontalHeader()->setSectionResizeMode(LayerModel::Kind, m_model->rowCount() <= kFewRows ? QHeaderView::ResizeToContents
                                                                                                            : QHeaderView::Stretch);
        m_picture->setNetwork(wish->input, piecesOf(*figures));
        m_picture->setCurrent(-1);
        m_table->updateGeometry();
        if (current >= 0 && current < m_model->rowCount())
            m_table->selectRow(current);
        m_views->setCurrentIndex(Layers);
    }
}

}  // namespace fovea::ui

#include "moc_LayersCard.cpp"
