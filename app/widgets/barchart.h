// Stacked bars: an amount for each day, its parts in colours with a legend.
#pragma once

#include <QWidget>

namespace skydeck::widgets {

//! Reads as one sentence to assistive tools; a bar's parts show under the pointer. Parts beyond `mostParts` are
//! joined as the last one.
class BarChart : public QWidget
{
    Q_OBJECT
public:
    static constexpr int mostParts = 6;

    struct Chart
    {
        QStringList bars;           //!< what stands below each, oldest first
        QStringList parts;          //!< names, the largest first
        QList<QList<double>> sizes; //!< of each bar, a figure a part; not negative
        bool operator==(const Chart &) const = default;
    };
    //! `unit` is put around a figure: "$%1".
    explicit BarChart(const QString &unit, QWidget *parent = nullptr);

    void setChart(const Chart &chart);
    const Chart &chart() const { return m_chart; }
    //! "3 Nov: $4.20 (train $3.00, eval $1.20)"
    QString textOf(int bar) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QRect plot() const;
    int barAt(const QPoint &place) const;
    double sumOf(int bar) const;
    double top() const;
    QString figure(double amount) const;
    QColor colorOf(int part) const;
    void paintAxis(QPainter &painter, const QRect &room) const;
    void paintBars(QPainter &painter, const QRect &room) const;
    void paintLegend(QPainter &painter) const;

    const QString m_unit;
    Chart m_chart;
};

} // namespace skydeck::widgets
