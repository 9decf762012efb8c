#include "core/ssh/link.h"

#include "core/ssh/algorithms.h"
#include "core/ssh/words.h"

#include <cerrno>
#include <cstdlib>
#include <mutex>

#include <sys/socket.h>

namespace skydeck::ssh {

using words::tr;

namespace {

constexpr qsizetype openingKept = 256;
constexpr qsizetype goodbyeKept = 256;

void initialise()
{
    static std::once_flag once;
    std::call_once(once, [] { libssh2_init(0); });
}

Link *linkOf(void **self)
{
    return static_cast<Link *>(*self);
}

QString methodOf(LIBSSH2_SESSION *session, int method)
{
    return QString::fromLatin1(libssh2_session_methods(session, method));
}

} // namespace

Link::Link(Control &control, QString host)
    : m_control(control)
    , m_host(std::move(host))
{
    initialise();
    m_session = libssh2_session_init_ex(
        [](size_t size, void **self) { return linkOf(self)->m_memory.allocate(size); },
        [](void *memory, void **self) { linkOf(self)->m_memory.release(memory); },
        [](void *memory, size_t size, void **) { return std::realloc(memory, size); }, this);
    libssh2_session_set_blocking(m_session, 0);
    // Deadlines are ours: a channel's opening that libssh2 gives up leaves its late answer behind, which spoils
    // every later one.
    libssh2_session_set_read_timeout(m_session, 1'000'000);
    libssh2_session_callback_set2(m_session, LIBSSH2_CALLBACK_SEND,
                                  reinterpret_cast<libssh2_cb_generic *>(&sendBytes));
    libssh2_session_callback_set2(m_session, LIBSSH2_CALLBACK_RECV,
                                  reinterpret_cast<libssh2_cb_generic *>(&receiveBytes));
    libssh2_session_callback_set2(m_session, LIBSSH2_CALLBACK_DISCONNECT,
                                  reinterpret_cast<libssh2_cb_generic *>(&heardGoodbye));
}

Link::~Link()
{
    m_buried = true;
    for (int tries = 0; m_session && tries < 100; ++tries) {
        if (libssh2_session_free(m_session) != LIBSSH2_ERROR_EAGAIN)
            m_session = nullptr;
    }
}

ssize_t Link::sendBytes(libssh2_socket_t socket, const void *bytes, size_t count, int, void **self)
{
    Link *link = linkOf(self);
    if (!link->m_buried)
        link->m_outgoing.add(socket, static_cast<const char *>(bytes), qsizetype(count));
    return link->m_outgoing.error() ? -ssize_t(link->m_outgoing.error()) : ssize_t(count);
}

ssize_t Link::receiveBytes(libssh2_socket_t socket, void *bytes, size_t count, int, void **self)
{
    Link *link = linkOf(self);
    if (link->m_buried)
        return -ECONNRESET;
    if (link->m_receivable <= 0)
        return -EAGAIN;
    const auto got = ::recv(socket, bytes, count, MSG_DONTWAIT);
    link->m_receivable = got == ssize_t(count) ? link->m_receivable - got : 0;
    const int wrong = got < 0 ? errno : 0;
    link->m_ended = link->m_ended || got == 0 || (wrong != 0 && wrong != EWOULDBLOCK && wrong != EINTR);
    if (got < 0)
        return -ssize_t(wrong == EWOULDBLOCK || wrong == EINTR ? EAGAIN : wrong);
    if (got > 0) {
        link->m_lastHeard = SteadyClock::now();
        ++link->m_receipts;
        if (!link->m_exchanged && link->m_opening.size() < openingKept)
            link->m_opening.append(static_cast<const char *>(bytes), std::min<qsizetype>(got, openingKept));
    }
    return got;
}

void Link::allowReceive()
{
    m_receivable = batch;
}

int Link::flush()
{
    if (!m_outgoing.isEmpty())
        m_outgoing.flush(socket());
    return m_outgoing.error() ? LIBSSH2_ERROR_SOCKET_SEND : 0;
}

void Link::heardGoodbye(LIBSSH2_SESSION *, int reason, const char *text, int length, const char *, int,
                        void **self)
{
    linkOf(self)->m_ended = true;
    linkOf(self)->m_goodbye = reason;
    linkOf(self)->m_goodbyeText = QByteArray(text, length).left(goodbyeKept);
}

int Link::afterTheEnd(int code)
{
    const bool refusal = code == LIBSSH2_ERROR_AUTHENTICATION_FAILED || code == LIBSSH2_ERROR_PUBLICKEY_UNVERIFIED;
    return refusal ? LIBSSH2_ERROR_SOCKET_DISCONNECT : code;
}

bool Link::triedTooOften() const
{
    return m_goodbye == SSH_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE
        || m_goodbyeText.contains("Too many authentication failures"); // OpenSSH calls it a protocol error
}

QByteArrayList Link::supported(int method) const
{
    const char **names = nullptr;
    const int count = libssh2_session_supported_algs(m_session, method, &names);
    QByteArrayList list;
    for (int i = 0; i < count; ++i)
        list << names[i];
    if (count > 0)
        libssh2_free(m_session, names);
    return list;
}

bool Link::offer(int method, const QByteArrayList &names)
{
    return !names.isEmpty() && libssh2_session_method_pref(m_session, method, names.join(',').constData()) == 0;
}

Tried<void> Link::offerAll(const HostConfig &config, const KnownHosts &known)
{
    using algorithms::Kind;
    const auto list = [this](Kind kind, int method, const QString &configured) {
        return algorithms::offered(kind, supported(method), configured);
    };
    const auto ciphers = list(Kind::Cipher, LIBSSH2_METHOD_CRYPT_CS, config.ciphers);
    const auto macs = list(Kind::Mac, LIBSSH2_METHOD_MAC_CS, config.macs);
    auto keys = list(Kind::HostKey, LIBSSH2_METHOD_HOSTKEY, config.hostKeyAlgorithms);
    if (config.hostKeyAlgorithms.isEmpty() || QStringLiteral("+-").contains(config.hostKeyAlgorithms[0]))
        keys = known.ordered(config.keyName(), config.keyPort(), keys);
    const bool all = offer(LIBSSH2_METHOD_KEX, list(Kind::KeyExchange, LIBSSH2_METHOD_KEX, config.kexAlgorithms))
        && offer(LIBSSH2_METHOD_HOSTKEY, keys) && offer(LIBSSH2_METHOD_CRYPT_CS, ciphers)
        && offer(LIBSSH2_METHOD_CRYPT_SC, ciphers) && offer(LIBSSH2_METHOD_MAC_CS, macs)
        && offer(LIBSSH2_METHOD_MAC_SC, macs);
    if (all)
        return {};
    return needsSystemSsh(
        ErrorKind::Refused,
        tr("The SSH configuration of %1 asks for algorithms that only the system's ssh has.").arg(m_host),
        tr("the configured algorithms need it"), lastMessage());
}

Tried<void> Link::handshake(Descriptor socket, const HostConfig &config, const KnownHosts &known,
                            Deadline deadline)
{
    m_socket = std::move(socket);
    m_socket.makeNonBlocking();
    if (auto offered = offerAll(config, known); !offered)
        return offered;
    const int code = step([this] { return libssh2_session_handshake(m_session, m_socket.get()); }, deadline);
    m_exchanged = true;
    if (code == 0)
        return {};
    if (code != stopped && !m_opening.isEmpty() && !m_opening.contains("SSH-"))
        return tl::unexpected<Failure>(
            turnedAway(m_opening, m_host)
                .value_or(libssh2Failure(LIBSSH2_ERROR_BANNER_NONE, lastMessage(), m_host)));
    return tl::unexpected<Failure>(failureOf(code));
}

HostKey Link::hostKey() const
{
    size_t length = 0;
    int type = 0;
    const char *blob = libssh2_session_hostkey(m_session, &length, &type);
    return blob ? HostKey::fromBlob(QByteArray(blob, qsizetype(length))) : HostKey{};
}

void Link::describe(ServerInfo &info) const
{
    info.software = QString::fromUtf8(libssh2_session_banner_get(m_session));
    info.cipher = methodOf(m_session, LIBSSH2_METHOD_CRYPT_SC);
    info.keyExchange = methodOf(m_session, LIBSSH2_METHOD_KEX);
    const HostKey key = hostKey();
    info.hostKeyType = QString::fromLatin1(key.type);
    info.hostKeyFingerprint = fingerprint(key.blob);
}

QString Link::lastMessage() const
{
    char *message = nullptr;
    int length = 0;
    libssh2_session_last_error(m_session, &message, &length, 0);
    const QString last = QString::fromUtf8(message, length);
    return m_goodbyeText.isEmpty() ? last
                                   : last + QStringLiteral("; it said: ") + QString::fromUtf8(m_goodbyeText);
}

Failure Link::failureOf(int code) const
{
    if (code == stopped)
        return failedCancelled().value();
    if (code == timedOut)
        return libssh2Failure(LIBSSH2_ERROR_TIMEOUT, QStringLiteral("our deadline"), m_host);
    return libssh2Failure(code, lastMessage(), m_host);
}

void Link::sayGoodbye()
{
    if (!m_session || m_buried)
        return;
    libssh2_session_disconnect_ex(m_session, SSH_DISCONNECT_BY_APPLICATION, "", "");
    flush();
}

} // namespace skydeck::ssh
