// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ParamSpec.h"

#include <QWidget>

#include <functional>
#include <vector>

class QGridLayout;
class QLabel;
class QToolButton;

namespace fovea::ui {

class Document;
class ParamField;

/// A form over a part of the document, made from the descriptions of its parameters: label, field,
/// unit, the reason where a value does not fit, a way back to the default where the user set one.
/// The parameters of a chosen component follow its choice. Advanced ones are folded away.
class ParamForm : public QWidget {
    Q_OBJECT
public:
    struct Part {
        std::string prefix;  ///< "training", "model"
        std::vector<ParamSpec> specs;
        bool isComponent = false;  ///< the prefix names a component itself: its own choice is not shown
    };
    /// `parts` is asked again whenever a component changes.
    ParamForm(Document& document, std::function<std::vector<Part>()> parts, QWidget* parent = nullptr);

    /// Width of the fields' column in pixels (default 128).
    void setFieldWidth(int width);
    /// Puts the cursor into a parameter's field, unfolding it where needed; false where it is not here.
    bool focusOn(const std::string& path);

private:
    struct Row {
        std::string path;
        QLabel* label = nullptr;
        ParamField* field = nullptr;
        QToolButton* reset = nullptr;
        QLabel* error = nullptr;
        QWidget* holder = nullptr;
        bool isAdvanced = false;
        bool isEnabled = true;
    };

    void rebuild();
    void addRows(const std::vector<ParamSpec>& specs, const std::string& prefix, bool advanced);
    void addRow(const ParamSpec& spec, const std::string& path, bool advanced);
    void refresh();
    void refreshRow(Row& row);
    void fold();
    /// What decides which rows there are: the ids of all components in the form.
    std::string shape() const;

    Document& m_document;
    std::function<std::vector<Part>()> m_parts;
    QWidget* m_body = nullptr;
    QToolButton* m_advanced;
    std::vector<Row> m_rows;
    std::string m_shape;
    int m_fieldWidth = 128;
    bool m_isUnfolded = false;
};

}  // namespace fovea::ui
