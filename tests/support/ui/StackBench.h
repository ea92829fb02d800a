// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/ui/FakeEngine.h"
#include "ui/forms/ComponentList.h"
#include "ui/pages/model/ModelCard.h"
#include "ui/pages/model/ModelPage.h"
#include "ui/session/Studio.h"
#include "ui/theme/Theme.h"

#include <QTemporaryDir>
#include <QtTest>

namespace fovea::test {

/// A session on the fake engine, with its last message and what undoes it.
class StudioBench {
protected:
    QTemporaryDir m_home;
    FakeEngine m_engine;
    std::unique_ptr<ui::Studio> m_studio;
    QString m_told;
    std::function<void()> m_undo;

    void prepare()
    {
        qputenv("FOVEA_HOME", m_home.path().toLocal8Bit());
        ui::Theme::instance().install(*qApp, ui::ThemeMode::Light);
    }

    void openStudio()
    {
        m_studio = std::make_unique<ui::Studio>(m_engine);
        QObject::connect(m_studio.get(), &ui::Studio::message, m_studio.get(),
                         [this](ui::Studio::Tone, const QString& text, const QString&, std::function<void()> undo) {
                             m_told = text;
                             m_undo = std::move(undo);
                         });
    }

    void closeStudio()
    {
        m_studio.reset();
        m_told.clear();
        m_undo = {};
    }
};

/// The Model page with a network that is put together there, for the built-in digits: 1 × 28 × 28, ten classes.
class StackBench : protected StudioBench {
protected:
    std::unique_ptr<ui::ModelPage> m_page;

    void openStack()
    {
        openStudio();
        document().replace(Experiment());
        document().setText("data.dataset.count", "100");
        document().setText("model", "stack");
        m_page = std::make_unique<ui::ModelPage>(*m_studio);
        m_page->resize(1200, 900);
        m_page->show();
        QTRY_VERIFY_WITH_TIMEOUT(m_studio->dataset().samples(), 20000);
    }

    void closeStack()
    {
        m_page.reset();
        closeStudio();
    }

    ui::Document& document() const { return m_studio->document(); }
    Json layers() const { return document().value("model.layers"); }
    /// The layers as a person types them: `conv(8),flatten`.
    void choose(const QString& text) { QVERIFY(!document().setText("model.layers", text.toStdString())); }
    ui::ComponentList& list() const { return *m_page->findChild<ui::ComponentList*>("layerList"); }
    ui::ModelCard* card(const QString& name) const { return m_page->findChild<ui::ModelCard*>(name); }
};

}  // namespace fovea::test
