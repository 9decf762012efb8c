#include "app/widgets/tabbedpage.h"

#include "app/widgets/taborder.h"
#include "app/widgets/theme.h"

#include <QAction>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace skydeck::widgets {

TabbedPage::TabbedPage(const QString &name, const QString &title, QWidget *parent)
    : Page(parent)
    , m_title(title)
    , m_tabs(new QTabWidget)
{
    m_tabs->setObjectName(name);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setAccessibleName(title);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, theme::inGroup, 0, 0);
    column->addWidget(m_tabs);
}

// The tabs come before what they show, whatever was made first.
void TabbedPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    for (qsizetype i = m_pages.size() - 1; i >= 0; --i)
        orderTabsAfter(m_tabs->tabBar(), *m_pages[i]);
}

void TabbedPage::addPage(const QString &id, const QString &label, Page *page)
{
    m_ids << id;
    m_pages << page;
    m_tabs->addTab(page, label);
    if (m_pages.size() == 1)
        connect(page, &Page::counterChanged, this, &Page::counterChanged);
    // The palette reaches actions of all tabs: what one did must be seen.
    const auto actions = page->pageActions();
    for (QAction *action : actions)
        connect(action, &QAction::triggered, this, [this, page] { m_tabs->setCurrentWidget(page); });
}

Page *TabbedPage::current() const
{
    return m_pages.value(m_tabs->currentIndex());
}

QList<QAction *> TabbedPage::pageActions() const
{
    QList<QAction *> all;
    for (const Page *page : m_pages)
        all += page->pageActions();
    return all;
}

void TabbedPage::enter(const QVariantMap &argument)
{
    const auto tab = m_ids.indexOf(argument.value(QStringLiteral("tab")).toString());
    if (tab >= 0)
        m_tabs->setCurrentIndex(int(tab));
    else if (!argument.isEmpty())
        m_tabs->setCurrentIndex(0);
    if (auto *page = current())
        page->enter(argument);
}

void TabbedPage::focusFilter()
{
    if (auto *page = current())
        page->focusFilter();
}

void TabbedPage::refresh()
{
    if (auto *page = current())
        page->refresh();
}

} // namespace skydeck::widgets
