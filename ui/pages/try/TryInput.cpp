// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/try/TryInput.h"

#include "ui/pages/try/DrawingCanvas.h"
#include "ui/pages/try/PictureList.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/PictureView.h"

#include <QButtonGroup>
#include <QPushButton>
#include <QSlider>
#include <QStackedWidget>
#include <QToolButton>

#include <cmath>

namespace fovea::ui {
namespace {

constexpr int kWidthSteps = 1000;  ///< of the pen's slider, for the whole side

QPushButton* addButton(QHBoxLayout* line, const char* name, const QString& icon)
{
    auto* button = new QPushButton;
    button->setObjectName(QLatin1String(name));
    line->addWidget(button);
    if (!icon.isEmpty()) {
        const auto paint = [button, icon] { button->setIcon(Theme::instance().icon(icon)); };
        QObject::connect(&Theme::instance(), &Theme::changed, button, paint);
        paint();
    }
    return button;
}

}  // namespace

TryInput::TryInput(QWidget* parent) : Card(parent)
{
    m_canvas = new DrawingCanvas;
    m_canvas->setObjectName(QStringLiteral("canvas"));
    m_picture = new PictureView;
    m_camera = new PictureView;
    m_camera->setMoving(true);
    m_list = new PictureList;
    m_drop = new EmptyState(QStringLiteral("picture"));
    m_unreadable = new EmptyState(QStringLiteral("warning"));
    m_unreadable->setObjectName(QStringLiteral("unreadable"));
    m_noCamera = new EmptyState(QStringLiteral("camera"));
    m_waiting = new EmptyState(QStringLiteral("camera"));
    m_dropFrame = makeFrame(m_drop);
    m_stack = new QStackedWidget;
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_canvas, m_dropFrame, m_picture, m_list, m_camera, m_unreadable, m_noCamera, m_waiting})
        m_stack->addWidget(widget);
    makeTools();
    body()->addWidget(m_stack, 1);
    makeFooter();
    m_drop->onAction([this] { Q_EMIT openWanted(); });
    m_unreadable->onAction([this] { Q_EMIT openWanted(); });
    m_noCamera->onAction([this] { Q_EMIT cameraWanted(); });
    connect(m_canvas, &DrawingCanvas::historyChanged, this, &TryInput::showTools);
    connect(m_canvas, &DrawingCanvas::drawn, this, &TryInput::showTools);
    Language::apply(this, [this] { setTexts(); });
    showTools();
}

QWidget* TryInput::makeFrame(QWidget* inner)
{
    auto* frame = new QFrame;
    frame->setProperty("card", "dashed");
    auto* column = new QVBoxLayout(frame);
    column->addWidget(inner);
    return frame;
}

QToolButton* TryInput::addChip(bool isChecked)
{
    auto* chip = new QToolButton;
    chip->setProperty("chip", true);
    chip->setCheckable(true);
    chip->setChecked(isChecked);
    m_tools->layout()->addWidget(chip);
    return chip;
}

void TryInput::makeTools()
{
    m_tools = new QWidget;
    auto* line = new QHBoxLayout(m_tools);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::kSmall);
    m_width = new QSlider(Qt::Horizontal);
    m_width->setRange(static_cast<int>(DrawingCanvas::kThinnest * kWidthSteps), static_cast<int>(DrawingCanvas::kThickest * kWidthSteps));
    m_width->setValue(static_cast<int>(std::lround(m_canvas->penWidth() * kWidthSteps)));
    m_width->setFixedWidth(88);
    line->addWidget(m_width);
    m_pen = addChip(true);
    m_eraser = addChip(false);
    auto* group = new QButtonGroup(this);
    group->addButton(m_pen);
    group->addButton(m_eraser);
    header()->addWidget(m_tools);
    connect(m_width, &QSlider::valueChanged, m_canvas,
            [this](int value) { m_canvas->setPenWidth(static_cast<double>(value) / kWidthSteps); });
    connect(m_eraser, &QToolButton::toggled, m_canvas, [this](bool erases) { m_canvas->setErasing(erases); });
}

void TryInput::makeFooter()
{
    auto* line = new QHBoxLayout;
    line->setSpacing(space::kSmall);
    m_undo = addButton(line, "undo", QStringLiteral("undo"));
    m_redo = addButton(line, "redo", QStringLiteral("redo"));
    m_clear = addButton(line, "clear", {});
    m_back = addButton(line, "back", {});
    m_freeze = addButton(line, "freeze", {});
    m_freeze->setCheckable(true);
    line->addStretch(1);
    m_open = addButton(line, "open", {});
    m_cameraButton = addButton(line, "camera", {});
    body()->addLayout(line);
    connect(m_undo, &QPushButton::clicked, m_canvas, &DrawingCanvas::undo);
    connect(m_redo, &QPushButton::clicked, m_canvas, &DrawingCanvas::redo);
    connect(m_clear, &QPushButton::clicked, m_canvas, &DrawingCanvas::clear);
    connect(m_back, &QPushButton::clicked, this, &TryInput::showStart);
    connect(m_open, &QPushButton::clicked, this, &TryInput::openWanted);
    connect(m_cameraButton, &QPushButton::clicked, this, &TryInput::cameraWanted);
    connect(m_freeze, &QPushButton::toggled, this, [this](bool isFrozen) {
        setTexts();
        Q_EMIT freezeChanged(isFrozen);
    });
}

