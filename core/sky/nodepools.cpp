#include "core/sky/nodepools.h"

#include "core/sky/errand.h"
#include "core/sky/rows.h"
#include "core/sky/terminaltext.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUuid>

namespace skydeck::sky {

namespace {

const QString base = QStringLiteral("/ssh_node_pools");

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::sky", text);
}

// A host is a name, or an object with the name in "ip".
QString addressOf(const QJsonValue &host)
{
    return host.isString() ? host.toString() : host[QLatin1String("ip")].toString();
}

NodePool poolOf(const QString &name, const QJsonObject &config)
{
    NodePool pool;
    pool.name = name;
    pool.user = wordOf(config, "user");
    pool.identityFile = wordOf(config, "identity_file");
    pool.hasPassword = !wordOf(config, "password").isEmpty();
    for (const auto &host : config[QLatin1String("hosts")].toArray()) {
        if (const QString address = addressOf(host); !address.isEmpty())
            pool.hosts.append({address, host[QLatin1String("user")].toString()});
        pool.hasPassword = pool.hasPassword || !host[QLatin1String("password")].toString().isEmpty();
    }
    return pool;
}

tl::unexpected<Error> notPools()
{
    return failure(ErrorKind::BadAnswer, tr("The server's answer cannot be understood."),
                   QStringLiteral("expected node pools"));
}

// Of a pool, or of one of its hosts.
void removeSignIn(QJsonObject &object)
{
    object.remove(QLatin1String("identity_file"));
    object.remove(QLatin1String("password"));
}

// Two parts, the name and the file, as a browser sends a form.
QByteArray formOf(const QByteArray &boundary, const QString &name, const Secret &key)
{
    QByteArray quoted = name.toUtf8();
    quoted.replace('"', "");
    return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"key_name\"\r\n\r\n" + quoted + "\r\n--"
        + boundary + "\r\nContent-Disposition: form-data; name=\"key_file\"; filename=\"" + quoted
        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + key.reveal() + "\r\n--" + boundary + "--\r\n";
}

class SavePool : public Errand<QJsonValue>
{
public:
    SavePool(std::shared_ptr<Client> client, PoolDraft draft, QObject *owner, std::stop_token stop)
        : Errand(owner, std::move(stop))
        , m_client(std::move(client))
        , m_draft(std::move(draft))
    {
    }
    void begin()
    {
        step(m_client->get(base, {}, stop()), [this](const QJsonValue &pools) {
            if (!pools.isObject()) // what is there cannot be kept
                return end(notPools());
            if (m_draft.isNew && pools.toObject().contains(m_draft.name))
                return end(failure(ErrorKind::Conflict,
                                   tr("There is a node pool %1 already. Choose another name, or change that one.")
                                       .arg(m_draft.name)));
            m_before = pools[m_draft.name].toObject();
            m_draft.key.isEmpty() ? write() : sendKey();
        });
    }

private:
    // Not before it is known that the pool may be written: a key of the same name is written over, too.
    void sendKey()
    {
        const QByteArray boundary = QUuid::createUuid().toByteArray(QUuid::Id128);
        step(m_client->postAsIs(base + QStringLiteral("/keys"), "multipart/form-data; boundary=" + boundary,
                                formOf(boundary, m_draft.keyName, m_draft.key), stop()),
             [this](const QJsonValue &answer) {
                 m_draft.identityFile = answer[QLatin1String("key_path")].toString();
                 m_draft.key = {};
                 m_draft.identityFile.isEmpty()
                     ? end(failure(ErrorKind::BadAnswer, tr("The server did not say where it keeps the key.")))
                     : write();
             });
    }
    void write()
    {
        const QJsonObject pool = poolBody(m_draft, m_before);
        m_sent.emplace_back(pool[QLatin1String("password")].toString());
        for (const auto &host : pool[QLatin1String("hosts")].toArray())
            m_sent.emplace_back(host[QLatin1String("password")].toString());
        // Every name in the body is a pool's.
        const QJsonObject body{{m_draft.name, pool}};
        step(m_client->postAsIs(base, "application/json", QJsonDocument(body).toJson(QJsonDocument::Compact),
                                stop()),
             [this](const QJsonValue &answer) { end(answer); });
    }
    // A server may repeat what it was sent: its error is read while the secrets are still known.
    template<typename Handler>
    void step(QFuture<Result<QJsonValue>> future, Handler next)
    {
        deliver(std::move(future), this, [this, next = std::move(next)](const Result<QJsonValue> &answer) {
            if (hasEnded())
                return;
            if (answer)
                return next(*answer);
            const Error &error = answer.error();
            end(failure(error.kind, redacted(error.text), redacted(error.detail)));
        });
    }

    const std::shared_ptr<Client> m_client;
    PoolDraft m_draft;
    QJsonObject m_before;
    std::vector<Secret> m_sent; //!< those that stay as they are, too
};

} // namespace

QStringList NodePool::hostTexts() const
{
    QStringList texts;
    for (const PoolHost &host : hosts)
        texts << host.text();
    return texts;
}

Result<QList<NodePool>> poolsFrom(const QJsonValue &answer)
{
    if (!answer.isObject())
        return notPools();
    QList<NodePool> pools;
    const QJsonObject all = answer.toObject();
    for (auto it = all.begin(); it != all.end(); ++it)
        pools.append(poolOf(it.key(), it.value().toObject()));
    return pools;
}

