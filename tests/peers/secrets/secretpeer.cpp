// Drives the real store from a test: one verb, the value by stdin (never by argument), one JSON object as answer.
#include "core/base/deliver.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/log.h"
#include "core/base/paths.h"
#include "core/flows/activity.h"
#include "core/secrets/fallbackstore.h"
#include "core/secrets/systemkeychain.h"
#include "core/settings/settings.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QLoggingCategory>
#include <QTimer>

#include <cstdio>
#include <iostream>
#include <string>

using namespace skydeck;
using namespace skydeck::secrets;

namespace {

template<typename T>
Result<T> await(QFuture<Result<T>> future)
{
    std::optional<Result<T>> answer;
    QEventLoop loop;
    QObject context;
    deliver(std::move(future), &context, [&](Result<T> result) {
        answer.emplace(std::move(result));
        loop.quit();
    });
    if (!answer)
        loop.exec();
    return std::move(*answer);
}

// A value as hexadecimal digits: it may hold anything.
QByteArray lineOfInput()
{
    std::string line;
    std::getline(std::cin, line);
    return QByteArray::fromHex(QByteArray::fromStdString(line));
}

void say(const QJsonObject &object)
{
    std::printf("%s\n", toJsonBytes(object).trimmed().constData());
    std::fflush(stdout);
}

QJsonObject saidOf(const Error &error)
{
    return {{QStringLiteral("error"), errorKindName(error.kind)},
            {QStringLiteral("text"), error.text},
            {QStringLiteral("detail"), error.detail}};
}

QJsonObject saidOf(const StoreState &state)
{
    return {{QStringLiteral("keeping"), keepingWord(state.keeping)}, {QStringLiteral("text"), state.text}};
}

QJsonObject written(const Result<Keeping> &kept)
{
    return kept ? QJsonObject{{QStringLiteral("kept"), keepingWord(*kept)}} : saidOf(kept.error());
}

// Puts the value into everything that could carry it into a file, then waits to be looked at.
void canary(SecretStore &store, const SecretName &name, const Paths &paths)
{
    Secret value(lineOfInput());
    const QString text = QString::fromUtf8(value.reveal());
    const auto kept = await(store.write(name, value.duplicate()));
    const Error error{ErrorKind::Unauthorised, QStringLiteral("401 for %1").arg(text),
                      QStringLiteral("GET https://x.example/?token=%1").arg(text)};
    qWarning().noquote() << "failed:" << error.text << error.detail;
    qInfo().noquote() << "header: Authorization: Bearer" << text;
    flows::Activity activity(paths.state + QStringLiteral("/activity.jsonl"), QStringLiteral("test"));
    flows::ActivityEntry entry;
    entry.kind = QStringLiteral("launch");
    entry.target = QStringLiteral("x");
    entry.title = QStringLiteral("Launch with %1").arg(text);
    entry.command = QStringLiteral("skydeckctl launch --env KEY=%1").arg(text);
    activity.end(activity.begin(entry), failure(error));
    settings::Settings settings;
    settings.language = QStringLiteral("de");
    const auto saved = settings::save(paths.config + QStringLiteral("/settings.json"), settings);
    const auto back = await(store.read(name));
    QJsonObject said = written(kept);
    said[QStringLiteral("same")] = back && back->reveal() == value.reveal();
    said[QStringLiteral("saved")] = saved.has_value();
    say(said);
    (void)lineOfInput(); // until we have been looked at
}

// Writes where nothing can be kept, and waits for the keychain to appear.
void moveIn(const SecretName &name, const Paths &paths)
{
    FallbackStore store(std::make_unique<KeychainStore>(std::make_unique<SystemKeychain>(),
                                                        paths.state + QStringLiteral("/secrets.json")),
                        std::chrono::milliseconds(300));
    say(written(await(store.write(name, Secret(lineOfInput())))));
    QEventLoop loop;
    QTimer::singleShot(30'000, &loop, &QEventLoop::quit);
    QObject::connect(&store, &SecretStore::changed, &loop, [&] {
        if (store.state().keeping == Keeping::Keychain)
            QTimer::singleShot(1000, &loop, &QEventLoop::quit);
    });
    loop.exec();
    say(saidOf(store.state()));
}

int run(const QString &verb, const SecretName &name, const Paths &paths)
{
    if (verb == QLatin1String("move-in")) {
        moveIn(name, paths);
        return 0;
    }
    const auto store = makeSecretStore(paths.state);
    QElapsedTimer took;
    took.start();
    QJsonObject said;
    if (verb == QLatin1String("state") || verb == QLatin1String("unlock")) {
        const auto state = await(store->probe(verb == QLatin1String("unlock")));
        said = state ? saidOf(*state) : saidOf(state.error());
    } else if (verb == QLatin1String("write")) {
        said = written(await(store->write(name, Secret(lineOfInput()))));
    } else if (verb == QLatin1String("read")) {
        const QByteArray expected = lineOfInput();
        const auto value = await(store->read(name));
        said = value ? QJsonObject{{QStringLiteral("same"), value->reveal() == expected}} : saidOf(value.error());
    } else if (verb == QLatin1String("remove")) {
        const auto removed = await(store->remove(name));
        said = removed ? QJsonObject{{QStringLiteral("removed"), true}} : saidOf(removed.error());
    } else if (verb == QLatin1String("canary")) {
        canary(*store, name, paths);
        return 0;
    } else {
        return 2;
    }
    said[QStringLiteral("ms")] = took.elapsed();
    say(said);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const Paths paths = Paths::fromEnvironment();
    if (!makeFolder(paths.state))
        return 1;
    installLog(paths.state + QStringLiteral("/skydeck.log"), false);
    const QStringList words = QCoreApplication::arguments().mid(1);
    return run(words.value(0), SecretName::fromKey(words.value(1)).value_or(SecretName()), paths);
}
