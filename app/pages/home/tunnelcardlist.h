// The cards of tunnels on Home, bound to the saved tunnels.
#pragma once

#include "app/widgets/page.h"

#include "core/flows/opener.h"

#include <QTimer>

namespace skydeck::pages {

class FlowLayout;
class TunnelCard;

//! Hidden while there is no tunnel.
class TunnelCardList : public QWidget
{
    Q_OBJECT
public:
    TunnelCardList(tunnels::Tunnels &tunnels, flows::Opener &opener, widgets::Navigator &navigator, int cardWidth,
                   QWidget *parent = nullptr);

    bool isEmpty() const { return m_tunnels.all().empty(); }

Q_SIGNALS:
    void emptinessChanged();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void take();
    TunnelCard *makeCard();
    void startAll(const QStringList &ids);

    tunnels::Tunnels &m_tunnels;
    flows::Opener &m_opener;
    widgets::Navigator &m_navigator;
    QWidget *m_box;
    FlowLayout *m_flow;
    QList<TunnelCard *> m_cards;
    bool m_wasEmpty = true;
    QTimer m_countdown; //!< runs only while a next try is awaited and somebody looks
};

} // namespace skydeck::pages
