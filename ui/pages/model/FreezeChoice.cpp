// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/model/FreezeChoice.h"

#include "core/base/Catalogs.h"
#include "ui/pages/model/StageStrip.h"
#include "ui/session/StartSession.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"

#include <QToolButton>

#include <algorithm>

namespace fovea::ui {
namespace {

const std::string kFreezePath = "model.freeze";

QToolButton* freezeChip(const char* name)
{
    auto* button = new QToolButton;
    button->setObjectName(QString::fromLatin1(name));
    button->setProperty("chip", true);
    button->setCheckable(true);
    return button;
}

}  // namespace

FreezeChoice::FreezeChoice(Studio& studio, const StartSession& start, QWidget* parent) : QWidget(parent), m_studio(studio), m_start(start)
{
    setProperty("helpTopic", QString::fromStdString(kFreezePath));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTiny);
    m_name = makeLabel(QStringLiteral("secondary"));
    m_strip = new StageStrip;
    m_strip->setObjectName(QStringLiteral("stageStrip"));
    m_none = freezeChip("freezeNothing");
    m_backbone = freezeChip("freezeBackbone");
    m_note = makeLabel(QStringLiteral("error"));
    m_note->setWordWrap(true);
    auto* line = new QHBoxLayout;
    line->setSpacing(space::kSmall);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_name, m_none, m_backbone})
        line->addWidget(widget);
    line->addStretch(1);
    column->addLayout(line);
    column->addWidget(m_strip);
    column->addWidget(m_note);
    connect(m_strip, &StageStrip::chosen, this, &FreezeChoice::freeze);
    connect(m_none, &QToolButton::clicked, this, [this] { freeze(0); });
    connect(m_backbone, &QToolButton::clicked, this, [this] { m_studio.document().set(kFreezePath, "backbone"); });
    for (auto* button : {m_none, m_backbone})
        connect(button, &QToolButton::clicked, this, &FreezeChoice::refresh);  // a second click changes nothing, so nobody else tells
    Language::apply(this, [this] { setTexts(); });
}

void FreezeChoice::setTexts()
{
    m_name->setText(tr("Freeze"));
    m_none->setText(tr("Nothing"));
    m_none->setToolTip(tr("Every stage learns"));
    m_backbone->setText(tr("All but the head"));
    m_backbone->setToolTip(tr("Only the last layer learns: quick, and enough for few pictures of everyday things"));
    refresh();
}

void FreezeChoice::freeze(int stages)
{
    const auto& names = m_start.stages();
    if (stages <= 0)
        m_studio.document().unset(kFreezePath);
    else if (stages + 1 >= std::ssize(names))
        m_studio.document().set(kFreezePath, "backbone");
    else
        m_studio.document().set(kFreezePath, names[static_cast<std::size_t>(stages) - 1]);
}

bool FreezeChoice::isNothingFrozen() const { return m_studio.document().resolved().model().params.text("freeze") == "none"; }

void FreezeChoice::refresh()
{
    const auto& document = m_studio.document();
    const auto model = document.resolved().model();
    const auto freeze = model.params.text("freeze");
    const auto& stages = m_start.stages();
    QStringList names;
    for (const auto& stage : stages)
        names << display(stage);
    int frozen = freeze == "backbone" ? static_cast<int>(stages.size()) - 1 : 0;
    const auto found = std::find(stages.begin(), stages.end(), freeze);
    if (found != stages.end())
        frozen = static_cast<int>(found - stages.begin()) + 1;
    const bool isUnknown =
        !stages.empty() && freeze != "none" && freeze != "backbone" && (found == stages.end() || found + 1 == stages.end());
    const auto fault = document.errorAt(kFreezePath);
    m_note->setText(fault       ? display(*fault)
                    : isUnknown ? tr("%1 has no stage %2 to freeze up to: choose one here.")
                                      .arg(display(Catalogs::require("model", model.id).label), display(freeze))
                                : QString());
    m_note->setVisible(!m_note->text().isEmpty());
    m_strip->setStages(names, isUnknown ? 0 : frozen);
    m_strip->setVisible(!names.isEmpty());
    m_none->setChecked(freeze == "none");
    m_backbone->setChecked(freeze == "backbone");
}

}  // namespace fovea::ui

#include "moc_FreezeChoice.cpp"
