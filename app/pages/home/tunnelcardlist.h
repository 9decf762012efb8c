// The cards of groups and tunnels on Home, bound to the saved tunnels.
#pragma once

#include "app/forms/openways.h"

#include <QTimer>

namespace skydeck::pages {

class FlowLayout;
class TunnelCard;

//! Hidden while there is nothing to show: services behind tunnels have cards of their own.
class TunnelCardList : public QWidget
{
    Q_OBJECT
public:
    TunnelCardList(forms::OpenWays ways, flows::ServiceWatch &watch, int cardWidth, QWidget *parent = nullptr);

    bool isEmpty() const { return m_cards.isEmpty(); }

Q_SIGNALS:
    void emptinessChanged();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void take();
    void takeSoon();
    TunnelCard *makeCard();
    void startAll(const QStringList &ids);

    const forms::OpenWays m_ways;
    flows::ServiceWatch &m_watch;
    QWidget *m_box;
    FlowLayout *m_flow;
    QList<TunnelCard *> m_cards;
    bool m_wasEmpty = true;
    QTimer m_soon;      //!< many changes of one moment are shown once
    QTimer m_countdown; //!< runs only while a next try is awaited and somebody looks
};

} // namespace skydeck::pages
