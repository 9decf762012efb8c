// Several pages of one subject behind one entry of the navigation.
#pragma once

#include "app/widgets/page.h"

class QTabWidget;

namespace skydeck::widgets {

//! enter({"tab": id, …}) shows that page and hands it the rest; without "tab" an argument is for the first page.
class TabbedPage : public Page
{
    Q_OBJECT
public:
    //! `name`: object name of the tabs.
    TabbedPage(const QString &name, const QString &title, QWidget *parent = nullptr);

    //! Takes it over; `id` as enter() names it, `label` stands on the tab. The first one's number is shown in the
    //! navigation.
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
    const QString m_title;
    QTabWidget *m_tabs;
    QStringList m_ids;
    QList<Page *> m_pages;
};

} // namespace skydeck::widgets
