// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/try/AddToDatasetPopover.h"

#include "core/base/Paths.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"

#include <QComboBox>
#include <QGridLayout>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>

namespace fovea::ui {

AddToDatasetPopover::AddToDatasetPopover(QWidget* parent) : QFrame(parent, Qt::Popup)
{
    setProperty("card", "true");
    setObjectName(QStringLiteral("addPopover"));
    m_title = makeLabel(QStringLiteral("cardTitle"));
    m_datasetLabel = makeLabel(QStringLiteral("secondary"));
    m_classLabel = makeLabel(QStringLiteral("secondary"));
    m_help = makeLabel(QStringLiteral("caption"));
    m_help->setWordWrap(true);
    m_dataset = new QLineEdit;
    m_dataset->setMinimumWidth(200);
    m_class = new QComboBox;
    m_class->setEditable(true);
    m_class->setInsertPolicy(QComboBox::NoInsert);
    m_add = new QPushButton;
    m_datasetLabel->setBuddy(m_dataset);
    m_classLabel->setBuddy(m_class);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(space::kLarge, space::kMedium, space::kLarge, space::kLarge);
    grid->setSpacing(space::kSmall);
    grid->addWidget(m_title, 0, 0, 1, 2);
    grid->addWidget(m_datasetLabel, 1, 0);
    grid->addWidget(m_dataset, 1, 1);
    grid->addWidget(m_classLabel, 2, 0);
    grid->addWidget(m_class, 2, 1);
    grid->addWidget(m_help, 3, 0, 1, 2);
    grid->addWidget(m_add, 4, 1, Qt::AlignRight);
    connect(m_add, &QPushButton::clicked, this, &AddToDatasetPopover::accept);
    const auto enable = [this] {
        m_add->setEnabled(!m_dataset->text().trimmed().isEmpty() && !m_class->currentText().trimmed().isEmpty());
    };
    connect(m_dataset, &QLineEdit::textChanged, this, enable);
    connect(m_class, &QComboBox::editTextChanged, this, enable);
    Language::apply(this, [this] { setTexts(); });
}

void AddToDatasetPopover::setTexts()
{
    setAccessibleName(tr("Add to my dataset"));
    m_title->setText(tr("Add to my dataset"));
    m_datasetLabel->setText(tr("Dataset"));
    m_classLabel->setText(tr("It is a"));
    m_help->setText(tr("A new name makes a new dataset or class."));
    m_add->setText(tr("Add"));
}

void AddToDatasetPopover::ask(const QStringList& classes, const QString& guess, bool isDigit, const QPoint& globalPosition)
{
    m_isDigit = isDigit;
    const QString& last = isDigit ? m_digits : m_pictures;
    m_dataset->setText(!last.isEmpty() ? last : isDigit ? tr("my-digits") : tr("my-pictures"));
    m_class->clear();
    m_class->addItems(classes);
    m_class->setCurrentText(guess);
    adjustSize();
    QPoint place = globalPosition;
    if (const QScreen* screen = QGuiApplication::screenAt(globalPosition)) {
        const QRect room = screen->availableGeometry();
        place.setX(std::clamp(place.x(), room.left(), std::max(room.left(), room.right() - width())));
        place.setY(std::clamp(place.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    }
    move(place);
    show();
    m_class->setFocus();
    m_class->lineEdit()->selectAll();
}

void AddToDatasetPopover::accept()
{
    if (!m_add->isEnabled())
        return;
    // Spaces and the like become hyphens, since the name is a folder's as well.
    const QString dataset = QString::fromStdString(paths::fileName(m_dataset->text().trimmed().toStdString()));
    (m_isDigit ? m_digits : m_pictures) = dataset;
    hide();
    Q_EMIT accepted(dataset, m_class->currentText().trimmed());
}

void AddToDatasetPopover::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        accept();
    else
        QFrame::keyPressEvent(event);
}

}  // namespace fovea::ui

#include "moc_AddToDatasetPopover.cpp"
