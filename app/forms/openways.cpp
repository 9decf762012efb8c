#include "app/forms/openways.h"

#include <QClipboard>
#include <QGuiApplication>

namespace skydeck::forms {

using flows::WayOut;

void OpenWays::take(const QString &key, WayOut way, QWidget *parent) const
{
    const flows::OpenRun *run = opener.find(key);
    if (!run)
        return;
    const flows::OpenWish wish = run->wish();
    switch (way) {
    case WayOut::Retry: opener.open(wish); return;
    case WayOut::OpenAnyway: return opener.openAnyway(key);
    case WayOut::CopyStartCommand: return QGuiApplication::clipboard()->setText(run->startCommand());
    case WayOut::ShowLog:
        return navigator.navigate(
            QStringLiteral("jobs"),
            {{QStringLiteral("cluster"), QStringLiteral("%1/%2").arg(wish.engine, wish.cluster)}});
    case WayOut::EditTunnel:
        if (const tunnels::Tunnel *tunnel = tunnels.find(wish.tunnel))
            editor(tunnel->spec(), parent);
        return;
    case WayOut::LaunchAgain: return launchAgain(wish);
    case WayOut::ShowTunnel:
        return navigator.navigate(QStringLiteral("tunnels"), {{QStringLiteral("tunnel"), wish.tunnel}});
    }
}

//! The wizard with what is on that cluster already: its task's file, when that is known.
void OpenWays::launchAgain(const flows::OpenWish &wish) const
{
    QVariantMap argument{{QStringLiteral("engine"), wish.engine}, {QStringLiteral("cluster"), wish.cluster}};
    const engine::Cluster *cluster = fleet != nullptr ? fleet->cluster(wish.engine, wish.cluster) : nullptr;
    if (cluster != nullptr && !cluster->taskPath.isEmpty())
        argument.insert(QStringLiteral("path"), cluster->taskPath);
    navigator.launch(argument);
}

} // namespace skydeck::forms
