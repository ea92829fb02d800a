// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/AugmentList.h"

#include "core/base/Catalogs.h"
#include "ui/Studio.h"
#include "ui/forms/ParamField.h"
#include "ui/forms/ParamSlider.h"
#include "ui/models/DatasetCatalog.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"

#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

#include <algorithm>

namespace fovea::ui {
namespace {

QToolButton* rowButton(const QString& icon, const QString& name)
{
    auto* button = new QToolButton;
    Theme::setIcon(button, icon);
    button->setIconSize({16, 16});
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

/// Where a slider ends: pixels beyond the picture's own side, or twice the default, are of no use.
double highestOf(const ParamSpec& spec, const Json& value, int side)
{
    if (spec.unitText != "px")
        return spec.max;
    const double fallback = spec.fallback.is_number() ? spec.fallback.get<double>() : 0;
    return std::max({static_cast<double>(side), 2 * fallback, value.get<double>()});
}

}  // namespace

AugmentList::AugmentList(Studio& studio, QWidget* parent) : QWidget(parent), m_studio(studio)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    m_add = new QPushButton;
    m_add->setObjectName(QStringLiteral("addAugmentation"));
    Theme::setIcon(m_add, QStringLiteral("plus"));
    m_add->setMenu(new QMenu(m_add));
    m_add->setProperty("menu", true);
    m_add->menu()->setToolTipsVisible(true);
    m_reset = new QToolButton;
    m_reset->setProperty("link", true);
    auto* top = new QHBoxLayout;
    top->addWidget(m_add);
    top->addStretch(1);
    top->addWidget(m_reset);
    m_warning = makeLabel(QStringLiteral("caption"));
    m_warning->setObjectName(QStringLiteral("flipWarning"));
    m_warning->setWordWrap(true);
    m_empty = makeLabel(QStringLiteral("secondary"));
    m_empty->setWordWrap(true);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* body = new QWidget;
    body->setObjectName(QStringLiteral("scrollBody"));
    auto* rows = new QVBoxLayout(body);
    rows->setContentsMargins(0, 0, space::kTiny, 0);
    rows->addWidget(m_empty);
    rows->addStretch(1);
    scroll->setWidget(body);
    column->addLayout(top);
    column->addWidget(m_warning);
    column->addWidget(scroll, 1);
    m_rows = new QWidget;
    rows->insertWidget(0, m_rows);
    connect(m_reset, &QToolButton::clicked, this, [this] {
        const Json before = list();
        m_studio.document().unset("data.augment");
        m_studio.tell(Studio::Tone::Note, tr("The augmentations are the suggested ones again."), tr("Undo"), [this, before] { set(before); });
    });
    connect(&studio.document(), &Document::changed, this, &AugmentList::refresh);
    connect(&studio.dataset(), &DatasetSession::opened, this, &AugmentList::rebuild);
    Language::apply(this, [this] {
        m_add->setText(tr("Add"));
        m_add->setToolTip(tr("Add a random change of the training pictures"));
        m_reset->setText(tr("Reset"));
        m_reset->setToolTip(tr("Back to what suits the dataset and the model"));
        m_warning->setText(tr("! A mirrored character is another one, or none. Flips seldom help with handwriting."));
        m_empty->setText(tr("Training pictures are used as they are. Added changes make a network heed what matters: turned, shifted or mirrored pictures count as new ones."));
        fillMenu();
        rebuild();
    });
}

void AugmentList::fillMenu()
{
    auto* menu = m_add->menu();
    menu->clear();
    for (const auto& entry : Catalogs::entries("transform")) {
        auto* action = menu->addAction(display(entry.label), this, [this, id = entry.id] {
            Json all = list();
            all.push_back(Json{{"id", id}});
            set(std::move(all));
        });
        action->setObjectName(QStringLiteral("add ") + display(entry.id));
        action->setToolTip(QStringLiteral("<qt>%1</qt>").arg(display(entry.help).toHtmlEscaped()));
    }
}

Json AugmentList::list() const
{
    const Json value = m_studio.document().value("data.augment");
    return value.is_array() ? value : Json::array();
}

void AugmentList::set(Json list)
{
    if (const auto problem = m_studio.document().set("data.augment", list))
        m_studio.tell(Studio::Tone::Problem, display(*problem));
}

std::string AugmentList::shape() const
{
    std::string all;
    for (const auto& transform : list())
        all += transform.value("id", "") + ",";
    return all;
}

void AugmentList::refresh()
{
    if (shape() != m_shape) {
        // The row whose button sent the change lives until its signal is through.
        QMetaObject::invokeMethod(this, &AugmentList::rebuild, Qt::QueuedConnection);
        return;
    }
    const Json all = list();
    for (const auto& refresher : m_refreshers)
        refresher(all);
    m_reset->setVisible(m_studio.document().isSet("data.augment"));
}

void AugmentList::rebuild()
{
    m_shape = shape();
    m_refreshers.clear();
    auto* next = new QWidget;
    auto* column = new QVBoxLayout(next);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kSmall);
    const Json all = list();
    bool hasFlip = false;
    for (std::size_t i = 0; i < all.size(); ++i) {
        column->addWidget(makeRow(i, all[i], all.size()));
        hasFlip = hasFlip || all[i].value("id", "") == "flip";
    }
    delete m_rows->parentWidget()->layout()->replaceWidget(m_rows, next);
    delete m_rows;
    m_rows = next;
    m_empty->setVisible(all.empty());
    m_warning->setVisible(hasFlip && isHandwriting(m_studio.dataset().component()));
    m_reset->setVisible(m_studio.document().isSet("data.augment"));
}

