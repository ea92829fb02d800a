// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Studio.h"

#include <QMainWindow>

#include <functional>
#include <map>

class QStackedWidget;

namespace fovea::ui {

class MessageBar;
class Page;
class Rail;

/// The window: rail, pages, message bar, status strip; shortcuts and what concerns the window as a
/// whole. Pages are made when they are first shown.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(Studio& studio, QWidget* parent = nullptr);
    ~MainWindow() override;

    void showPage(PageId id);
    PageId currentPage() const { return m_current; }
    Page* page(PageId id);
    /// Opens the guide; an empty topic is that of what has the focus.
    void showHelp(QString topic = {});

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void addShortcuts();
    void restore();
    void openExperiment();
    void saveExperiment();
    void offerResume();
    void offerChangedData(const std::filesystem::path& folder, api::ResumeOptions options, const RunFailed& why);

    Studio& m_studio;
    Rail* m_rail;
    MessageBar* m_messages;
    QStackedWidget* m_stack;
    std::map<PageId, Page*> m_pages;
    PageId m_current = PageId::Data;
    bool m_mayClose = false;
};

}  // namespace fovea::ui
