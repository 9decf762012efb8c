#include "core/flows/skyservers.h"

#include "core/base/files.h"
#include "core/net/authorization.h"
#include "core/sky/errand.h"

#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QSslCertificate>

#include <algorithm>

namespace skydeck::flows {

using sky::Access;
using sky::Server;
using sky::SignIn;

namespace {

constexpr qsizetype longestId = 40;

QString idFor(const Server &server, const QList<Server> &others)
{
    QString id;
    for (const QChar c : (server.name.isEmpty() ? server.url.host() : server.name).toLower()) {
        if (c.unicode() < 0x80 && c.isLetterOrNumber())
            id += c;
        else if (!id.isEmpty() && !id.endsWith(QLatin1Char('-')))
            id += QLatin1Char('-');
    }
    while (id.endsWith(QLatin1Char('-')))
        id.chop(1);
    id = id.isEmpty() ? QStringLiteral("server") : id.left(longestId);
    const auto taken = [&](const QString &word) {
        return !SkyServers::isOwn(word)
            || std::any_of(others.begin(), others.end(), [&](const Server &one) { return one.id == word; });
    };
    QString free = id;
    for (int number = 2; taken(free); ++number)
        free = QStringLiteral("%1-%2").arg(id).arg(number);
    return free;
}

//! True: what signs in at `before` is of no use at `after`.
bool needsAnotherSecret(const Server &before, const Server &after)
{
    const auto host = [](const Server &server) {
        return QStringLiteral("%1://%2:%3").arg(server.url.scheme(), server.url.host()).arg(server.url.port());
    };
    return before.signIn != after.signIn || host(before) != host(after)
        || (after.signIn == SignIn::Password && before.user != after.user);
}

class AccessErrand : public sky::Errand<Access>
{
public:
    using Errand::Errand;
    void run(QFuture<Result<Secret>> secret, const SkyServers &servers, const Server &server)
    {
        deliver(std::move(secret), this, [this, &servers, server](Result<Secret> found) {
            if (found)
                end(servers.accessFor(server, *found));
            else if (found.error().kind == ErrorKind::NotFound)
                end(failure(ErrorKind::Unauthorised, SkyServers::tr("Sign in at %1.").arg(server.title())));
            else
                end(failureOf(found));
        });
    }
};

Result<std::optional<QSslConfiguration>> tlsWith(const QString &authority)
{
    if (authority.isEmpty())
        return std::optional<QSslConfiguration>();
    constexpr qint64 most = 4 * 1024 * 1024;
    const auto bytes = readWhole(authority, most);
    if (!bytes)
        return failureOf(bytes);
    const auto certificates = QSslCertificate::fromData(*bytes, QSsl::Pem);
    if (certificates.isEmpty())
        return failure(ErrorKind::BadInput,
                       SkyServers::tr("%1 holds no certificate (PEM). Choose another file.").arg(authority));
    auto tls = QSslConfiguration::defaultConfiguration();
    tls.addCaCertificates(certificates);
    return std::optional(tls);
}

QString madeUpId()
{
    return QStringLiteral("%1").arg(QRandomGenerator::system()->generate(), 8, 16, QLatin1Char('0'));
}

} // namespace

QString stateText(ServerState state)
{
    switch (state) {
    case ServerState::Unknown: return SkyServers::tr("not asked yet");
    case ServerState::Asking: return SkyServers::tr("asking");
    case ServerState::Ready: return SkyServers::tr("ready");
    case ServerState::SignIn: return SkyServers::tr("sign in");
    case ServerState::SignInAgain: return SkyServers::tr("sign in again");
    case ServerState::Away: return SkyServers::tr("not reached");
    case ServerState::Wrong: return SkyServers::tr("cannot be used");
    }
    return {};
}

SkyServers::SkyServers(ServerPlaces places, net::HttpClient &http, secrets::SecretStore *store, QObject *parent)
    : QObject(parent)
    , m_places(std::move(places))
    , m_http(http)
    , m_store(store)
    , m_list(loadServers(m_places.file, &m_notice))
    , m_errands(std::make_unique<QObject>())
{
    const QString cli = cliUserHash(m_places.cli);
    if (m_list.identity.id.isEmpty())
        m_list.identity.id = cli.isEmpty() ? madeUpId() : cli;
    if (m_list.identity.name.isEmpty())
        m_list.identity.name = m_places.cli.environment.value(QStringLiteral("USER"), QStringLiteral("skydeck"));
    gather();
}

SkyServers::~SkyServers()
{
    for (auto &[id, look] : m_looks)
        look.request_stop();
}

void SkyServers::gather()
{
    m_servers.clear();
    const auto cli = cliServer(m_places.cli);
    if (cli && *cli)
        m_servers.append((*cli)->server);
    else if (!cli && m_notice.isEmpty())
        m_notice = tr("The server in SkyPilot's own configuration is left out: %1").arg(cli.error().text);
    if (m_localThere) {
        Server local;
        local.id = localServerId;
        local.name = tr("This computer");
        local.url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_places.localPort));
        local.ours = true;
        m_servers.append(local);
    }
    for (Server &one : m_servers)
        one.workspace = m_list.workspaces.value(one.id);
    m_servers += m_list.servers;
}

