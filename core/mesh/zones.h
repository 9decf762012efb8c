// Zones of a region, and the one fixed address each of them has: the mesh's naming scheme. Pure.
#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace skydeck::mesh {

//! How a region's network is cut: zones sorted by name, the i-th gets the i-th block of `prefix` bits of `cidr`.
struct ZoneScheme
{
    QString region = QStringLiteral("us-east-1");
    QString cidr = QStringLiteral("10.4.0.0/16"); //!< of the VPC
    int prefix = 19;                              //!< of each zone's subnet; AWS takes 16 to 28
    QStringList zones;                            //!< "us-east-1a" or "a"; empty: those known for the region
    bool operator==(const ZoneScheme &) const = default;
};

struct ZoneAddress
{
    QString zone;    //!< "us-east-1b"
    QString subnet;  //!< "10.4.32.0/19"
    QString address; //!< "10.4.32.4": the first that AWS leaves free (it keeps four at the start)
    bool operator==(const ZoneAddress &) const = default;
};

//! The zones this program knows without asking AWS; letters differ per account, so that is one region's convention
//! only (us-east-1, a to f) and empty for all others.
QStringList knownZones(const QString &region);

//! The whole table, sorted by zone. BadInput for a network, prefix or zone that cannot be, for zones of another
//! region, for more zones than blocks; Conflict for a network that holds 10.42.0.0/16 or 10.43.0.0/16, which K3s
//! uses for pods and services.
Result<QList<ZoneAddress>> zoneMap(const ZoneScheme &scheme);

//! The row for "us-east-1b" or "b". BadInput names the zones there are.
Result<ZoneAddress> zoneNamed(const QList<ZoneAddress> &map, const QString &zone);

//! Who uses a zone's address, as far as known.
struct ZoneHolder
{
    QString zone;
    QString name; //!< a server's, for people
    bool operator==(const ZoneHolder &) const = default;
};
//! Conflict, with the holder's name, when somebody other than `server` has the zone.
Result<void> checkFree(const ZoneAddress &zone, const QList<ZoneHolder> &holders, const QString &server);

QJsonObject toJson(const ZoneAddress &zone);

} // namespace skydeck::mesh
