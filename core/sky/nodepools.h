// SSH node pools: machines of one's own that a SkyPilot server makes a small Kubernetes of.
#pragma once

#include "core/base/secret.h"
#include "core/sky/client.h"

#include <QJsonObject>

namespace skydeck::sky {

struct PoolHost
{
    QString address; //!< or a name from the server's own ~/.ssh/config
    QString user;    //!< empty: the pool's
    bool operator==(const PoolHost &) const = default;
    QString text() const { return user.isEmpty() ? address : user + QLatin1Char('@') + address; }
};

//! The server tells passwords with the rest; they are dropped here.
struct NodePool
{
    QString name;
    QString user;
    QString identityFile; //!< a file on the server
    bool hasPassword = false;
    QList<PoolHost> hosts;
    std::optional<bool> ready; //!< nothing: not asked yet, or not known
    QString reason;            //!< why it is not, or not known
    bool operator==(const NodePool &) const = default;
    QString context() const { return QStringLiteral("ssh-") + name; }
    QStringList hostTexts() const;
};

//! By name. The server reads its file with no check: a pool of the wrong shape has no hosts.
Result<QList<NodePool>> poolsFrom(const QJsonValue &answer);

struct PoolStatus
{
    bool ready = false;
    QString reason;
};
Result<PoolStatus> poolStatusFrom(const QJsonValue &answer);
//! Into the pool: where the server did not tell, it is not known, and the error is the reason.
void takeStatus(NodePool &pool, const Result<QJsonValue> &answer);
QJsonObject toJson(const NodePool &pool);

//! Names go into addresses and into a Kubernetes context: letters, digits, '-', '_' and '.'.
bool isPoolName(const QString &name);
QString poolPath(const QString &name, const QString &what = {});

//! A line or a comma between two: "ubuntu@192.0.2.10". BadInput names what is no host.
Result<QList<PoolHost>> poolHostsFrom(const QString &text);

//! What a person gives to make or change a pool. The secrets go to the server with the request that keeps the
//! pool: it writes a key to ~/.sky/ssh_keys/, a password to ~/.sky/ssh_node_pools.yaml, both readable there.
struct PoolDraft
{
    QString name, user;
    QList<PoolHost> hosts;
    QString identityFile;   //!< a file on the server
    QString keyName;        //!< of the key that goes along
    Secret key, password;   //!< empty: none goes along
    bool keepSignIn = true; //!< of the pool and its hosts as they are, where none of them is given
    bool isNew = false;     //!< Conflict where there is one of this name
};
//! `before`: the pool as the server has it: what a draft does not know stays.
QJsonObject poolBody(const PoolDraft &draft, const QJsonObject &before);
//! A private key in text; BadInput for what is none, and for one with a passphrase, which a server cannot type.
Result<Secret> poolKeyFrom(QByteArray text);

//! Reads the pool as it is, sends the key, and keeps it as the draft says. An error has none of its secrets. GUI
//! thread.
QFuture<Result<QJsonValue>> savePool(std::shared_ptr<Client> client, PoolDraft draft, QObject *owner,
                                     std::stop_token stop);

} // namespace skydeck::sky