Result<PoolStatus> poolStatusFrom(const QJsonValue &answer)
{
    const QString word = answer[QLatin1String("status")].toString();
    if (word.isEmpty())
        return failure(ErrorKind::BadAnswer, tr("The server's answer cannot be understood."),
                       QStringLiteral("expected a pool's status"));
    PoolStatus status{word == QLatin1String("Ready"), readable(answer[QLatin1String("reason")].toString())};
    if (status.ready)
        status.reason.clear();
    return status;
}

void takeStatus(NodePool &pool, const Result<QJsonValue> &answer)
{
    const auto status = answer ? poolStatusFrom(*answer) : Result<PoolStatus>(failureOf(answer));
    pool.ready = status ? std::optional(status->ready) : std::nullopt;
    pool.reason = status ? status->reason : status.error().text;
}

QJsonObject toJson(const NodePool &pool)
{
    QJsonObject object{{QStringLiteral("name"), pool.name},
                       {QStringLiteral("hosts"), QJsonArray::fromStringList(pool.hostTexts())},
                       {QStringLiteral("user"), pool.user},
                       {QStringLiteral("identityFile"), pool.identityFile},
                       {QStringLiteral("password"), pool.hasPassword}};
    if (pool.ready)
        object.insert(QStringLiteral("ready"), *pool.ready);
    if (!pool.reason.isEmpty())
        object.insert(QStringLiteral("reason"), pool.reason);
    return object;
}

bool isPoolName(const QString &name)
{
    static const QRegularExpression good(QStringLiteral("^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$"));
    return good.match(name).hasMatch();
}

QString poolPath(const QString &name, const QString &what)
{
    return base + QLatin1Char('/') + name + (what.isEmpty() ? QString() : QLatin1Char('/') + what);
}

Result<QList<PoolHost>> poolHostsFrom(const QString &text)
{
    static const QRegularExpression between(QStringLiteral("[,\\s]+"));
    static const QRegularExpression good(QStringLiteral("^(?:([^@\\s:/]+)@)?([A-Za-z0-9][A-Za-z0-9._-]*)$"));
    QList<PoolHost> hosts;
    for (const QString &word : text.split(between, Qt::SkipEmptyParts)) {
        const auto match = good.match(word);
        if (!match.hasMatch())
            return failure(ErrorKind::BadInput,
                           tr("“%1” is no host. Write user@address; another port than 22 goes into the server's "
                              "~/.ssh/config.")
                               .arg(word));
        hosts.append({match.captured(2), match.captured(1)});
    }
    if (hosts.isEmpty())
        return failure(ErrorKind::BadInput, tr("Name at least one host."));
    return hosts;
}

QJsonObject poolBody(const PoolDraft &draft, const QJsonObject &before)
{
    QMap<QString, QJsonObject> known;
    for (const auto &host : before[QLatin1String("hosts")].toArray())
        known.insert(addressOf(host), host.toObject());
    QJsonArray hosts;
    for (const PoolHost &host : draft.hosts) {
        QJsonObject one = known.value(host.address);
        one.remove(QLatin1String("user"));
        if (!draft.keepSignIn) // its own would still count, and not the new one
            removeSignIn(one);
        if (!host.user.isEmpty())
            one.insert(QStringLiteral("user"), host.user);
        if (one.isEmpty() || one.keys() == QStringList{QStringLiteral("ip")}) {
            hosts.append(host.address);
            continue;
        }
        one.insert(QStringLiteral("ip"), host.address);
        hosts.append(one);
    }
    QJsonObject body = before;
    body.insert(QStringLiteral("hosts"), hosts);
    if (draft.user.isEmpty())
        body.remove(QLatin1String("user"));
    else
        body.insert(QStringLiteral("user"), draft.user);
    if (!draft.keepSignIn)
        removeSignIn(body);
    if (!draft.identityFile.isEmpty())
        body.insert(QStringLiteral("identity_file"), draft.identityFile);
    if (!draft.password.isEmpty())
        body.insert(QStringLiteral("password"), QString::fromUtf8(draft.password.reveal()));
    return body;
}

Result<Secret> poolKeyFrom(QByteArray text)
{
    Secret key(text);
    const bool isKey = text.startsWith("-----BEGIN ") && text.contains("PRIVATE KEY-----");
    const QByteArray body = QByteArray::fromBase64(text.mid(text.indexOf('\n') + 1, 128));
    const bool locked = text.contains("ENCRYPTED") || body.contains("bcrypt");
    text.fill('\0');
    if (!isKey)
        return failure(ErrorKind::BadInput, tr("This file is no private key."));
    if (locked)
        return failure(ErrorKind::BadInput,
                       tr("This key has a passphrase, which the server cannot type. Choose one without."));
    return key;
}

QFuture<Result<QJsonValue>> savePool(std::shared_ptr<Client> client, PoolDraft draft, QObject *owner,
                                     std::stop_token stop)
{
    auto *errand = new SavePool(std::move(client), std::move(draft), owner, std::move(stop));
    auto future = errand->future();
    errand->begin();
    return future;
}

} // namespace skydeck::sky