void TryInput::setTexts()
{
    switch (m_mode) {
    case Mode::Canvas: setTitle(tr("Draw a digit")); break;
    case Mode::Drop: setTitle(tr("Picture")); break;
    case Mode::Picture: setTitle(m_name.isEmpty() ? tr("Picture") : fontMetrics().elidedText(m_name, Qt::ElideMiddle, 320)); break;
    case Mode::List: setTitle(tr("%n pictures", nullptr, static_cast<int>(m_list->files().size()))); break;
    case Mode::Camera: setTitle(tr("Camera")); break;
    }
    m_pen->setText(tr("Pen"));
    m_eraser->setText(tr("Eraser"));
    m_width->setAccessibleName(tr("Width of the pen"));
    m_width->setToolTip(tr("Width of the pen"));
    m_undo->setText(tr("Undo"));
    m_undo->setToolTip(tr("Take back the last stroke (Ctrl+Z)"));
    m_redo->setAccessibleName(tr("Redo"));
    m_redo->setToolTip(tr("Do again what was taken back (Ctrl+Shift+Z)"));
    m_clear->setText(tr("Clear"));
    m_clear->setToolTip(tr("Empty the drawing area (Delete); Undo brings it back"));
    m_back->setText(m_isHandwriting ? tr("Back to drawing") : tr("Close"));
    m_freeze->setText(m_freeze->isChecked() ? tr("Go on") : tr("Freeze"));
    m_freeze->setToolTip(tr("Keep the present picture and its answer"));
    m_open->setText(tr("Open picture…"));
    m_open->setToolTip(tr("Pictures can also be dropped here or pasted with Ctrl+V; several at once are fine"));
    m_cameraButton->setText(tr("Camera"));
    m_drop->setTexts(tr("Drop a picture here"),
                     tr("Or paste one with Ctrl+V, or open one. Several at once, or a whole folder, are listed with their answers."),
                     tr("Open picture…"));
    m_waiting->setTexts(tr("Starting the camera"), {});
    if (m_problem) {
        m_unreadable->setTexts(tr("This picture cannot be read"), display(*m_problem), tr("Open another…"));
        m_noCamera->setTexts(tr("No picture from a camera"), display(*m_problem), tr("Try again"));
    }
}

void TryInput::showTools()
{
    const bool isCanvas = m_mode == Mode::Canvas;
    m_tools->setVisible(isCanvas);
    for (auto* button : {m_undo, m_redo, m_clear})
        button->setVisible(isCanvas);
    m_undo->setEnabled(m_canvas->history().canUndo());
    m_redo->setEnabled(m_canvas->history().canRedo());
    m_clear->setEnabled(!m_canvas->isBlank());
    m_back->setVisible(!isCanvas && m_mode != Mode::Drop);
    m_open->setVisible(m_mode != Mode::Drop);
    m_freeze->setVisible(m_mode == Mode::Camera && !m_problem);
    m_cameraButton->setEnabled(m_mode != Mode::Camera || m_problem);
}

void TryInput::setMode(Mode mode)
{
    m_mode = mode;
    m_problem.reset();
    const QSignalBlocker quiet(m_freeze);
    m_freeze->setChecked(false);
    QWidget* const shown[] = {m_canvas, m_dropFrame, m_picture, m_list, m_waiting};
    m_stack->setCurrentWidget(shown[static_cast<int>(mode)]);
    setTexts();
    showTools();
    Q_EMIT modeChanged();
}

void TryInput::showStart() { setMode(m_isHandwriting ? Mode::Canvas : Mode::Drop); }

void TryInput::setHandwriting(bool isHandwriting)
{
    m_isHandwriting = isHandwriting;
    setTexts();
    // Pictures that were opened stay for the new model; a canvas makes no sense to a model of photos.
    if (m_mode == Mode::Canvas || m_mode == Mode::Drop)
        showStart();
}

void TryInput::beginPicture(const QString& name)
{
    m_name = name;
    m_picture->setPicture({});
    m_picture->setAccessibleName(name);
    setMode(Mode::Picture);
}

void TryInput::setPicture(const PredictorSession::Answer& answer)
{
    m_problem = answer.prediction.error;
    m_picture->setPicture(answer.shown);
    setTexts();
    m_stack->setCurrentWidget(m_problem ? static_cast<QWidget*>(m_unreadable) : m_picture);
}

void TryInput::beginList(const std::vector<std::filesystem::path>& files)
{
    m_list->setFiles(files);
    setMode(Mode::List);
}

void TryInput::beginCamera()
{
    m_camera->setPicture({});
    setMode(Mode::Camera);
}

void TryInput::setFrame(const QImage& frame)
{
    m_camera->setPicture(frame);
    m_stack->setCurrentWidget(m_camera);
}

void TryInput::setCameraProblem(const Error& error)
{
    m_problem = error;
    setTexts();
    m_stack->setCurrentWidget(m_noCamera);
    showTools();
}

bool TryInput::isFrozen() const { return m_freeze->isChecked(); }

}  // namespace fovea::ui

#include "moc_TryInput.cpp"
