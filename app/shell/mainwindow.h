// The frame: navigation, pages, menus, status line. It knows no page by name.
#pragma once

#include "app/widgets/page.h"

#include <QMainWindow>

class QLabel;
class QMenu;
class QStackedWidget;

namespace skydeck::widgets {
class Prompter;
class Banner;
} // namespace skydeck::widgets

namespace skydeck::shell {

class Navigation;

//! A page is made at its first visit. GUI thread.
class MainWindow : public QMainWindow, public widgets::Navigator
{
    Q_OBJECT
public:
    //! `stateFile` keeps geometry and the last page; empty: nothing is kept.
    MainWindow(QString stateFile, widgets::Prompter &prompter, QWidget *parent = nullptr);
    ~MainWindow() override;

    //! Before the window is shown.
    void addPage(widgets::PageSpec spec);
    //! What launch() does; set by the composition root, which knows the wizard.
    void setLauncher(std::function<void(const QVariantMap &)> launcher) { m_launcher = std::move(launcher); }
    //! Actions beside those of the pages, made anew each time the palette opens and owned by the given object.
    void setMoreActions(std::function<QList<QAction *>(QObject *)> make) { m_moreActions = std::move(make); }
    //! Restores the last state (or starts with the first page).
    void begin();

    void navigate(const QString &pageId, const QVariantMap &argument = {}) override;
    void launch(const QVariantMap &argument = {}) override;

    void setStatus(const QString &text);
    //! In front of the title, where a taskbar shows it: "$0.76/h"; empty: nothing is charged.
    void setBurn(const QString &text);
    //! A switch at the left of the status line, for what concerns the whole app. Takes it over.
    void addStatusSwitch(QWidget *widget);
    void setCounter(const QString &pageId, int count);
    //! A message above the pages, for what concerns the whole app.
    widgets::Banner *notices() const { return m_notices; }
    //! Every action there is, with its page's name, for the command palette.
    QList<std::pair<QString, QAction *>> allActions() const;
    QString currentPage() const;
    //! True: closing hides the window (the tray keeps the app); false: it quits.
    void setStaysInTray(bool stays) { m_staysInTray = stays; }

Q_SIGNALS:
    void visibilityChanged(bool visible);
    void quitConfirmed();

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Entry
    {
        widgets::PageSpec spec;
        widgets::Page *page = nullptr;
    };

    void makeMenus();
    void addViewActions(QMenu *menu);
    QAction *add(QMenu *menu, const QString &id, const QString &text, const QKeySequence &key,
                 std::function<void()> act);
    widgets::Page *pageAt(int row);
    void showPage(int row, const QVariantMap &argument);
    void updateTitle();
    void step(int by);
    void cyclePanes();
    QStringList unsaved() const;
    void save() const;
    void restore();
    void keepInSight();
    void showPalette();
    void showShortcuts();
    void showAbout();

    QString m_stateFile;
    widgets::Prompter &m_prompter;
    QList<Entry> m_pages;
    Navigation *m_navigation;
    QStackedWidget *m_stack;
    widgets::Banner *m_notices;
    QLabel *m_status;
    QMenu *m_viewMenu = nullptr;
    QMenu *m_pageMenu = nullptr;
    std::function<void(const QVariantMap &)> m_launcher;
    std::function<QList<QAction *>(QObject *)> m_moreActions;
    QString m_burn;
    int m_row = -1;
    bool m_staysInTray = false;
    bool m_sure = false;
};

} // namespace skydeck::shell
