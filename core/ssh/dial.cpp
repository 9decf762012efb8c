#include "core/ssh/dial.h"

#include "core/ssh/words.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <mutex>
#include <thread>

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

namespace skydeck::ssh {

using words::tr;
using namespace std::chrono_literals;

namespace {

constexpr auto resolveTimeout = 20s;

struct Address
{
    sockaddr_storage storage{};
    socklen_t length = 0;
    int family = 0;
};

// What a name server answered, other than "not now" and no answer at all.
bool nobodyKnows(int code)
{
    return code == EAI_NONAME || code == EAI_NODATA;
}

// Shared by the asking thread and the resolving one, which may outlive it.
struct Lookup
{
    std::mutex mutex;
    bool done = false;
    int code = 0;
    QList<Address> addresses;
    Waker ready;
};

void resolve(const std::shared_ptr<Lookup> &lookup, const QByteArray &host, const QByteArray &service, int family)
{
    addrinfo hints{}, *found = nullptr;
    hints.ai_family = family;
    hints.ai_socktype = SOCK_STREAM;
    const int code = getaddrinfo(host.constData(), service.constData(), &hints, &found);
    const std::lock_guard lock(lookup->mutex);
    lookup->code = code;
    for (auto *one = code == 0 ? found : nullptr; one; one = one->ai_next) {
        Address address;
        std::memcpy(&address.storage, one->ai_addr, one->ai_addrlen);
        address.length = one->ai_addrlen;
        address.family = one->ai_family;
        lookup->addresses << address;
    }
    if (code == 0)
        freeaddrinfo(found);
    lookup->done = true;
    lookup->ready.poke();
}

int familyOf(const HostConfig &config)
{
    switch (config.addressFamily) {
    case AddressFamily::IPv4: return AF_INET;
    case AddressFamily::IPv6: return AF_INET6;
    case AddressFamily::Any: break;
    }
    return AF_UNSPEC;
}

Tried<QList<Address>> lookUp(const HostConfig &config, const Control &control)
{
    auto lookup = std::make_shared<Lookup>();
    std::thread(resolve, lookup, config.hostName.toUtf8(), QByteArray::number(config.port), familyOf(config))
        .detach();
    const auto waited = waitFor(lookup->ready.descriptor(), POLLIN, after(resolveTimeout), control.waker);
    if (waited == Waited::Stopped)
        return failedCancelled();
    const std::lock_guard lock(lookup->mutex);
    if (!lookup->done)
        return failed(Reason::NameUnknown, ErrorKind::Timeout,
                      tr("The name %1 could not be looked up in time. Check the network.").arg(config.hostName));
    if (lookup->code != 0)
        return failed(Reason::NameUnknown,
                      nobodyKnows(lookup->code) ? ErrorKind::NotFound : ErrorKind::Unreachable,
                      tr("The name %1 is not known. Check its spelling and the network.").arg(config.hostName),
                      QString::fromLocal8Bit(gai_strerror(lookup->code)));
    return lookup->addresses;
}

QString textOf(const Address &address)
{
    char host[NI_MAXHOST] = {}, service[NI_MAXSERV] = {};
    getnameinfo(reinterpret_cast<const sockaddr *>(&address.storage), address.length, host, sizeof host, service,
                sizeof service, NI_NUMERICHOST | NI_NUMERICSERV);
    const QString name = QString::fromLatin1(host);
    return (name.contains(u':') ? u'[' + name + u']' : name) + u':' + QString::fromLatin1(service);
}

void tune(int fd, const HostConfig &config)
{
    const int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (config.tcpKeepAlive)
        setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
}

bool bindTo(int fd, const HostConfig &config, int family)
{
    if (config.bindAddress.isEmpty())
        return true;
    addrinfo hints{}, *found = nullptr;
    hints.ai_family = family;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICHOST;
    if (getaddrinfo(config.bindAddress.toUtf8().constData(), nullptr, &hints, &found) != 0)
        return false;
    const bool bound = bind(fd, found->ai_addr, found->ai_addrlen) == 0;
    freeaddrinfo(found);
    return bound;
}

enum class Connected { Yes, No, Stopped };

// errno of a failed attempt in `wrong`; ETIMEDOUT for our own deadline.
Connected connectOne(Descriptor &fd, const Address &address, const HostConfig &config,
                     std::chrono::milliseconds timeout, const Control &control, int &wrong)
{
    fd = Descriptor(socket(address.family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    wrong = errno;
    if (!fd)
        return Connected::No;
    tune(fd.get(), config);
    if (!bindTo(fd.get(), config, address.family)) {
        wrong = EADDRNOTAVAIL;
        return Connected::No;
    }
    if (connect(fd.get(), reinterpret_cast<const sockaddr *>(&address.storage), address.length) == 0)
        return Connected::Yes;
    wrong = errno;
    if (wrong != EINPROGRESS)
        return Connected::No;
    const auto waited = waitFor(fd.get(), POLLOUT, after(timeout), control.waker);
    if (waited == Waited::Stopped)
        return Connected::Stopped;
    socklen_t size = sizeof wrong;
    if (waited == Waited::TimedOut)
        wrong = ETIMEDOUT;
    else
        getsockopt(fd.get(), SOL_SOCKET, SO_ERROR, &wrong, &size);
    return wrong == 0 ? Connected::Yes : Connected::No;
}

Failure notConnected(const HostConfig &config, int wrong, const QStringList &tried)
{
    const QString where = QStringLiteral("%1:%2").arg(config.hostName).arg(config.port);
    const QString detail = tried.join(QStringLiteral("; "));
    if (wrong == ECONNREFUSED)
        return {Reason::Unreachable,
                {ErrorKind::Unreachable,
                 tr("No SSH server listens on %1. Check the port and that the machine is up.").arg(where),
                 detail}};
    if (wrong == ETIMEDOUT)
        return {Reason::Unreachable,
                {ErrorKind::Timeout,
                 tr("%1 does not answer. Check that the machine is up and no firewall is between.").arg(where),
                 detail}};
    return {Reason::Unreachable,
            {ErrorKind::Unreachable, tr("%1 cannot be reached. Check the network.").arg(where), detail}};
}

} // namespace

Tried<Dialled> dial(const HostConfig &config, std::chrono::milliseconds timeout, const Control &control,
                    const std::function<void()> &resolved)
{
    const auto addresses = lookUp(config, control);
    if (!addresses)
        return tl::unexpected<Failure>(addresses.error());
    resolved();
    QStringList tried;
    int wrong = 0;
    for (int round = 0; round < std::max(1, config.connectionAttempts); ++round) {
        for (const Address &address : *addresses) {
            Descriptor fd;
            switch (connectOne(fd, address, config, timeout, control, wrong)) {
            case Connected::Yes: return Dialled{std::move(fd), textOf(address)};
            case Connected::Stopped: return failedCancelled();
            case Connected::No:
                tried << textOf(address) + QStringLiteral(": ") + QString::fromLocal8Bit(std::strerror(wrong));
            }
        }
        if (round + 1 < config.connectionAttempts && waitFor(-1, 0, after(1s), control.waker) == Waited::Stopped)
            return failedCancelled();
    }
    return tl::unexpected<Failure>(notConnected(config, wrong, tried));
}

} // namespace skydeck::ssh
