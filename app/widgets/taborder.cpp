#include "app/widgets/taborder.h"

#include <QLayout>
#include <QScrollArea>
#include <QSplitter>
#include <QTabWidget>

namespace skydeck::widgets {

namespace {

void collect(QWidget *widget, QList<QWidget *> &stops);

void collect(const QLayout *layout, QList<QWidget *> &stops)
{
    for (int i = 0; i < layout->count(); ++i) {
        QLayoutItem *item = layout->itemAt(i);
        if (item->widget() != nullptr)
            collect(item->widget(), stops);
        else if (item->layout() != nullptr)
            collect(item->layout(), stops);
    }
}

void collect(QWidget *widget, QList<QWidget *> &stops)
{
    // Tabs have an order of their own, bar before pages, and move as one.
    if (qobject_cast<QTabWidget *>(widget)) {
        stops << widget;
        return;
    }
    // A widget that hands its focus on is no stop; the one it hands it to is.
    if (widget->focusPolicy() != Qt::NoFocus && widget->focusProxy() == nullptr)
        stops << widget;
    if (const auto *splitter = qobject_cast<QSplitter *>(widget)) {
        for (int i = 0; i < splitter->count(); ++i)
            collect(splitter->widget(i), stops);
    } else if (const auto *area = qobject_cast<QScrollArea *>(widget)) {
        if (area->widget() != nullptr)
            collect(area->widget(), stops);
    } else if (widget->layout() != nullptr) {
        collect(widget->layout(), stops);
    }
}

} // namespace

void orderTabsByLayout(QWidget &root)
{
    QList<QWidget *> stops;
    collect(&root, stops);
    for (qsizetype i = 1; i < stops.size(); ++i)
        QWidget::setTabOrder(stops[i - 1], stops[i]);
}

void orderTabsAfter(QWidget *before, QWidget &root)
{
    QList<QWidget *> stops;
    collect(&root, stops);
    for (QWidget *stop : std::as_const(stops)) {
        QWidget::setTabOrder(before, stop);
        before = stop;
    }
}

} // namespace skydeck::widgets
