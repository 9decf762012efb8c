// Several pages of one subject behind one entry of the navigation.
#pragma once

#include "app/widgets/page.h"

class QStackedWidget;
class QTabBar;

namespace skydeck::widgets {

//! enter({"tab": id, …}) shows that page and hands it the rest; without "tab" an argument is for the first page.
class TabbedPage : public Page
{
    Q_OBJECT
public:
    //! `name`: object name of the tabs.
    TabbedPage(const QString &name, const QString &title, QWidget *parent = nullptr);

    //! Takes it over; `id` as enter() names it, `label` stands on the tab. The first one's number is shown in the
    //! navigation. A page with two faces may stand behind two tabs: its enter() gets "tab".
    void addPage(const QString &id, const QString &label, Page *page);
    Page *current() const;

    QString title() const override { return m_title; }
    QList<QAction *> pageActions() const override;
    void enter(const QVariantMap &argument) override;
    void focusFilter() override;
    void refresh() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Tab
    {
        QString id;
        Page *page = nullptr;
    };
    bool isShared(const Page *page) const;
    QList<Page *> pages() const;
    void showTab(int tab);

    const QString m_title;
    QTabBar *m_bar;
    QStackedWidget *m_stack;
    QList<Tab> m_tabs;
};

} // namespace skydeck::widgets
