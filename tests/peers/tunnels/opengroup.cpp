// Opens a group of saved tunnels at once, as the window does: opengroup FILE GROUP. A line of JSON for each tunnel
// and state, until it is ended. Whoever asks something (a host key, a password) is declined.
#include "core/flows/promptdesk.h"
#include "core/tunnels/tunnels.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonDocument>

#include <cstdio>

using namespace skydeck;

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() != 3)
        return 2;
    flows::PromptDesk desk;
    tunnels::Tunnels all(words[1], desk);
    QHash<QString, tunnels::TunnelState> told;
    QObject::connect(&all, &tunnels::Tunnels::changed, &all, [&](const QString &id) {
        const tunnels::Tunnel &tunnel = *all.find(id);
        const tunnels::TunnelState state = tunnel.status().state;
        if (told.value(id) == state)
            return;
        told.insert(id, state);
        std::puts(
            QJsonDocument(toJson(tunnel.spec(), tunnel.status())).toJson(QJsonDocument::Compact).constData());
        std::fflush(stdout);
    });
    all.startGroup(words[2]);
    return QCoreApplication::exec();
}
