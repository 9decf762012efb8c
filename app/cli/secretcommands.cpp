#include "app/cli/commands.h"
#include "app/cli/ending.h"
#include "app/cli/output.h"

#include "core/base/text.h"
#include "core/secrets/secretstore.h"

namespace skydeck::cli {

namespace {

QString usage()
{
    return QStringLiteral("secrets list [--json] | secrets remove NAME…");
}

int listSecrets(Session &session, secrets::SecretStore &store, const Arguments &arguments)
{
    const auto state = session.await(store.probe(false));
    const auto names = session.await(store.list());
    if (!names)
        return failed(names.error());
    if (!state && state.error().kind == ErrorKind::Cancelled)
        return failed(state.error());
    if (arguments.has(QStringLiteral("json"))) {
        QJsonArray entries;
        for (const secrets::SecretName &name : *names)
            entries.append(QJsonObject{{QStringLiteral("name"), name.key()},
                                       {QStringLiteral("kind"), name.kind},
                                       {QStringLiteral("subject"), name.subject}});
        printJson(QJsonObject{{QStringLiteral("keeping"), secrets::keepingWord(store.state().keeping)},
                              {QStringLiteral("text"), store.state().text},
                              {QStringLiteral("secrets"), entries}});
        return Fine;
    }
    QList<QStringList> rows;
    for (const secrets::SecretName &name : *names)
        rows.append({name.key(), secrets::label(name)});
    printList(arguments, {}, {QStringLiteral("NAME"), QStringLiteral("WHAT")}, rows, tr("Nothing is stored."));
    printError(store.state().text);
    return Fine;
}

int removeSecrets(Session &session, secrets::SecretStore &store, const QStringList &keys)
{
    const auto names = session.await(store.list());
    if (!names)
        return failed(names.error());
    QStringList known;
    for (const secrets::SecretName &name : *names)
        known << name.key();
    int code = Fine;
    for (const QString &key : keys) {
        const auto name = secrets::SecretName::fromKey(key);
        if (!name || !known.contains(key)) {
            const QString near = nearest(key, known);
            printError(near.isEmpty() ? tr("Nothing is stored under “%1”. See skydeckctl secrets list").arg(key)
                                      : tr("Nothing is stored under “%1”. Did you mean “%2”?").arg(key, near));
            code = Failed;
            continue;
        }
        const auto removed = session.await(store.remove(*name));
        if (removed)
            print(tr("%1 is removed.").arg(key));
        else
            code = failed(removed.error());
        if (code == Interrupted)
            break;
    }
    return code;
}

int secretsCommand(Session &session, const Arguments &arguments)
{
    const QString verb = arguments.words[0];
    const QStringList rest = arguments.words.mid(1);
    const bool lists = verb == QLatin1String("list") && rest.isEmpty();
    if (!lists && (verb != QLatin1String("remove") || rest.isEmpty()))
        return showUsage(usage());
    const auto store = secrets::makeSecretStore(session.paths().state);
    return lists ? listSecrets(session, *store, arguments) : removeSecrets(session, *store, rest);
}

} // namespace

QList<Command> secretCommands()
{
    Syntax syntax;
    syntax.flags = {QStringLiteral("json")};
    syntax.least = 1;
    syntax.most = -1;
    syntax.usage = usage();
    syntax.help = tr("Names of the keys and passwords that Skydeck keeps in this computer's keychain, and where "
                     "they are kept. No value is ever printed. “remove” deletes them from the keychain.");
    return {{QStringLiteral("secrets"), syntax, secretsCommand, {}}};
}

} // namespace skydeck::cli
