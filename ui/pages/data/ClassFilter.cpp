// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data/ClassFilter.h"

#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QLineEdit>
#include <QListWidget>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWidgetAction>

#include <algorithm>

namespace fovea::ui {
namespace {

constexpr int kMany = 12;
constexpr int kRowsShown = 14;
constexpr int kRowHeight = 26;

}  // namespace

ClassFilter::ClassFilter(QWidget* parent) : QMenu(parent)
{
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(space::kSmall, space::kTiny, space::kSmall, space::kTiny);
    column->setSpacing(space::kTiny);
    m_search = new QLineEdit;
    m_search->setClearButtonEnabled(true);
    m_list = new QListWidget;
    m_list->setMinimumWidth(180);
    m_list->setUniformItemSizes(true);
    m_all = new QToolButton;
    m_all->setProperty("link", true);
    column->addWidget(m_search);
    column->addWidget(m_list);
    column->addWidget(m_all, 0, Qt::AlignLeft);
    auto* action = new QWidgetAction(this);
    action->setDefaultWidget(body);
    addAction(action);
    connect(m_search, &QLineEdit::textChanged, this, &ClassFilter::search);
    connect(m_list, &QListWidget::itemChanged, this, &ClassFilter::tell);
    connect(m_all, &QToolButton::clicked, this, [this] {
        setChosen({});
        tell();
    });
    connect(this, &QMenu::aboutToShow, this,
            [this] { (m_search->isVisibleTo(this) ? static_cast<QWidget*>(m_search) : m_list)->setFocus(); });
    Language::apply(this, [this] {
        m_search->setPlaceholderText(tr("Search classes"));
        m_all->setText(tr("All classes"));
        m_list->setAccessibleName(tr("Classes"));
    });
}

void ClassFilter::setClasses(const std::vector<std::string>& classes)
{
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    for (const auto& name : classes) {
        auto* item = new QListWidgetItem(display(name), m_list);
        item->setFlags(Qt::ItemIsUserCheckable | Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        item->setCheckState(Qt::Unchecked);
    }
    const int rows = static_cast<int>(classes.size());
    m_search->clear();
    m_search->setVisible(rows > kMany);
    m_list->setFixedHeight(std::min(rows, kRowsShown) * std::max(kRowHeight, m_list->sizeHintForRow(0)) + space::kTiny);
}

void ClassFilter::setChosen(const std::set<int>& chosen)
{
    const QSignalBlocker blocker(m_list);
    for (int i = 0; i < m_list->count(); ++i)
        m_list->item(i)->setCheckState(chosen.contains(i) ? Qt::Checked : Qt::Unchecked);
}

void ClassFilter::search(const QString& text)
{
    for (int i = 0; i < m_list->count(); ++i)
        m_list->item(i)->setHidden(!m_list->item(i)->text().contains(text, Qt::CaseInsensitive));
}

void ClassFilter::tell()
{
    std::set<int> classes;
    for (int i = 0; i < m_list->count(); ++i)
        if (m_list->item(i)->checkState() == Qt::Checked)
            classes.insert(i);
    Q_EMIT chosen(classes);
}

}  // namespace fovea::ui

#include "moc_ClassFilter.cpp"
