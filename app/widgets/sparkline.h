// A small picture of figures over time: no axis, no numbers, newest at the right.
#pragma once

#include "app/widgets/statusdelegate.h"

#include <QWidget>

namespace skydeck::widgets {

namespace sparkline {

constexpr int figures = 60; //!< that fill the whole width; fewer leave the left empty
//! Room for one in a line of text of this font.
QSize sizeFor(const QFontMetrics &metrics);
//! `values` oldest first, not negative; the largest reaches the top, and nothing is drawn while all are 0.
void paint(QPainter &painter, const QRect &rect, const QList<double> &values, const QColor &color);

} // namespace sparkline

class Sparkline : public QWidget
{
    Q_OBJECT
public:
    explicit Sparkline(QWidget *parent = nullptr);

    //! Repaints only when they differ.
    void setValues(const QList<double> &values);
    const QList<double> &values() const { return m_values; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<double> m_values;
};

//! A cell of a LiveTable with figures (under trendRole) beside its text.
class SparkDelegate : public StatusDelegate
{
    Q_OBJECT
public:
    static constexpr int trendRole = Qt::UserRole + 4;
    using StatusDelegate::StatusDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace skydeck::widgets
