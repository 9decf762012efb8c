// Cards side by side, as many as fit, all of one width.
#pragma once

#include <QLayout>
#include <QList>

namespace skydeck::pages {

//! Columns share the width evenly; a row is as high as its highest card. Mirrors with the layout direction.
class FlowLayout : public QLayout
{
    Q_OBJECT
public:
    //! `cardWidth`: the least width of a card; `spacing` between cards.
    FlowLayout(int cardWidth, int spacing, QWidget *parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override { m_items.append(item); }
    int count() const override { return int(m_items.size()); }
    QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return arrange({0, 0, width, 0}, false); }
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    int arrange(const QRect &rect, bool apply) const;
    QList<QLayoutItem *> m_items;
    int m_cardWidth;
};

} // namespace skydeck::pages
