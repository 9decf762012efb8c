// Short words in boxes, as many in a line as there is room for.
#pragma once

#include <QStringList>
#include <QWidget>

namespace skydeck::widgets {

//! Only shown while there are words. Says them as one sentence to assistive tools.
class ChipRow : public QWidget
{
    Q_OBJECT
public:
    explicit ChipRow(QWidget *parent = nullptr);
    //! `what` the words are, for assistive tools: "Looking for".
    void setChips(const QString &what, const QStringList &chips);
    const QStringList &chips() const { return m_chips; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<QRect> places(int width) const;
    int lineHeight() const;

    QStringList m_chips;
};

} // namespace skydeck::widgets
