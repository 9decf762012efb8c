#include "app/cli/orders.h"

#include "app/cli/ending.h"
#include "app/cli/output.h"
#include "core/sky/terminaltext.h"

namespace skydeck::cli {

Result<QJsonValue> submitted(Session &session, engine::LaunchRequest request, sky::Purpose purpose, bool update)
{
    flows::SkyListener listener;
    listener.progressed = [](const QString &text) {
        if (!text.isEmpty() && outputIsTerminal())
            printError(text);
    };
    return session.await(session.skyActions().submit(
        std::make_shared<const engine::LaunchRequest>(std::move(request)), purpose, update, std::move(listener)));
}

int performed(Session &session, const Arguments &arguments, const flows::SkyOrder &order, const QString &question,
              const QString &done)
{
    const auto client = session.skyClientOrError();
    if (!client)
        return failed(client.error());
    if (!question.isEmpty() && !isMeant(arguments, {}, question))
        return Failed;
    flows::SkyListener listener;
    listener.said = [colours = outputIsTerminal()](const QString &line) {
        print(colours ? line : sky::withoutAnsi(line));
    };
    const auto request = std::make_shared<QString>();
    listener.begun = [request](const QString &id) { *request = id; };
    const auto answer = session.await(session.skyActions().perform(order, std::move(listener)));
    if (session.wasInterrupted() && !request->isEmpty())
        (void)session.await((*client)->cancel(*request, {}));
    if (!answer)
        return failed(answer.error());
    print(done);
    return Fine;
}

} // namespace skydeck::cli