QWidget* AugmentList::makeRow(std::size_t at, const Json& transform, std::size_t count)
{
    const auto* info = Catalogs::find("transform", transform.value("id", ""));
    const QString name = info ? display(info->label) : display(transform.value("id", ""));
    auto* row = new QFrame;
    row->setProperty("card", "true");
    row->setProperty("helpTopic", QStringLiteral("data.augment"));
    row->setAccessibleName(name);
    auto* column = new QVBoxLayout(row);
    column->setContentsMargins(space::kMedium, space::kSmall, space::kSmall, space::kMedium);
    column->setSpacing(space::kTiny);
    auto* line = new QHBoxLayout;
    line->setSpacing(0);
    auto* title = makeLabel(QStringLiteral("cardTitle"));
    title->setText(name);
    title->setToolTip(info ? QStringLiteral("<qt>%1</qt>").arg(display(info->help).toHtmlEscaped()) : QString());
    line->addWidget(title, 1);
    auto* up = rowButton(QStringLiteral("up"), tr("Move %1 up").arg(name));
    auto* down = rowButton(QStringLiteral("down"), tr("Move %1 down").arg(name));
    auto* away = rowButton(QStringLiteral("trash"), tr("Remove %1").arg(name));
    away->setObjectName(QStringLiteral("removeAugmentation%1").arg(at));
    up->setEnabled(at > 0);
    down->setEnabled(at + 1 < count);
    for (auto* button : {up, down, away})
        line->addWidget(button);
    connect(up, &QToolButton::clicked, this, [this, at] { move(at, -1); });
    connect(down, &QToolButton::clicked, this, [this, at] { move(at, 1); });
    connect(away, &QToolButton::clicked, this, [this, at] { remove(at); });
    column->addLayout(line);
    up->setVisible(count > 1);
    down->setVisible(count > 1);
    addParams(column, at, transform);
    return row;
}

void AugmentList::addParams(QVBoxLayout* column, std::size_t at, const Json& transform)
{
    const auto* info = Catalogs::find("transform", transform.value("id", ""));
    if (!info)
        return;
    const auto& samples = m_studio.dataset().samples();
    const int side = samples && samples->details().width > 0 ? std::max(samples->details().width, samples->details().height) : 224;
    for (const auto& spec : info->params) {
        const auto valueIn = [at, spec](const Json& all) { return at < all.size() ? all[at].value(spec.key, spec.fallback) : spec.fallback; };
        const QString unit = spec.unitText.empty() ? QString() : QStringLiteral(" (%1)").arg(display(spec.unitText));
        auto* label = makeLabel(QStringLiteral("caption"));
        label->setText(display(spec.labelText) + unit);
        label->setToolTip(QStringLiteral("<qt>%1</qt>").arg(display(spec.helpText).toHtmlEscaped()));
        column->addWidget(label);
        const auto key = spec.key;
        if (ParamSlider::suits(spec)) {
            auto* slider = new ParamSlider(spec, highestOf(spec, valueIn(list()), side));
            slider->setObjectName(QStringLiteral("augment%1.%2").arg(at).arg(display(key)));
            slider->setToolTip(label->toolTip());
            slider->setValue(valueIn(list()));
            connect(slider, &ParamSlider::chosen, this, [this, at, key](const Json& value) { setParam(at, key, value); });
            m_refreshers.push_back([slider, valueIn](const Json& all) { slider->setValue(valueIn(all)); });
            column->addWidget(slider);
            continue;
        }
        auto* field = ParamField::make(spec);
        field->setToolTip(label->toolTip());
        field->setValue(valueIn(list()));
        connect(field, &ParamField::chosen, this, [this, at, key](const Json& value) { setParam(at, key, value); });
        connect(field, &ParamField::typed, this, [this, at, spec](const QString& text) {
            try {
                setParam(at, spec.key, parseParamText(spec, text.trimmed().toStdString(), spec.key));
            } catch (const Error&) {
                return;  // not yet a value: the field falls back when it is left
            }
        });
        m_refreshers.push_back([field, valueIn](const Json& all) { field->setValue(valueIn(all)); });
        column->addWidget(field);
    }
}

void AugmentList::setParam(std::size_t at, const std::string& key, const Json& value)
{
    Json all = list();
    if (at >= all.size())
        return;
    all[at][key] = value;
    set(std::move(all));
}

void AugmentList::move(std::size_t at, int by)
{
    Json all = list();
    const std::size_t to = at + static_cast<std::size_t>(by);
    if (at >= all.size() || to >= all.size())
        return;
    std::swap(all[at], all[to]);
    // Two of a kind have the same shape.
    m_shape.clear();
    set(std::move(all));
}

void AugmentList::remove(std::size_t at)
{
    const Json before = list();
    if (at >= before.size())
        return;
    Json all = before;
    all.erase(at);
    const auto* info = Catalogs::find("transform", before[at].value("id", ""));
    set(std::move(all));
    m_studio.tell(Studio::Tone::Note, tr("Removed: %1").arg(info ? display(info->label) : QString()), tr("Undo"), [this, before] { set(before); });
}

}  // namespace fovea::ui
