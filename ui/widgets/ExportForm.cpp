// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ExportForm.h"

#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"

#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QStandardPaths>

#include <algorithm>

namespace fovea::ui {
namespace {

constexpr int kIndent = 24;

QString folderForExports()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return !documents.isEmpty() && QFileInfo(documents).isDir() ? documents : QDir::homePath();
}

/// A run's name as a file may have it.
QString fileNameOf(QString name)
{
    for (const char banned : {'/', '\\', ':', '*', '?', '"', '<', '>', '|'})
        name.replace(QLatin1Char(banned), QLatin1Char('_'));
    name = name.trimmed();
    return name.isEmpty() ? QStringLiteral("model") : name;
}

QLabel* wrappedPart(const QString& role)
{
    auto* label = makeLabel(role);
    label->setWordWrap(true);
    return label;
}

}  // namespace

ExportForm::ExportForm(const QString& name, QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kMedium);
    column->addWidget(makeFormats());
    column->addWidget(makeFile());
    m_formats.front()->setChecked(true);
    m_file->setText(folderForExports() + QLatin1Char('/') + fileNameOf(name));
    chooseFormat();
    Language::apply(this, [this] { setTexts(); });
}

QWidget* ExportForm::makeFormats()
{
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTiny);
    m_formatName = makeLabel(QStringLiteral("cardTitle"));
    column->addWidget(m_formatName);
    for (const auto& format : api::exportFormats()) {
        auto* button = new QRadioButton;
        button->setObjectName(QStringLiteral("format ") + display(format.id));
        auto* help = wrappedPart(QStringLiteral("secondary"));
        help->setContentsMargins(kIndent, 0, 0, space::kTiny);
        column->addWidget(button);
        column->addWidget(help);
        m_formats.push_back(button);
        m_helps.push_back(help);
        connect(button, &QRadioButton::toggled, this, [this](bool on) {
            if (on)
                chooseFormat();
        });
    }
    return holder;
}

QWidget* ExportForm::makeFile()
{
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTiny);
    m_fileName = makeLabel(QStringLiteral("cardTitle"));
    m_file = new QLineEdit;
    m_file->setObjectName(QStringLiteral("exportFile"));
    m_fileName->setBuddy(m_file);
    m_choose = new QPushButton;
    m_inside = new QCheckBox;
    m_inside->setObjectName(QStringLiteral("normalizesInside"));
    m_inside->setChecked(true);
    m_insideHelp = wrappedPart(QStringLiteral("secondary"));
    m_insideHelp->setContentsMargins(kIndent, 0, 0, 0);
    auto* line = new QHBoxLayout;
    line->setSpacing(space::kSmall);
    line->addWidget(m_file, 1);
    line->addWidget(m_choose);
    column->addWidget(m_fileName);
    column->addLayout(line);
    column->addSpacing(space::kSmall);
    column->addWidget(m_inside);
    column->addWidget(m_insideHelp);
    connect(m_choose, &QPushButton::clicked, this, &ExportForm::chooseFile);
    connect(m_file, &QLineEdit::textChanged, this, &ExportForm::fileChanged);
    return holder;
}

void ExportForm::setTexts()
{
    m_formatName->setText(tr("Format"));
    const auto& formats = api::exportFormats();
    for (std::size_t i = 0; i < formats.size(); ++i) {
        QStringList endings;
        for (const auto& ending : formats[i].extensions)
            endings << display(ending);
        m_formats[i]->setText(tr("%1 (%2)").arg(display(formats[i].label), endings.join(QStringLiteral(", "))));
        m_helps[i]->setText(display(formats[i].help));
        m_formats[i]->setAccessibleDescription(m_helps[i]->text());
    }
    m_fileName->setText(tr("File"));
    m_file->setAccessibleName(tr("File"));
    m_choose->setText(tr("Choose…"));
    m_inside->setText(tr("Normalise inside the network"));
    chooseFormat();
}

const api::ExportFormat& ExportForm::format() const
{
    const auto& formats = api::exportFormats();
    const auto chosen = std::find_if(m_formats.begin(), m_formats.end(), [](const QRadioButton* button) { return button->isChecked(); });
    return formats[chosen == m_formats.end() ? 0 : static_cast<std::size_t>(chosen - m_formats.begin())];
}

void ExportForm::setFormat(const std::string& id)
{
    const auto& formats = api::exportFormats();
    for (std::size_t i = 0; i < formats.size(); ++i)
        if (formats[i].id == id)
            m_formats[i]->setChecked(true);
}

QString ExportForm::file() const { return m_file->text(); }
void ExportForm::setFile(const QString& file) { m_file->setText(file); }
void ExportForm::completeFile() { m_file->setText(fileWithEnding(m_file->text())); }

api::ExportRequest ExportForm::request() const
{
    api::ExportRequest request;
    request.file = toPath(m_file->text());
    request.format = format().id;
    request.normalizesInside = m_inside->isChecked();
    return request;
}

QString ExportForm::fileWithEnding(const QString& file) const
{
    // A bare name goes where the others are, not wherever Fovea was started.
    QString stem = QDir(folderForExports()).absoluteFilePath(file.trimmed());
    for (const auto& known : api::exportFormats())
        for (const auto& ending : known.extensions)
            if (stem.endsWith(display(ending), Qt::CaseInsensitive)) {
                if (&known == &format())
                    return stem;
                stem.chop(static_cast<qsizetype>(ending.size()));
                return stem + display(format().extensions.front());
            }
    return stem + display(format().extensions.front());
}

void ExportForm::chooseFormat()
{
    if (hasFile())
        completeFile();
    const bool holdsNetwork = format().holdsNetwork;
    m_inside->setEnabled(holdsNetwork);
    m_insideHelp->setText(
        holdsNetwork
            ? tr("Takes pictures with values from 0 to 1 and does the rest itself. Without it, whoever uses the file has to normalise as the training did.")
            : tr("Weights alone cannot normalise: whoever uses them has to do it as the training did."));
}

void ExportForm::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Export to"), QFileInfo(m_file->text()).absolutePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    // Asked before writing, whichever way the name came about.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->selectFile(QFileInfo(m_file->text()).fileName());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) { m_file->setText(fileWithEnding(file)); });
    dialog->open();
}

}  // namespace fovea::ui

#include "moc_ExportForm.cpp"
