// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Card.h"

#include "core/base/ParamSpec.h"

#include <map>

class QGridLayout;
class QPushButton;

namespace fovea::ui {

class ParamField;
class RunSession;

/// The card "While it runs": what may be changed in the active run, made from the descriptions of its
/// optimiser. A change waits until it is applied.
class LiveParams : public Card {
    Q_OBJECT
public:
    explicit LiveParams(RunSession& runs, QWidget* parent = nullptr);

    /// Another run goes on.
    void rebuild();

private:
    struct Row {
        ParamSpec spec;
        ParamField* field = nullptr;
        QPushButton* apply = nullptr;
        QLabel* error = nullptr;
        Json inForce, wanted;
    };

    void addRow(const ParamSpec& spec, const std::string& path, const Json& value);
    void want(const std::string& path, const Json& value);
    void apply(const std::string& path);
    void takeChange(const std::string& path);
    void showNow();

    RunSession& m_runs;
    QWidget* m_rowsHolder = nullptr;
    QGridLayout* m_grid = nullptr;
    QLabel* m_now;
    std::map<std::string, Row> m_rows;  ///< by path
};

}  // namespace fovea::ui
