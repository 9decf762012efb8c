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
    case WayOut::ShowTunnel:
        return navigator.navigate(QStringLiteral("tunnels"), {{QStringLiteral("tunnel"), wish.tunnel}});
    }
}

} // namespace skydeck::forms
