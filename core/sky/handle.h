// What only a cluster's pickled handle tells: its addresses, its zone.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QStringList>

#include <optional>

namespace skydeck::sky {

struct NodeAddress
{
    QString internal, external; //!< either may be empty
    int sshPort = 22;
    bool operator==(const NodeAddress &) const = default;
};

struct HandleFacts
{
    QString nameOnCloud;
    QString cloud; //!< class of the cloud, in lower case: "aws"
    QString region, zone, instanceType;
    QStringList ports; //!< as written: "6006", "8080-8090"
    bool spot = false;
    QList<NodeAddress> nodes; //!< the head first; empty: not known
    bool operator==(const HandleFacts &) const = default;
};

//! From `handle` of a `/status` row (base64 of a pickle of skypilot's CloudVmRayResourceHandle, seen at 0.14.1;
//! the field names are the same since 0.6). Nothing is loaded: see PickleTree. BadAnswer when it cannot be read;
//! facts that are not there stay empty.
Result<HandleFacts> handleFacts(const QByteArray &base64);

} // namespace skydeck::sky
