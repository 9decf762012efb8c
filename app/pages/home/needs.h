// What needs the user's look: failures since the last one, an autostop that is near, damaged files. Pure.
#pragma once

#include "app/models/livemodel.h"

#include "core/engine/values.h"
#include "core/flows/moneynotices.h"

#include <QSet>

namespace skydeck::pages {

struct Need
{
    enum class Kind { FailedJob, AutostopNear, Trouble, Server, Money, Notice };
    QString key; //!< stable: what is dismissed stays dismissed
    Kind kind = Kind::Notice;
    models::Tone tone = models::Tone::Attention;
    QString text;   //!< "fit on train-1 failed"
    QString detail; //!< "Exit code 1, 3 min ago"
    QString target; //!< job or cluster key to go to; empty: nowhere
    //! What one may do about it: id ("stop", "down", "snooze", "budget") and text.
    QList<std::pair<QString, QString>> choices = {};
    bool operator==(const Need &) const = default;
};

//! Newest first, dismissed ones left out. Failures older than a day are history, not news.
QList<Need> needsOf(const engine::Snapshot &snapshot, const QStringList &notices, const QSet<QString> &dismissed,
                    const QDateTime &now);

//! What the money guard asks, with its buttons. It is not dismissed but snoozed.
Need needOf(const flows::MoneyNotice &notice, const QDateTime &now);

} // namespace skydeck::pages
