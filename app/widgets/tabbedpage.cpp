#include "app/widgets/tabbedpage.h"

#include "app/widgets/taborder.h"
#include "app/widgets/theme.h"

#include <QAction>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace skydeck::widgets {

TabbedPage::TabbedPage(const QString &name, const QString &title, QWidget *parent)
    : Page(parent)
    , m_title(title)
    , m_bar(new QTabBar)
    , m_stack(new QStackedWidget)
{
    m_bar->setObjectName(name);
    m_bar->setAccessibleName(title);
    m_bar->setDocumentMode(true);
    m_bar->setExpanding(false);
    m_bar->setUsesScrollButtons(true);
    m_bar->setElideMode(Qt::ElideNone);
    auto *row = new QHBoxLayout; // in line with what the pages show
    row->setContentsMargins(theme::aroundPage, 0, theme::aroundPage, 0);
    row->addWidget(m_bar);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, theme::inGroup, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_stack, 1);
    connect(m_bar, &QTabBar::currentChanged, this, &TabbedPage::showTab);
}

bool TabbedPage::isShared(const Page *page) const
{
    return std::count_if(m_tabs.begin(), m_tabs.end(), [&](const Tab &tab) { return tab.page == page; }) > 1;
}

QList<Page *> TabbedPage::pages() const
{
    QList<Page *> all;
    for (const Tab &tab : m_tabs) {
        if (!all.contains(tab.page))
            all << tab.page;
    }
    return all;
}

// The tabs come before what they show, whatever was made first.
void TabbedPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    const auto all = pages();
    for (auto page = all.rbegin(); page != all.rend(); ++page)
        orderTabsAfter(m_bar, **page);
}

void TabbedPage::addPage(const QString &id, const QString &label, Page *page)
{
    const bool isNew = !pages().contains(page);
    m_tabs.append({id, page});
    if (isNew) {
        m_stack->addWidget(page);
        if (m_stack->count() == 1)
            connect(page, &Page::counterChanged, this, &Page::counterChanged);
        // The palette reaches actions of all tabs: what one did must be seen.
        const auto actions = page->pageActions();
        for (QAction *action : actions)
            connect(action, &QAction::triggered, this, [this, page] {
                if (current() != page)
                    m_bar->setCurrentIndex(int(std::find_if(m_tabs.begin(), m_tabs.end(),
                                                            [&](const Tab &tab) { return tab.page == page; })
                                               - m_tabs.begin()));
            });
    }
    m_bar->addTab(label);
}

void TabbedPage::showTab(int at)
{
    const Tab tab = m_tabs.value(at);
    if (!tab.page)
        return;
    m_stack->setCurrentWidget(tab.page);
    if (isShared(tab.page))
        tab.page->enter({{QStringLiteral("tab"), tab.id}});
}

Page *TabbedPage::current() const
{
    return m_tabs.value(m_bar->currentIndex()).page;
}

QList<QAction *> TabbedPage::pageActions() const
{
    QList<QAction *> all;
    const auto every = pages();
    for (const Page *page : every)
        all += page->pageActions();
    return all;
}

void TabbedPage::enter(const QVariantMap &argument)
{
    const QString wanted = argument.value(QStringLiteral("tab")).toString();
    const auto found =
        std::find_if(m_tabs.begin(), m_tabs.end(), [&](const Tab &tab) { return tab.id == wanted; });
    if (found != m_tabs.end())
        m_bar->setCurrentIndex(int(found - m_tabs.begin()));
    else if (!argument.isEmpty())
        m_bar->setCurrentIndex(0);
    const Tab shown = m_tabs.value(m_bar->currentIndex());
    if (!shown.page)
        return;
    QVariantMap rest = argument;
    if (isShared(shown.page))
        rest.insert(QStringLiteral("tab"), shown.id);
    shown.page->enter(rest);
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