const Server *SkyServers::find(const QString &id) const
{
    const auto found =
        std::find_if(m_servers.begin(), m_servers.end(), [&](const Server &one) { return one.id == id; });
    return found == m_servers.end() ? nullptr : &*found;
}

QString SkyServers::activeId() const
{
    if (m_list.active) // chosen, and away for a while: no other one takes its place by itself
        return find(*m_list.active) != nullptr ? *m_list.active : QString();
    return m_servers.isEmpty() ? QString() : m_servers.first().id;
}

// What the app and skydeckctl change may be the same list: each begins with what is there now, and none meanwhile.
// The file first, so that nothing is shown that would be gone at the next start.
Result<void> SkyServers::edit(const Change &change)
{
    ServerList list;
    {
        if (auto made = makeFolder(QFileInfo(m_places.file).absolutePath()); !made)
            return made;
        const auto lock = FileLock::lock(m_places.file + QStringLiteral(".lock"), std::chrono::seconds(2));
        if (!lock)
            return failureOf(lock);
        auto known = onDisk();
        if (!known)
            return failureOf(known);
        list = std::move(*known);
        if (auto changed = change(list); !changed)
            return changed;
        if (auto stored = store(list); !stored)
            return stored;
    }
    adopt(std::move(list));
    return {};
}

Result<ServerList> SkyServers::onDisk() const
{
    if (!QFile::exists(m_places.file))
        return m_list;
    auto list = readServers(m_places.file, nullptr);
    if (list && list->identity.id.isEmpty()) // what this user is called everywhere is not made up twice
        list->identity = m_list.identity;
    return list;
}

Result<void> SkyServers::store(const ServerList &list) const
{
    if (list == m_list && QFile::exists(m_places.file))
        return {};
    return saveServers(m_places.file, list);
}

void SkyServers::adopt(ServerList list)
{
    const QString before = activeId();
    const Server reached = find(before) ? *find(before) : Server();
    m_list = std::move(list);
    gather();
    Q_EMIT changed();
    const Server *now = find(activeId());
    if (before != activeId() || (now != nullptr && *now != reached))
        Q_EMIT activeChanged();
}

// All there are when the list is this one: with the CLI's and this computer's.
QList<Server> SkyServers::othersThan(const ServerList &list) const
{
    QList<Server> all = list.servers;
    std::copy_if(m_servers.begin(), m_servers.end(), std::back_inserter(all),
                 [](const Server &one) { return !isOwn(one.id); });
    return all;
}

Result<void> SkyServers::setActive(const QString &id)
{
    if (!id.isEmpty() && find(id) == nullptr)
        return failure(ErrorKind::NotFound, tr("There is no server “%1”.").arg(id));
    return edit([&](ServerList &list) {
        list.active = id;
        return Result<void>();
    });
}

Result<QString> SkyServers::add(Server server)
{
    server.ours = false;
    const auto added = edit([&](ServerList &list) {
        server.id = idFor(server, list.servers);
        const auto good = checkedServer(server, othersThan(list));
        list.servers.append(server);
        return good;
    });
    return added.map([&] { return server.id; });
}

Result<void> SkyServers::change(const Server &server)
{
    auto changed = edit([&](ServerList &list) -> Result<void> {
        const auto at = std::find_if(list.servers.begin(), list.servers.end(),
                                     [&](const Server &one) { return one.id == server.id; });
        if (at == list.servers.end())
            return failure(ErrorKind::NotFound, tr("There is no server “%1”.").arg(server.id));
        if (auto good = checkedServer(server, othersThan(list)); !good)
            return good;
        if (needsAnotherSecret(*at, server) && m_store != nullptr)
            m_store->remove(secrets::skyServer(server.id));
        *at = server;
        return {};
    });
    if (changed)
        setStatus(server.id, {});
    return changed;
}

