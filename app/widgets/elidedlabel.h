// One line of text that ends in "…" where there is no room; the whole of it in the tool tip.
#pragma once

#include <QLabel>
#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace skydeck::widgets {

class ElidedLabel : public QLabel
{
    Q_OBJECT
    //! For whoever looks for texts that are cut by accident.
    Q_PROPERTY(bool elides READ elides CONSTANT)
public:
    explicit ElidedLabel(QWidget *parent = nullptr)
        : QLabel(parent)
    {
        setTextFormat(Qt::PlainText);
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    bool elides() const { return true; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width());
        style()->drawItemText(&painter, contentsRect(), int(QStyle::visualAlignment(layoutDirection(), alignment())),
                              palette(), isEnabled(), shown, foregroundRole());
    }
};

} // namespace skydeck::widgets
