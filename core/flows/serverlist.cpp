#include "core/flows/serverlist.h"

#include "core/base/files.h"
#include "core/base/json.h"

#include <QJsonArray>

#include <algorithm>

namespace skydeck::flows {

using sky::Server;
using sky::SignIn;

namespace {

constexpr qsizetype mostServers = 100;

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::flows", text);
}

QJsonObject toJson(const Server &server)
{
    QJsonObject json{{QStringLiteral("id"), server.id},
                     {QStringLiteral("url"), server.url.toString()},
                     {QStringLiteral("signIn"), signInWord(server.signIn)}};
    const auto put = [&](const QString &key, const QString &value) {
        if (!value.isEmpty())
            json.insert(key, value);
    };
    put(QStringLiteral("name"), server.name);
    put(QStringLiteral("user"), server.user);
    put(QStringLiteral("authority"), server.authority);
    put(QStringLiteral("workspace"), server.workspace);
    return json;
}

Result<Server> serverFrom(const QJsonObject &json)
{
    const auto word = [&](const char *key) { return json[QLatin1String(key)].toString(); };
    const auto url = sky::serverUrl(word("url"));
    if (!url)
        return failureOf(url);
    const auto signIn = signInFromWord(word("signIn"));
    if (!signIn || word("id").isEmpty())
        return failure(ErrorKind::BadInput, tr("its entry is of another version of Skydeck"));
    Server server;
    server.id = word("id");
    server.name = word("name");
    server.url = *url;
    server.signIn = *signIn;
    server.user = word("user");
    server.authority = word("authority");
    server.workspace = word("workspace");
    return server;
}

} // namespace

QString signInWord(SignIn signIn)
{
    switch (signIn) {
    case SignIn::None: return QStringLiteral("none");
    case SignIn::Password: return QStringLiteral("password");
    case SignIn::Token: return QStringLiteral("token");
    case SignIn::Browser: return QStringLiteral("browser");
    }
    return {};
}

std::optional<SignIn> signInFromWord(const QString &word)
{
    for (const SignIn one : {SignIn::None, SignIn::Password, SignIn::Token, SignIn::Browser}) {
        if (signInWord(one) == word)
            return one;
    }
    return {};
}

Result<void> checkedServer(const Server &server, const QList<Server> &others)
{
    if (const auto url = sky::serverUrl(server.url.toString()); !url)
        return failureOf(url);
    if (server.signIn == SignIn::Password && server.user.trimmed().isEmpty())
        return failure(ErrorKind::BadInput, tr("Enter the user for the password."));
    const bool twice = std::any_of(others.begin(), others.end(), [&](const Server &one) {
        return one.id != server.id && one.title().compare(server.title(), Qt::CaseInsensitive) == 0;
    });
    if (twice)
        return failure(ErrorKind::Conflict,
                       tr("There is a server “%1” already. Give this one another name.").arg(server.title()));
    if (others.size() >= mostServers)
        return failure(ErrorKind::BadInput, tr("At most %1 servers.").arg(mostServers));
    return {};
}

ServerList loadServers(const QString &file, QString *notice)
{
    auto list = readServers(file, notice);
    if (!list && notice != nullptr)
        *notice = tr("The list of SkyPilot servers could not be read: %1").arg(list.error().text);
    return list ? std::move(*list) : ServerList();
}

Result<ServerList> readServers(const QString &file, QString *notice)
{
    const auto say = [notice](const QString &text) {
        if (notice != nullptr && notice->isEmpty())
            *notice = text;
    };
    const auto bytes = readWhole(file);
    if (!bytes) {
        if (bytes.error().kind != ErrorKind::NotFound)
            return failureOf(bytes);
        return ServerList();
    }
    const auto object = parseJsonObject(*bytes, file);
    if (!object || !(*object)[QLatin1String("servers")].isArray()) {
        if (notice == nullptr)
            return failure(ErrorKind::BadAnswer,
                           tr("%1 is damaged. Mend it, or start Skydeck anew: it then puts it aside.").arg(file));
        if (const auto aside = putAside(file))
            say(tr("The list of SkyPilot servers could not be read. The file was put aside as %1.").arg(*aside));
        return ServerList();
    }
    ServerList list;
    const QJsonArray entries = (*object)[QLatin1String("servers")].toArray();
    for (const auto &entry : entries) {
        const auto server = serverFrom(entry.toObject());
        const bool known = server && std::any_of(list.servers.begin(), list.servers.end(), [&](const Server &one) {
                               return one.id == server->id;
                           });
        const auto good = server ? checkedServer(*server, list.servers) : Result<void>(failureOf(server));
        if (good && !known)
            list.servers.append(*server);
        else if (!good)
            say(tr("A SkyPilot server was left out (%1): %2")
                    .arg(entry[QLatin1String("id")].toString().left(40), good.error().text));
    }
    const QJsonObject workspaces = (*object)[QLatin1String("workspaces")].toObject();
    for (auto it = workspaces.begin(); it != workspaces.end(); ++it) {
        if (const QString name = it.value().toString(); !name.isEmpty())
            list.workspaces.insert(it.key(), name);
    }
    if (const QJsonValue active = (*object)[QLatin1String("active")]; active.isString())
        list.active = active.toString();
    const QJsonObject identity = (*object)[QLatin1String("identity")].toObject();
    list.identity = {identity[QLatin1String("id")].toString(), identity[QLatin1String("name")].toString()};
    return list;
}

Result<void> saveServers(const QString &file, const ServerList &list)
{
    QJsonArray entries;
    for (const Server &server : list.servers)
        entries.append(toJson(server));
    QJsonObject object{
        {QStringLiteral("servers"), entries},
        {QStringLiteral("identity"),
         QJsonObject{{QStringLiteral("id"), list.identity.id}, {QStringLiteral("name"), list.identity.name}}}};
    QJsonObject workspaces;
    for (auto it = list.workspaces.begin(); it != list.workspaces.end(); ++it)
        workspaces.insert(it.key(), it.value());
    if (!workspaces.isEmpty())
        object.insert(QStringLiteral("workspaces"), workspaces);
    if (list.active)
        object.insert(QStringLiteral("active"), *list.active);
    return writeAtomically(file, toJsonBytes(object, true));
}

} // namespace skydeck::flows
