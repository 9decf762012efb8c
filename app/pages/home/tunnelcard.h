// One tunnel, or a group of them, as a card: how it is, and the one click that opens what is behind it.
#pragma once

#include "app/pages/home/tunnelcards.h"
#include "app/widgets/card.h"

class QLabel;
class QPushButton;
class QToolButton;

namespace skydeck::widgets {
class StatusLabel;
}

namespace skydeck::pages {

class TunnelCard : public widgets::Card
{
    Q_OBJECT
public:
    explicit TunnelCard(QWidget *parent = nullptr);

    //! `opening`: a page of it comes as soon as the tunnel stands.
    void setValue(const TunnelCardValue &value, bool opening);
    const TunnelCardValue &value() const { return m_value; }

Q_SIGNALS:
    void openWanted(const skydeck::pages::TunnelPage &page);
    void startWanted();
    void stopWanted();
    void retryWanted();
    void copyWanted();
    void detailsWanted();

private:
    void makeMenu();
    void showButtons(bool opening);

    static constexpr int mostPages = 2; //!< as buttons; others are in the menu

    TunnelCardValue m_value;
    QLabel *m_title;
    widgets::StatusLabel *m_state;
    QLabel *m_place;
    QLabel *m_facts;
    QList<QPushButton *> m_open;
    QPushButton *m_start;
    QPushButton *m_retry;
    QToolButton *m_more;
    QAction *m_startAction = nullptr;
    QAction *m_stopAction = nullptr;
    QAction *m_copyAction = nullptr;
    QList<QAction *> m_otherPages;
};

} // namespace skydeck::pages