Result<void> SkyServers::useWorkspace(const QString &id, const QString &workspace)
{
    return edit([&](ServerList &list) -> Result<void> {
        const auto at = std::find_if(list.servers.begin(), list.servers.end(),
                                     [&](const Server &one) { return one.id == id; });
        if (at != list.servers.end())
            at->workspace = workspace;
        else if (isOwn(id) || find(id) == nullptr)
            return failure(ErrorKind::NotFound, tr("There is no server “%1”.").arg(id));
        else if (workspace.isEmpty())
            list.workspaces.remove(id);
        else
            list.workspaces.insert(id, workspace);
        return {};
    });
}

QFuture<Result<void>> SkyServers::remove(const QString &id)
{
    auto removed = edit([&](ServerList &list) -> Result<void> {
        if (list.servers.removeIf([&](const Server &one) { return one.id == id; }) == 0)
            return failure(ErrorKind::NotFound, tr("There is no server “%1”.").arg(id));
        if (list.active == id)
            list.active.reset();
        return {};
    });
    if (!removed)
        return readyResult<void>(std::move(removed));
    m_looks[id].request_stop();
    m_looks.erase(id);
    m_status.remove(id);
    return m_store == nullptr ? readyResult<void>({}) : m_store->remove(secrets::skyServer(id));
}

QFuture<Result<secrets::Keeping>> SkyServers::keepSecret(const QString &id, Secret secret)
{
    if (m_store == nullptr)
        return readyResult<secrets::Keeping>(
            failure(ErrorKind::Internal, tr("There is no place to keep a secret in.")));
    auto kept = m_store->write(secrets::skyServer(id), std::move(secret));
    deliver(kept, this, [this, id](const Result<secrets::Keeping> &written) {
        if (!written) {
            Q_EMIT notKept(written.error());
            return;
        }
        setStatus(id, {});
        if (id == activeId())
            Q_EMIT activeChanged();
    });
    return kept;
}

void SkyServers::offerLocal(bool there)
{
    if (there == m_localThere)
        return;
    const QString before = activeId();
    m_localThere = there;
    gather();
    Q_EMIT changed();
    if (before != activeId())
        Q_EMIT activeChanged();
}

void SkyServers::reload()
{
    auto list = readServers(m_places.file, nullptr);
    if (!list)
        return; // not now; what is known stays
    if (list->identity.id.isEmpty())
        list->identity = m_list.identity;
    adopt(std::move(*list));
}

Result<Access> SkyServers::accessFor(const Server &server, const Secret &secret) const
{
    Access access;
    access.server = server;
    access.identity = m_list.identity;
    auto tls = tlsWith(server.authority);
    if (!tls)
        return failureOf(tls);
    access.tls = *tls;
    if (server.signIn == SignIn::Password)
        access.authorization = net::basicAuthorization(server.user, secret);
    else if (server.signIn == SignIn::Token)
        access.authorization = net::bearerAuthorization(secret);
    else if (server.signIn == SignIn::Browser && !secret.isEmpty())
        access.cookies = std::make_shared<const Secret>(secret.duplicate());
    return access;
}

QFuture<Result<Access>> SkyServers::access(const QString &id, std::stop_token stop)
{
    const Server *server = find(id);
    if (server == nullptr)
        return readyResult<Access>(failure(ErrorKind::NotFound, tr("There is no server “%1”.").arg(id)));
    if (id == cliServerId) {
        auto cli = cliServer(m_places.cli);
        if (!cli || !*cli)
            return readyResult<Access>(
                failure(ErrorKind::NotFound, tr("SkyPilot's own configuration names no server any more.")));
        Access access;
        access.server = (*cli)->server;
        access.server.workspace = server->workspace;
        access.identity = m_list.identity;
        access.authorization = (*cli)->authorization;
        access.cookies = (*cli)->cookies;
        return readyResult<Access>(std::move(access));
    }
    if (server->signIn == SignIn::None)
        return readyResult(accessFor(*server, {}));
    if (m_store == nullptr)
        return readyResult<Access>(failure(ErrorKind::Unauthorised, tr("Sign in at %1.").arg(server->title())));
    auto *errand = new AccessErrand(m_errands.get(), stop);
    auto future = errand->future();
    errand->run(m_store->read(secrets::skyServer(id), stop), *this, *server);
    return future;
}

} // namespace skydeck::flows
