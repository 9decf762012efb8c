#include "core/ssh/muxopening.h"

#include "core/ssh/wire.h"

#include <QFile>

#include <cerrno>
#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>

namespace skydeck::ssh {

namespace {

// PROTOCOL.mux of OpenSSH
constexpr quint32 hello = 0x00000001, protocolVersion = 4, newStdioForward = 0x10000008,
                  permissionDenied = 0x80000002, refused = 0x80000003, sessionOpened = 0x80000006;
constexpr quint32 socketPort = quint32(-2); // the "port" of a socket's path
constexpr quint32 request = 1;
constexpr quint32 largestAnswer = 64 * 1024;

Descriptor connectTo(const QString &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray name = QFile::encodeName(path);
    std::strncpy(address.sun_path, name.constData(), sizeof address.sun_path - 1);
    Descriptor fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (fd && ::connect(fd.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) < 0)
        fd.reset();
    return fd;
}

bool makePair(Descriptor &ours, Descriptor &theirs)
{
    int pair[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
        return false;
    ours = Descriptor(pair[0]);
    theirs = Descriptor(pair[1]);
    return true;
}

} // namespace

MuxOpening::MuxOpening(const QString &controlSocket, const QString &host, int port)
    : m_control(connectTo(controlSocket))
{
    if (m_control)
        m_state = ask(host, port);
    else if (errno == EMFILE || errno == ENFILE)
        m_state = State::Refused;
}

// All at once: it fits into the socket's buffer, and ssh reads packet by packet.
MuxOpening::State MuxOpening::ask(const QString &host, int port)
{
    Descriptor theirIn, theirOut;
    if (!makePair(m_far.in, theirIn) || !makePair(m_far.out, theirOut))
        return State::Refused; // no more descriptors
    const quint32 number = host.startsWith(u'/') ? socketPort : quint32(port);
    const QByteArray bytes = wireString(wireNumber(hello) + wireNumber(protocolVersion))
        + wireString(wireNumber(newStdioForward) + wireNumber(request) + wireString({}) + wireString(host.toUtf8())
                     + wireNumber(number));
    const bool asked =
        ::send(m_control.get(), bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL) == bytes.size()
        && hand(theirIn) && hand(theirOut);
    return asked ? State::Asking : State::Broken;
}

bool MuxOpening::hand(const Descriptor &given) const
{
    char byte = 0;
    iovec piece{&byte, 1};
    alignas(cmsghdr) char room[CMSG_SPACE(sizeof(int))] = {};
    msghdr message{};
    message.msg_iov = &piece;
    message.msg_iovlen = 1;
    message.msg_control = room;
    message.msg_controllen = sizeof room;
    cmsghdr *head = CMSG_FIRSTHDR(&message);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(sizeof(int));
    const int fd = given.get();
    std::memcpy(CMSG_DATA(head), &fd, sizeof fd);
    return ::sendmsg(m_control.get(), &message, MSG_NOSIGNAL) == 1;
}

MuxOpening::State MuxOpening::advance()
{
    char bytes[1024];
    while (m_state == State::Asking) {
        const auto got = ::recv(m_control.get(), bytes, sizeof bytes, MSG_DONTWAIT);
        if (got < 0 && (errno == EAGAIN || errno == EINTR))
            break;
        if (got <= 0)
            return m_state = State::Broken;
        m_answer.append(bytes, got);
        m_state = judge();
    }
    return m_state;
}

MuxOpening::State MuxOpening::judge()
{
    while (m_answer.size() >= 4) {
        const quint32 length = qFromBigEndian<quint32>(m_answer.constData());
        if (length > largestAnswer)
            return State::Broken;
        if (m_answer.size() < qsizetype(length) + 4)
            break;
        const QByteArray packet = m_answer.mid(4, length);
        m_answer.remove(0, qsizetype(length) + 4);
        const quint32 type = WireReader(packet).number();
        if (type == sessionOpened)
            return State::Open;
        if (type == refused || type == permissionDenied)
            return State::Refused;
        if (type != hello)
            return State::Broken;
    }
    return State::Asking;
}

FarEnd MuxOpening::takeFarEnd()
{
    m_far.lifeline = std::move(m_control);
    return std::move(m_far);
}

} // namespace skydeck::ssh
