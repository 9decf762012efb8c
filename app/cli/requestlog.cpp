#include "app/cli/requestlog.h"

#include "app/cli/output.h"
#include "core/sky/requeststream.h"
#include "core/sky/terminaltext.h"

namespace skydeck::cli {

int printLog(Session &session, const std::shared_ptr<sky::Client> &client, const sky::LogSource &source)
{
    using sky::RequestStream;
    RequestStream stream(*client, source.route, source.body);
    QEventLoop loop;
    int code = Interrupted;
    const bool colours = outputIsTerminal();
    QObject::connect(&stream, &RequestStream::line, &loop,
                     [colours](const QString &line) { print(colours ? line : sky::withoutAnsi(line)); });
    QObject::connect(&stream, &RequestStream::finished, &loop, [&](const Result<sky::Request> &result) {
        code = Fine;
        if (!result || result->error) {
            printError(result ? *result->error : result.error());
            code = Failed;
        }
        loop.quit();
    });
    QObject::connect(&session.interrupts(), &QObject::objectNameChanged, &loop, &QEventLoop::quit);
    QTimer::singleShot(0, &loop, [&] { stream.start(); });
    loop.exec();
    return code;
}

} // namespace skydeck::cli
