// A host that shows another key than the one that is known: both, and where the known one stands.
#pragma once

#include <QString>

namespace skydeck::ssh {

struct ChangedKey
{
    QString host;    //!< as the user knows it
    QString keyName; //!< name and port under which known_hosts has it
    int port = 22;
    QString file;      //!< that has the expected key; empty: none has
    int line = 0;      //!< 1 is the first
    bool mine = false; //!< the file is the user's own
    QString expected;  //!< "SHA256:…"
    QString shown;     //!< "SHA256:…"

    bool operator==(const ChangedKey &) const = default;
    bool isEmpty() const { return shown.isEmpty(); }
};

} // namespace skydeck::ssh
