// What the host dialog's fields say, and the tunnel that follows from it. Pure.
#pragma once

#include "core/tunnels/tunnelvalues.h"

#include <QMap>

namespace skydeck::wizards {

//! One port as it is typed.
struct PortDraft
{
    QString service; //!< id of its kind; empty: whatever listens
    QString port;    //!< "REMOTE[:LOCAL]"
    bool operator==(const PortDraft &) const = default;
};
//! What is opened together: Open WebUI, Phoenix, Phoenix's gRPC.
QList<PortDraft> phoenixWebui();
//! The group of those.
QString phoenixWebuiGroup();

//! The fields as they stand; anything may be wrong.
struct HostDraft
{
    QString target;         //!< "[USER@]HOST[:PORT]"
    QList<PortDraft> ports; //!< empty lines do not count
    QString name;
    QString group;
    QString identityFile;
    QString jump;
    QString configFile;
    bool startWithApp = false;

    bool operator==(const HostDraft &) const = default;
};

enum class HostField { Target, Ports, Identity, Jump, Config };

struct Drafted
{
    tunnels::TunnelSpec spec;
    QMap<HostField, QString> problems; //!< what to mend, next to which field; empty: good
};

HostDraft draftOf(const tunnels::TunnelSpec &spec);
//! `before` is the tunnel that is edited (or an empty one): its id and its chosen local ports stay.
Drafted specOf(const HostDraft &draft, const tunnels::TunnelSpec &before);

} // namespace skydeck::wizards
