// Openings that start a cluster, kept over a restart of the app: the start goes on elsewhere meanwhile.
#pragma once

#include "core/flows/openwish.h"

namespace skydeck::flows {

struct KeptWish
{
    OpenWish wish;
    QDateTime at; //!< when it was asked for
    bool operator==(const KeptWish &) const = default;
};

//! Those of the last hour; what cannot be read is nothing.
QList<KeptWish> keptWishes(const QString &file, const QDateTime &now);
QByteArray bytesOf(const QList<KeptWish> &wishes);

} // namespace skydeck::flows
