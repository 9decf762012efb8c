#include "core/ssh/agent.h"

#include "core/ssh/wire.h"
#include "core/ssh/words.h"

#include <QFile>

#include <cerrno>
#include <cstring>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace skydeck::ssh {

using words::tr;
using namespace std::chrono_literals;

namespace {

constexpr quint32 largestAnswer = 256 * 1024;
// draft-miller-ssh-agent
constexpr char requestIdentities = 11, identitiesAnswer = 12, signRequest = 13, signResponse = 14;

quint32 flagsOf(const QByteArray &algorithm)
{
    if (algorithm.startsWith("rsa-sha2-256"))
        return 2;
    if (algorithm.startsWith("rsa-sha2-512"))
        return 4;
    return 0;
}

tl::unexpected<Error> unusable(const QString &detail)
{
    return failure(ErrorKind::BadAnswer, tr("The SSH agent did not answer as it should."), detail);
}

} // namespace

Result<Agent> Agent::connect(const QString &socketPath, const Control &control)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray path = QFile::encodeName(socketPath);
    if (path.isEmpty() || size_t(path.size()) >= sizeof address.sun_path)
        return failure(ErrorKind::NotFound, tr("There is no SSH agent."));
    std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
    Descriptor fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (::connect(fd.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) < 0)
        return failure(fileError(errno, socketPath, tr("SSH agent")));
    return Agent(std::move(fd), control);
}

Result<void> Agent::exchange(char *into, const char *from, qsizetype count, Deadline deadline)
{
    for (qsizetype at = 0; at < count;) {
        const auto done = into ? ::recv(m_socket.get(), into + at, size_t(count - at), 0)
                               : ::send(m_socket.get(), from + at, size_t(count - at), MSG_NOSIGNAL);
        if (done > 0) {
            at += done;
            continue;
        }
        if (done == 0 || (errno != EAGAIN && errno != EINTR))
            return unusable(QStringLiteral("closed"));
        switch (waitFor(m_socket.get(), into ? POLLIN : POLLOUT, deadline, m_control->waker)) {
        case Waited::Ready: break;
        case Waited::Stopped: return cancelled();
        case Waited::TimedOut: return failure(ErrorKind::Timeout, tr("The SSH agent did not answer in time."));
        }
    }
    return {};
}

Result<QByteArray> Agent::ask(const QByteArray &message, Deadline deadline)
{
    const QByteArray framed = wireString(message);
    if (auto sent = exchange(nullptr, framed.constData(), framed.size(), deadline); !sent)
        return failureOf(sent);
    QByteArray head(4, '\0');
    if (auto got = exchange(head.data(), nullptr, 4, deadline); !got)
        return failureOf(got);
    const quint32 length = qFromBigEndian<quint32>(head.constData());
    if (length == 0 || length > largestAnswer)
        return unusable(QStringLiteral("length %1").arg(length));
    QByteArray answer(qsizetype(length), '\0');
    if (auto got = exchange(answer.data(), nullptr, answer.size(), deadline); !got)
        return failureOf(got);
    return answer;
}

Result<QList<AgentKey>> Agent::keys()
{
    const auto answer = ask(QByteArray(1, requestIdentities), after(10s));
    if (!answer)
        return failureOf(answer);
    WireReader reader(*answer);
    if (reader.byte() != identitiesAnswer)
        return unusable(QStringLiteral("no identities"));
    QList<AgentKey> keys;
    const quint32 count = reader.number();
    for (quint32 i = 0; i < count && reader.good(); ++i) {
        const QByteArray blob = reader.string();
        const QByteArray comment = reader.string();
        if (reader.good())
            keys << AgentKey{blob, QString::fromUtf8(comment)};
    }
    return keys;
}

Result<QByteArray> Agent::sign(const QByteArray &blob, const QByteArray &data, const QByteArray &algorithm,
                               std::chrono::milliseconds patience)
{
    const QByteArray request =
        QByteArray(1, signRequest) + wireString(blob) + wireString(data) + wireNumber(flagsOf(algorithm));
    const auto answer = ask(request, after(patience));
    if (!answer)
        return failureOf(answer);
    WireReader reader(*answer);
    if (reader.byte() != signResponse)
        return failure(ErrorKind::Refused, tr("The SSH agent refused to sign."));
    const QByteArray signature = reader.string();
    WireReader inner(signature);
    const QByteArray used = inner.string();
    const QByteArray bytes = inner.string();
    // Agents that do not know the newer RSA forms answer with the old one, which the server would refuse.
    if (!inner.good() || (algorithm.startsWith("rsa-sha2-") && !algorithm.startsWith(used)))
        return unusable(QString::fromLatin1(used));
    return bytes;
}

} // namespace skydeck::ssh
