#include "app/shell/singleinstance.h"

#include "core/base/files.h"

#include <QFileInfo>
#include <QLocalSocket>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace skydeck::shell {

SingleInstance::SingleInstance(QString socket)
    : m_socket(std::move(socket))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        QLocalSocket *client = m_server.nextPendingConnection();
        connect(client, &QLocalSocket::disconnected, this, [this, client] {
            const QString words = QString::fromUtf8(client->readAll());
            client->deleteLater();
            Q_EMIT asked(words.split(QLatin1Char('\n'), Qt::SkipEmptyParts));
        });
    });
}

SingleInstance::~SingleInstance() = default;

bool SingleInstance::handOver(const QStringList &words)
{
    // Plain calls: there is no event loop yet, and a socket file without a listener refuses at once.
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    const QByteArray path = QFile::encodeName(m_socket);
    if (path.size() >= qsizetype(sizeof address.sun_path))
        return false;
    std::copy(path.begin(), path.end(), address.sun_path);
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return false;
    const bool there = ::connect(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    bool taken = false;
    if (there) {
        const QByteArray text = words.join(QLatin1Char('\n')).toUtf8() + '\n';
        taken = ::send(fd, text.constData(), size_t(text.size()), MSG_NOSIGNAL) == ssize_t(text.size());
    }
    ::close(fd);
    return taken;
}

void SingleInstance::listen()
{
    (void)makeFolder(QFileInfo(m_socket).absolutePath());
    QLocalServer::removeServer(m_socket);
    m_server.listen(m_socket);
}

} // namespace skydeck::shell
