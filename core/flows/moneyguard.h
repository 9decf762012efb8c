// The money guard: what runs costs, what was spent, and what it should be asked about.
#pragma once

#include "core/base/filewriter.h"
#include "core/flows/fleet.h"
#include "core/flows/moneyclock.h"
#include "core/flows/moneynotices.h"

#include <QTimer>

namespace skydeck::flows {

//! Looks at the fleet when it changes and once a minute. Before the fleet is live, and while the clock cannot be
//! believed, nothing is counted and nobody is alarmed. GUI thread.
class MoneyGuard : public QObject
{
    Q_OBJECT
public:
    //! All outlive this. `file` keeps what was spent, told and snoozed.
    struct Context
    {
        Fleet &fleet;
        const engine::Engines &engines;
        QString file;
        MomentClock clock = systemMoment;
    };
    MoneyGuard(Context context, settings::Money rules, QObject *parent = nullptr);
    ~MoneyGuard() override;

    void setRules(const settings::Money &rules);
    const settings::Money &rules() const { return m_rules; }
    const Burn &burn() const { return m_burn; }
    //! USD as far as seen, by the user's calendar.
    double spentToday() const;
    double spentThisMonth() const;
    const QList<MoneyNotice> &notices() const { return m_notices; }
    //! No word about this occasion for a while; kept over a restart.
    void snooze(const QString &key);

Q_SIGNALS:
    void changed();
    //! Once an occasion: for the desktop's notifications.
    void alarmed(const skydeck::flows::MoneyNotice &notice);

private:
    void look();
    void judge(const QList<MoneyCluster> &clusters, const QDateTime &now);
    void save();
    QDate today() const;

    const Context m_context;
    settings::Money m_rules;
    MoneyClock m_clock;
    MoneyMemory m_memory;
    Burn m_burn;
    QList<MoneyNotice> m_notices;
    QTimer m_minute;
    QTimer m_soon;
    std::chrono::milliseconds m_savedAt{0};
    FileWriter m_writer;
};

} // namespace skydeck::flows
