#include "core/process/listeningsockets.h"

#include <QFile>

#include <arpa/inet.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace skydeck::process {

namespace {

constexpr int listenState = 10; // TCP_LISTEN

bool ask(int fd, int family)
{
    struct
    {
        nlmsghdr header;
        inet_diag_req_v2 request;
    } message = {};
    message.header.nlmsg_len = sizeof message;
    message.header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
    message.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
    message.request.sdiag_family = __u8(family);
    message.request.sdiag_protocol = IPPROTO_TCP;
    message.request.idiag_states = 1U << listenState;
    return ::send(fd, &message, sizeof message, 0) == ssize_t(sizeof message);
}

// False when the kernel would not say.
bool takeAnswer(int fd, QHash<quint64, int> &found)
{
    alignas(nlmsghdr) char buffer[16 * 1024];
    for (;;) {
        const ssize_t size = ::recv(fd, buffer, sizeof buffer, 0);
        if (size <= 0)
            return false;
        auto left = unsigned(size);
        for (auto *one = reinterpret_cast<nlmsghdr *>(buffer); NLMSG_OK(one, left); one = NLMSG_NEXT(one, left)) {
            if (one->nlmsg_type == NLMSG_DONE)
                return true;
            if (one->nlmsg_type == NLMSG_ERROR)
                return false;
            const auto *socket = static_cast<const inet_diag_msg *>(NLMSG_DATA(one));
            found.insert(socket->idiag_inode, ntohs(socket->id.idiag_sport));
        }
    }
}

bool dump(QHash<quint64, int> &found)
{
    const int fd = ::socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
    if (fd < 0)
        return false;
    bool fine = true;
    for (const int family : {AF_INET, AF_INET6})
        fine = fine && ask(fd, family) && takeAnswer(fd, found);
    ::close(fd);
    return fine;
}

} // namespace

QHash<quint64, int> listeningSocketsIn(const QByteArray &table)
{
    constexpr char listening[] = "0A";
    QHash<quint64, int> found;
    const QList<QByteArray> lines = table.split('\n');
    for (const QByteArray &line : lines) {
        const QList<QByteArray> fields = line.simplified().split(' ');
        if (fields.size() < 10 || fields[3] != listening)
            continue;
        const int port = fields[1].mid(fields[1].lastIndexOf(':') + 1).toInt(nullptr, 16);
        found.insert(fields[9].toULongLong(), port);
    }
    return found;
}

QHash<quint64, int> listeningSockets()
{
    QHash<quint64, int> found;
    if (dump(found))
        return found;
    // A kernel or sandbox without socket diagnostics. The text costs a walk over all connections of the machine.
    found.clear();
    for (const QString &path : {QStringLiteral("/proc/net/tcp"), QStringLiteral("/proc/net/tcp6")}) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            found.insert(listeningSocketsIn(file.readAll()));
    }
    return found;
}

} // namespace skydeck::process
