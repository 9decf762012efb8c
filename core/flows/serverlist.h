// The SkyPilot servers the user set up, as they lie on the disk: addresses and choices, never a secret.
#pragma once

#include "core/sky/client.h"

#include <optional>

namespace skydeck::flows {

struct ServerList
{
    QList<sky::Server> servers;
    QMap<QString, QString> workspaces; //!< chosen on those that are not in `servers`: the CLI's, this computer's
    std::optional<QString> active;     //!< absent: nobody chose yet; empty: none is wanted
    sky::Identity identity;            //!< who we are to servers without sign-in; empty before the first save
    bool operator==(const ServerList &) const = default;
};

//! "none", "password", "token", "browser": in the file and for skydeckctl.
QString signInWord(sky::SignIn signIn);
std::optional<sky::SignIn> signInFromWord(const QString &word);

//! What cannot be: an address that is none, a user missing where a password is asked for, a name that another has.
Result<void> checkedServer(const sky::Server &server, const QList<sky::Server> &others);

//! Absent: an empty list. An entry that cannot be is left out and a damaged file put aside; `notice` says so. Who
//! has no notice gets BadAnswer for that. One that cannot be read is an error: nobody may write over it.
Result<ServerList> readServers(const QString &file, QString *notice);
//! The same for a start: what cannot be read is an empty list, and said.
ServerList loadServers(const QString &file, QString *notice);
Result<void> saveServers(const QString &file, const ServerList &list);

} // namespace skydeck::flows
