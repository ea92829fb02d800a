// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/try/BareWeightsDialog.h"

#include "core/base/Catalogs.h"
#include "ui/help/GuideWindow.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/WeightsOffer.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QIntValidator>
#include <QLineEdit>
#include <QPushButton>

namespace fovea::ui {
namespace {

enum Row { ModelRow, ClassesRow, SizeRow, NormalizeRow };
constexpr int kBareWeightsDialogLargestSide = 4096;
/// Of the combo box of class names: a list in a text file.
const QString kFile = QStringLiteral("\x01file");

}  // namespace

BareWeightsDialog::BareWeightsDialog(const std::filesystem::path& file, const std::vector<std::string>& models, const BareWeights& told,
                                     QWidget* parent)
    : QDialog(parent)
{
    setProperty("helpTopic", QStringLiteral("transfer"));
    GuideWindow::addKey(this);
    m_title = makeLabel(QStringLiteral("title"));
    m_title->setText(display(file.filename()));
    m_help = makeLabel(QStringLiteral("secondary"));
    m_help->setWordWrap(true);
    m_model = new QComboBox;
    m_model->setObjectName(QStringLiteral("bareModel"));
    m_classes = new QComboBox;
    m_classes->setObjectName(QStringLiteral("bareClasses"));
    m_normalize = new QComboBox;
    m_size = new QLineEdit;
    m_size->setObjectName(QStringLiteral("bareSize"));
    m_size->setValidator(new QIntValidator(1, kBareWeightsDialogLargestSide, m_size));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(space::kLarge);
    grid->setVerticalSpacing(space::kSmall);
    grid->setColumnStretch(1, 1);
    QWidget* fields[] = {m_model, m_classes, m_size, m_normalize};
    for (int row = 0; row < 4; ++row) {
        m_names[row] = makeLabel(QStringLiteral("secondary"));
        m_names[row]->setBuddy(fields[row]);
        grid->addWidget(m_names[row], row, 0);
        grid->addWidget(fields[row], row, 1);
    }
    m_open = new QPushButton;
    m_open->setObjectName(QStringLiteral("bareOpen"));
    m_open->setProperty("accent", true);
    m_open->setDefault(true);
    m_cancel = new QPushButton;
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kSmall);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_open);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kHuge, space::kLarge, space::kHuge, space::kHuge);
    column->setSpacing(space::kMedium);
    column->addWidget(m_title);
    column->addWidget(m_help);
    column->addLayout(grid);
    column->addStretch(1);
    column->addLayout(buttons);
    setMinimumWidth(460);
    for (const auto& info : Catalogs::entries("model"))
        m_model->addItem(display(info.label), display(info.id));
    const auto model = told.told.get("model.id");
    const std::string guess = model && model->is_string() ? model->get<std::string>() : models.empty() ? std::string() : models.front();
    m_model->setCurrentIndex(std::max(0, m_model->findData(display(guess))));
    if (const auto size = told.told.get("data.size"))
        m_size->setText(QString::number(size->get<int>()));
    connect(m_size, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_open->setEnabled(text.isEmpty() || m_size->hasAcceptableInput()); });
    connect(m_open, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_classes, &QComboBox::activated, this, [this](int index) {
        if (m_classes->itemData(index).toString() == kFile)
            chooseNames();
    });
    const bool isList = told.classes == "imagenet" || told.classes == "cifar10";
    m_namesFile = isList ? std::string() : told.classes;
    Language::apply(this, [this] { setTexts(); });
    m_classes->setCurrentIndex(m_classes->findData(m_namesFile.empty() ? display(told.classes) : kFile));
    if (const auto normalize = told.told.get("data.normalize.id"); normalize && normalize->is_string())
        m_normalize->setCurrentIndex(std::max(0, m_normalize->findData(display(normalize->get<std::string>()))));
}

void BareWeightsDialog::setTexts()
{
    setWindowTitle(tr("What these weights are"));
    m_help->setText(
        tr("The file holds weights alone. Tell which network they are for; what is left open is taken as it was published, if it was."));
    const QString names[] = {tr("Network"), tr("Names of the classes"), tr("Picture size (px)"), tr("Normalisation")};
    for (int row = 0; row < 4; ++row)
        m_names[row]->setText(names[row]);
    const int chosenClasses = m_classes->currentIndex(), chosenNormalization = m_normalize->currentIndex();
    m_classes->clear();
    m_classes->addItem(tr("As published, else by number"), QString());
    for (const char* list : {"imagenet", "cifar10"})
        m_classes->addItem(showClassList(list), QString::fromLatin1(list));
    m_classes->addItem(m_namesFile.empty() ? tr("A text file, a name a line…") : QFileInfo(display(m_namesFile)).fileName(), kFile);
    m_classes->setCurrentIndex(std::max(0, chosenClasses));
    m_normalize->clear();
    m_normalize->addItem(tr("As published"), QString());
    for (const char* id : {"imagenet", "none"})
        m_normalize->addItem(display(Catalogs::require("normalizer", id).label), QString::fromLatin1(id));
    m_normalize->setCurrentIndex(std::max(0, chosenNormalization));
    m_size->setPlaceholderText(tr("as published"));
    m_open->setText(tr("Open"));
    m_cancel->setText(tr("Cancel"));
}

void BareWeightsDialog::chooseNames()
{
    auto* dialog = new QFileDialog(this, tr("Names of the classes"), {}, tr("Text files (*.txt);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        m_namesFile = file.toStdString();
        m_classes->setItemText(m_classes->currentIndex(), QFileInfo(file).fileName());
    });
    connect(dialog, &QFileDialog::rejected, this, [this] {
        if (m_namesFile.empty())
            m_classes->setCurrentIndex(0);
    });
    dialog->open();
}

BareWeights BareWeightsDialog::answer() const
{
    BareWeights answer;
    answer.told.set("model", Json{{"id", m_model->currentData().toString().toStdString()}});
    if (m_size->hasAcceptableInput())
        answer.told.set("data.size", m_size->text().toInt());
    if (const QString id = m_normalize->currentData().toString(); !id.isEmpty())
        answer.told.set("data.normalize", Json{{"id", id.toStdString()}});
    const QString classes = m_classes->currentData().toString();
    answer.classes = classes == kFile ? m_namesFile : classes.toStdString();
    return answer;
}

}  // namespace fovea::ui

#include "moc_BareWeightsDialog.cpp"
