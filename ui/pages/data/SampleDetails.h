// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/SampleFilter.h"

#include <QFrame>
#include <QImage>

class QFormLayout;
class QLabel;
class QToolButton;

namespace fovea::ui {

/// The panel beside the grid that shows one sample large and says what is known of it.
class SampleDetails : public QFrame {
    Q_OBJECT
public:
    SampleDetails(Studio& studio, SampleFilter& filter, QWidget* parent = nullptr);

    void setSample(std::uint32_t sample);
    std::uint32_t sample() const { return m_sample; }

Q_SIGNALS:
    void closed();
    /// -1 the one before, +1 the next.
    void stepWanted(int step);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void showTexts();
    void showPicture();
    QLabel* addFact(QFormLayout* form);

    Studio& m_studio;
    SampleFilter& m_filter;
    std::uint32_t m_sample = 0;
    QImage m_picture;
    QString m_problem;
    std::vector<QLabel*> m_names;
    QLabel *m_view, *m_class, *m_role, *m_size, *m_index, *m_path;
    QToolButton *m_close, *m_previous, *m_next, *m_copy, *m_reveal;
};

}  // namespace fovea::ui
