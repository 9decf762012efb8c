// The scrolled content of a page. The bar stands at the window's edge, in the page's margin: content keeps the width
// it has without one, and stays in line with the page's head.
#pragma once

#include "app/widgets/theme.h"

#include <QEvent>
#include <QLayout>
#include <QScrollArea>
#include <QScrollBar>

namespace skydeck::widgets {

class PageScroll : public QScrollArea
{
    Q_OBJECT
public:
    //! `content` has a layout; its margins at the sides are set here. The area itself goes to both edges of the page.
    explicit PageScroll(QWidget *content, QWidget *parent = nullptr)
        : QScrollArea(parent)
    {
        setFrameShape(QFrame::NoFrame);
        setWidgetResizable(true);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setWidget(content);
        viewport()->setAutoFillBackground(false);
        content->setAutoFillBackground(false);
        verticalScrollBar()->installEventFilter(this);
        fitMargins();
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == verticalScrollBar() && (event->type() == QEvent::Show || event->type() == QEvent::Hide))
            fitMargins();
        return QScrollArea::eventFilter(watched, event);
    }
    void changeEvent(QEvent *event) override
    {
        QScrollArea::changeEvent(event);
        if (event->type() == QEvent::LayoutDirectionChange || event->type() == QEvent::StyleChange)
            fitMargins();
    }

private:
    void fitMargins()
    {
        if (widget() == nullptr)
            return;
        const int bar = verticalScrollBar()->isVisible() ? verticalScrollBar()->sizeHint().width() : 0;
        const int barSide = std::max(theme::inGroup, theme::aroundPage - bar);
        QMargins margins = widget()->layout()->contentsMargins();
        margins.setLeft(isRightToLeft() ? barSide : theme::aroundPage);
        margins.setRight(isRightToLeft() ? theme::aroundPage : barSide);
        widget()->layout()->setContentsMargins(margins);
    }
};

} // namespace skydeck::widgets
