// The SkyPilot servers there are, the active one, and their sign-ins.
#pragma once

#include "core/flows/serverlist.h"
#include "core/flows/skycli.h"
#include "core/secrets/secretstore.h"
#include "core/sky/greeting.h"

#include <QObject>

#include <functional>
#include <map>

namespace skydeck::flows {

inline const QString localServerId = QStringLiteral("local");

enum class ServerState {
    Unknown, //!< never asked
    Asking,
    Ready,
    SignIn,      //!< it wants a sign-in and there is none
    SignInAgain, //!< the one there is does not count any more, or is wrong
    Away,        //!< cannot be reached
    Wrong,       //!< something answers that cannot be used; the text says what
};

struct ServerStatus
{
    ServerState state = ServerState::Unknown;
    QString text; //!< for people: "SkyPilot 0.14.1 · admin", or what is wrong
    QString note; //!< something to know about its version; empty: nothing
    sky::Health health;
    bool operator==(const ServerStatus &) const = default;
};

struct ServerPlaces
{
    QString file; //!< config/servers.json
    CliPlaces cli;
    int localPort = 46580;
};

//! GUI thread. The list: the CLI's own server (id "cli", read only), the one of this computer when it is offered
//! (id "local", read only), then the user's. Secrets are in the store alone, under the server's id; without a
//! store no server with a sign-in can be used.
class SkyServers : public QObject
{
    Q_OBJECT
public:
    SkyServers(ServerPlaces places, net::HttpClient &http, secrets::SecretStore *store, QObject *parent = nullptr);
    ~SkyServers() override;

    //! Something to tell the user about the saved list; empty: nothing.
    const QString &notice() const { return m_notice; }
    const QList<sky::Server> &servers() const { return m_servers; }
    const sky::Server *find(const QString &id) const;
    static bool isOwn(const QString &id) { return id != cliServerId && id != localServerId; }

    //! Empty: none, or the chosen one is not there now. Before anybody chose: the CLI's, else this computer's,
    //! else the first.
    QString activeId() const;
    //! An empty id: none is wanted. NotFound for one that is not in the list.
    Result<void> setActive(const QString &id);

    //! Gives it an id and returns it. BadInput, Conflict as checkedServer.
    Result<QString> add(sky::Server server);
    //! A sign-in of another kind, user or address makes the secret there was worthless: it is removed.
    Result<void> change(const sky::Server &server);
    //! What is launched and made on it goes to this workspace from now on; empty: where the server says. Also for
    //! those that are read only here. NotFound for one that is not in the list.
    Result<void> useWorkspace(const QString &id, const QString &workspace);
    //! With its secrets. The list is changed at once; the future tells of the keychain.
    QFuture<Result<void>> remove(const QString &id);

    //! Keeps the password, token or cookies.
    QFuture<Result<secrets::Keeping>> keepSecret(const QString &id, Secret secret);
    //! The server of this computer is there (or is not).
    void offerLocal(bool there);
    //! Looks again what the CLI uses, and what skydeckctl may have written.
    void reload();

    //! Unauthorised: it wants a sign-in that we do not have; else the keychain's errors, and BadInput for a file
    //! of authorities that cannot be used.
    QFuture<Result<sky::Access>> access(const QString &id, std::stop_token stop = {});
    //! The same for one that is not in the list, with the secret that was typed; empty: none.
    Result<sky::Access> accessFor(const sky::Server &server, const Secret &secret) const;

    ServerStatus status(const QString &id) const { return m_status.value(id); }
    //! Asks it how it is; the newest question wins.
    void look(const QString &id);
    //! Somebody was told by the server that the sign-in does not count any more.
    void tellExpired(const QString &id);

Q_SIGNALS:
    void changed();
    //! Another server is active, or the active one is reached in another way: ask for its access anew.
    void activeChanged();
    void statusChanged(const QString &id);
    //! A secret could not be kept: the user must type it again.
    void notKept(const skydeck::Error &error);

private:
    using Change = std::function<Result<void>(ServerList &)>;
    Result<void> edit(const Change &change);
    Result<ServerList> onDisk() const;
    QList<sky::Server> othersThan(const ServerList &list) const;
    Result<void> store(const ServerList &list) const;
    void gather();
    void adopt(ServerList list);
    void setStatus(const QString &id, ServerStatus status);
    void ask(const QString &id, const Result<sky::Access> &access);
    ServerStatus judged(const sky::Server &server, bool hadSecret, const Result<sky::Greeting> &answer) const;

    const ServerPlaces m_places;
    net::HttpClient &m_http;
    secrets::SecretStore *m_store;
    QString m_notice;
    ServerList m_list;
    QList<sky::Server> m_servers; //!< all of them
    bool m_localThere = false;
    QHash<QString, ServerStatus> m_status;
    std::map<QString, std::stop_source> m_looks;
    std::unique_ptr<QObject> m_errands;
};

//! For people: "ready", "sign in again" …
QString stateText(ServerState state);

} // namespace skydeck::flows
