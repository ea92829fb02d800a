// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data/AugmentList.h"

#include "ui/forms/ComponentList.h"
#include "ui/models/DatasetCatalog.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"

#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace fovea::ui {
namespace {

constexpr const char* kPath = "data.augment";

/// Where a slider ends: pixels beyond the picture's own side, or twice the default, are of no use.
double highestOf(const ParamSpec& spec, const Json& value, int side)
{
    if (spec.unitText != "px")
        return spec.max;
    const double fallback = spec.fallback.is_number() ? spec.fallback.get<double>() : 0;
    return std::max({static_cast<double>(side), 2 * fallback, value.get<double>()});
}

int sideOf(Studio& studio)
{
    const auto& samples = studio.dataset().samples();
    return samples && samples->details().width > 0 ? std::max(samples->details().width, samples->details().height) : 224;
}

ComponentRow::Look lookOf(Studio& studio)
{
    ComponentRow::Look look{"transform", QStringLiteral("data.augment"), QStringLiteral("augment"), QStringLiteral("Augmentation"), false,
                            {}};
    look.params.highest = [&studio](const ParamSpec& spec, const Json& value) { return highestOf(spec, value, sideOf(studio)); };
    return look;
}

Json listIn(Document& document)
{
    const Json value = document.value(kPath);
    return value.is_array() ? value : Json::array();
}

bool hasFlip(const Json& list)
{
    return std::any_of(list.begin(), list.end(), [](const Json& transform) { return transform.value("id", "") == "flip"; });
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
    m_list = new ComponentList(studio, lookOf(studio),
                               {[this] { return listIn(m_studio.document()); }, [this](const Json& list) { set(list); }});
    m_list->setEnds(m_empty, nullptr);
    column->addLayout(top);
    column->addWidget(m_warning);
    column->addWidget(m_list, 1);
    connect(m_reset, &QToolButton::clicked, this, [this] {
        const Json before = listIn(m_studio.document());
        m_studio.document().unset(kPath);
        m_studio.tell(Studio::Tone::Note, tr("The augmentations are the suggested ones again."), tr("Undo"),
                      [this, before] { set(before); });
    });
    connect(&studio.document(), &Document::changed, this, &AugmentList::refresh);
    connect(&studio.dataset(), &DatasetSession::opened, this, [this] {
        m_list->rebuild();  // the sliders end where the pictures do
        refresh();
    });
    Language::apply(this, [this] {
        m_add->setText(tr("Add"));
        m_add->setToolTip(tr("Add a random change of the training pictures"));
        m_reset->setText(tr("Reset"));
        m_reset->setToolTip(tr("Back to what suits the dataset and the model"));
        m_warning->setText(tr("! A mirrored character is another one, or none. Flips seldom help with handwriting."));
        m_empty->setText(tr(
            "Training pictures are used as they are. Added changes make a network heed what matters: turned, shifted or mirrored pictures count as new ones."));
        m_list->fillMenu(m_add->menu());
        m_list->rebuild();
        refresh();
    });
}

void AugmentList::set(const Json& list)
{
    if (const auto problem = m_studio.document().set(kPath, list))
        m_studio.tell(Studio::Tone::Problem, display(*problem));
}

void AugmentList::refresh()
{
    const Json list = listIn(m_studio.document());
    m_list->refresh();
    m_empty->setVisible(list.empty());
    m_warning->setVisible(hasFlip(list) && isHandwriting(m_studio.dataset().component()));
    m_reset->setVisible(m_studio.document().isSet(kPath));
}

}  // namespace fovea::ui

#include "moc_AugmentList.cpp"
