// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Exporter.h"

#include <QFrame>

#include <optional>

class QLabel;
class QPushButton;

namespace fovea::ui {

class ElidedLabel;

/// The result of ExportDialog: where the file is, how it was checked, and how to use it. Hidden while
/// there is none.
class ExportResultView : public QFrame {
    Q_OBJECT
public:
    explicit ExportResultView(QWidget* parent = nullptr);
    void setResult(std::optional<api::ExportResult> result);
    const std::optional<api::ExportResult>& result() const { return m_result; }

private:
    void setTexts();
    void showResult();
    QString checkedText() const;

    std::optional<api::ExportResult> m_result;
    QLabel *m_done, *m_checked;
    ElidedLabel* m_place;
    QPushButton *m_reveal, *m_copy;
};

}  // namespace fovea::ui
