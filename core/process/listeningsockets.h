// The sockets of this machine that listen. Linux.
#pragma once

#include <QHash>

namespace skydeck::process {

//! Ports by the sockets (inodes) that listen on them: TCP, any address, any user's. Much cheaper than to ask who
//! holds them; while this stays the same, nobody began or ceased to listen.
QHash<quint64, int> listeningSockets();

//! The same from the text of /proc/net/tcp or tcp6.
QHash<quint64, int> listeningSocketsIn(const QByteArray &table);

} // namespace skydeck::process
