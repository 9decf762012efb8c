// A group of tunnels, or one without a known service, as a card: how it is, its services, and the one click that
// opens them.
#pragma once

#include "app/pages/home/tunnelcards.h"
#include "app/widgets/card.h"

#include "core/flows/openrun.h"

class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace skydeck::widgets {
class StatusLabel;
}

namespace skydeck::pages {

class ServiceLine;

class TunnelCard : public widgets::Card
{
    Q_OBJECT
public:
    explicit TunnelCard(QWidget *parent = nullptr);

    //! `openings`: those of its services, in their order; null where there is none.
    void setValue(const TunnelCardValue &value, const QList<const flows::OpenRun *> &openings);
    const TunnelCardValue &value() const { return m_value; }

Q_SIGNALS:
    void openWanted(const QString &service);
    void openAllWanted();
    void cancelWanted(const QString &service);
    void closeWanted(const QString &service);
    void wayWanted(const QString &service, skydeck::flows::WayOut way);
    void startWanted();
    void stopWanted();
    void retryWanted();
    void copyWanted();
    void detailsWanted();

private:
    void makeMenu();
    ServiceLine *makeLine();
    void showLines(const QList<const flows::OpenRun *> &openings);
    void showButtons(bool opening);

    TunnelCardValue m_value;
    QLabel *m_title;
    widgets::StatusLabel *m_state;
    QLabel *m_place;
    QLabel *m_facts;
    QVBoxLayout *m_linesColumn;
    QList<ServiceLine *> m_lines;
    QPushButton *m_openAll;
    QPushButton *m_start;
    QPushButton *m_retry;
    QToolButton *m_more;
    QAction *m_startAction = nullptr;
    QAction *m_stopAction = nullptr;
    QAction *m_copyAction = nullptr;
};

} // namespace skydeck::pages
