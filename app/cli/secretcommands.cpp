#include "app/cli/commands.h"
#include "app/cli/donelist.h"
#include "app/cli/ending.h"
#include "app/cli/output.h"

#include "core/base/text.h"
#include "core/secrets/secretstore.h"

namespace skydeck::cli {

namespace {

int list(Session &session, const Arguments &arguments)
{
    const auto kept = secrets::makeSecretStore(session.paths().state);
    secrets::SecretStore &store = *kept;
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

// Those of these keys that are stored; which one is not is said.
QList<secrets::SecretName> stored(const QStringList &keys, const QList<secrets::SecretName> &all, int &code)
{
    QStringList known;
    for (const secrets::SecretName &name : all)
        known << name.key();
    QList<secrets::SecretName> found;
    for (const QString &key : keys) {
        const auto name = secrets::SecretName::fromKey(key);
        if (name && known.contains(key)) {
            found << *name;
            continue;
        }
        const QString near = nearest(key, known);
        printError(near.isEmpty() ? tr("Nothing is stored under “%1”. See skydeckctl secrets list").arg(key)
                                  : tr("Nothing is stored under “%1”. Did you mean “%2”?").arg(key, near));
        code = Failed;
    }
    return found;
}

int remove(Session &session, const Arguments &arguments)
{
    const auto store = secrets::makeSecretStore(session.paths().state);
    const auto all = session.await(store->list());
    if (!all)
        return failed(all.error());
    int code = Fine;
    const auto names = stored(arguments.words, *all, code);
    if (names.isEmpty())
        return code;
    QStringList keys;
    for (const secrets::SecretName &name : names)
        keys << name.key();
    if (const auto kept =
            unlessMeant(arguments, {}, tr("Remove %1 from the keychain?").arg(keys.join(QStringLiteral(", ")))))
        return *kept;
    DoneList done(arguments);
    for (const secrets::SecretName &name : names) {
        const auto removed = session.await(store->remove(name));
        if (removed)
            done.add(name.key(), tr("%1 is removed.").arg(name.key()));
        else
            code = failed(removed.error());
        if (code == Interrupted)
            break;
    }
    return done.ended(code);
}

} // namespace

QList<Command> secretCommands()
{
    return {{QStringLiteral("secrets"),
             tr("Keys and passwords that Skydeck keeps in this computer's keychain. No value is ever printed."),
             {{QStringLiteral("list"),
               {QStringLiteral("[--json]"), 0, 0,
                tr("Names of the keys and passwords that are kept, and where. No value is ever printed.")},
               list},
              {QStringLiteral("remove"),
               {QStringLiteral("NAME… [-y|--yes] [--json]"), 1, -1, tr("Deletes them from the keychain.")},
               remove}}}};
}

} // namespace skydeck::cli
