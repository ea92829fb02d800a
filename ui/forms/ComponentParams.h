// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ParamSpec.h"

#include <QWidget>

#include <functional>
#include <string>
#include <vector>

class QGridLayout;
class QToolButton;

namespace fovea::ui {

class ParamField;

/// The parameters of one component in a list, as sliders and fields; advanced ones are folded away.
/// Tells every change at once; the owner validates and shows what is in force.
class ComponentParams : public QWidget {
    Q_OBJECT
public:
    struct Look {
        QString name;               ///< of the fields' object names: "augment0" makes "augment0.degrees"
        bool isWide = false;        ///< labels stand beside their fields rather than above
        bool tellsMisfits = false;  ///< numbers out of range are told of too
        /// Where a slider ends; empty: where the parameter does.
        std::function<double(const ParamSpec& spec, const Json& value)> highest;
    };

    /// `component`: with the values in force, defaults may be left out.
    ComponentParams(const std::vector<ParamSpec>& specs, const Json& component, const Look& look, QWidget* parent = nullptr);

    void setValues(const Json& component);
    /// Marks the parameter of that key, unfolded; empty marks none.
    void setInvalid(const std::string& key);

Q_SIGNALS:
    void chosen(const std::string& key, const fovea::Json& value);

private:
    struct Field {
        ParamSpec spec;
        QWidget *label = nullptr, *editor = nullptr;
        std::function<void(const Json& value)> show;
        std::function<void(bool isInvalid)> mark;
    };

    void add(const ParamSpec& spec);
    void addSlider(Field& field);
    void addField(Field& field);
    void fold();

    Look m_look;
    Json m_component;
    std::vector<ParamSpec> m_folded;  ///< advanced ones whose fields nobody has asked for yet
    QGridLayout* m_grid;
    QToolButton* m_advanced;
    std::vector<Field> m_fields;
    bool m_isUnfolded = false;
};

}  // namespace fovea::ui
