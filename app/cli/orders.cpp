#include "app/cli/orders.h"

#include "app/cli/donelist.h"
#include "app/cli/ending.h"
#include "app/cli/output.h"
#include "core/sky/terminaltext.h"

namespace skydeck::cli {

namespace {

// Ctrl-C asks the server to cancel it, and how that went is awaited: what it took costs money. Another Ctrl-C ends
// the program at once.
Result<QJsonValue> ended(Session &session, QFuture<Result<QJsonValue>> future, std::stop_source stop)
{
    std::optional<Result<QJsonValue>> result;
    QEventLoop loop;
    QObject context;
    deliver(std::move(future), &context, [&](Result<QJsonValue> value) {
        result.emplace(std::move(value));
        loop.quit();
    });
    QObject::connect(&session.interrupts(), &QObject::objectNameChanged, &context, [stop]() mutable {
        printError(tr("Cancelling… Ctrl-C again does not wait for it."));
        stop.request_stop();
    });
    if (!result)
        loop.exec();
    return std::move(*result);
}

} // namespace

Result<QJsonValue> submitted(Session &session, engine::LaunchRequest request, sky::Purpose purpose, bool update)
{
    flows::SkyListener listener;
    listener.progressed = [](const QString &text) {
        if (!text.isEmpty() && outputIsTerminal())
            printError(text);
    };
    const std::stop_source stop;
    return ended(session,
                 session.skyActions().submit(std::make_shared<const engine::LaunchRequest>(std::move(request)),
                                             purpose, update, std::move(listener), stop),
                 stop);
}

int performed(Session &session, const Arguments &arguments, const flows::SkyOrder &order, const QString &question,
              const QStringList &names, const QString &line)
{
    if (const auto client = session.skyClientOrError(); !client)
        return failed(client.error());
    if (!question.isEmpty()) {
        if (const auto kept = unlessMeant(arguments, {}, question))
            return *kept;
    }
    flows::SkyListener listener;
    listener.said = [json = arguments.has(QStringLiteral("json"))](const QString &said) {
        const QString text = outputIsTerminal() ? said : sky::withoutAnsi(said);
        json ? printError(text) : print(text);
    };
    const std::stop_source stop;
    const auto answer = ended(session, session.skyActions().perform(order, std::move(listener), stop), stop);
    if (!answer)
        return failed(answer.error());
    DoneList done(arguments);
    for (const QString &name : names)
        done.add(name, line.arg(name));
    return done.ended(Fine);
}

} // namespace skydeck::cli
