#include "core/ssh/asking.h"

#include "core/base/deliver.h"
#include "core/ssh/hostkeycheck.h"
#include "core/ssh/knownhosts.h"
#include "core/ssh/words.h"

#include <QFile>

#include <cerrno>
#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>

namespace skydeck::ssh {

namespace {

using words::tr;

constexpr qsizetype longestQuestion = 64 * 1024;
constexpr size_t mostQuestions = 16;

bool isOurs(const Descriptor &fd)
{
    ucred peer{};
    socklen_t size = sizeof peer;
    return getsockopt(fd.get(), SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == geteuid();
}

void hand(const Descriptor &fd, const char *mark, const QByteArray &answer = {})
{
    // A few bytes into an empty socket. Who went away gets nothing.
    if (send(fd.get(), mark, 1, MSG_NOSIGNAL) == 1 && !answer.isEmpty()) [[maybe_unused]]
        const auto sent = send(fd.get(), answer.constData(), size_t(answer.size()), MSG_NOSIGNAL);
}

// "(me@gpu) Verification code:": who asks is said by the dialog.
QString withoutPrefix(const QString &text)
{
    return text.startsWith(u'(') && text.contains(QLatin1String(") ")) ? text.section(QLatin1String(") "), 1)
                                                                       : text;
}

} // namespace

struct Asking::One
{
    Descriptor peer;
    QByteArray said;
    AskedText text;
    bool asked = false;
    std::stop_source stop;
    // One of these, once it is asked.
    std::optional<QFuture<Result<HostKeyAnswer>>> hostKey;
    std::optional<QFuture<Result<Secret>>> secret;
    std::optional<QFuture<Result<InteractiveAnswer>>> other;

    ~One() { stop.request_stop(); }
};

Asking::Asking(const SessionOptions &options, Prompts &prompts, bool canAcceptOnce,
               std::function<void(Step)> stepReached)
    : m_options(options)
    , m_prompts(prompts)
    , m_canAcceptOnce(canAcceptOnce)
    , m_stepReached(std::move(stepReached))
{
}

Asking::~Asking() = default;

Tried<void> Asking::listen(const QString &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray name = QFile::encodeName(path);
    std::strncpy(address.sun_path, name.constData(), sizeof address.sun_path - 1);
    m_listener = Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (m_listener && ::bind(m_listener.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0
        && ::listen(m_listener.get(), int(mostQuestions)) == 0)
        return {};
    return tl::unexpected<Failure>(
        Failure{Reason::Internal, fileError(errno, path, tr("Listening for questions of ssh"))});
}

void Asking::watch(std::vector<pollfd> &fds) const
{
    fds.push_back({m_listener.get(), POLLIN, 0});
    for (const auto &one : m_open)
        fds.push_back({one->asked ? -1 : one->peer.get(), POLLIN, 0});
}

void Asking::serve()
{
    take();
    std::erase_if(m_open, [this](const auto &one) { return !read(*one) || answered(*one); });
}

void Asking::take()
{
    while (m_listener && m_open.size() < mostQuestions) {
        Descriptor peer(accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
        if (!peer)
            return;
        if (!isOurs(peer))
            continue;
        m_open.push_back(std::make_unique<One>());
        m_open.back()->peer = std::move(peer);
    }
}

// False: whoever asked is gone.
bool Asking::read(One &one)
{
    if (one.asked) {
        pollfd left{one.peer.get(), 0, 0};
        return poll(&left, 1, 0) == 0;
    }
    char bytes[1024];
    for (;;) {
        const auto got = recv(one.peer.get(), bytes, sizeof bytes, 0);
        if (got < 0)
            return errno == EAGAIN || errno == EINTR;
        if (got == 0)
            break;
        one.said.append(bytes, got);
        if (one.said.size() > longestQuestion)
            return false;
    }
    const auto parts = one.said.split('\0');
    if (parts.size() != 2)
        return false;
    one.text = readAsked(QString::fromUtf8(parts[1]), QString::fromUtf8(parts[0]));
    one.asked = true;
    ask(one);
    return true;
}

void Asking::ask(One &one)
{
    switch (one.text.kind) {
    case AskedText::Kind::HostKey: return askHostKey(one);
    case AskedText::Kind::Passphrase: return askPassphrase(one);
    case AskedText::Kind::Password: return askPassword(one);
    case AskedText::Kind::Touch: return m_stepReached(Step::Touch);
    case AskedText::Kind::Permission: return; // answered by no
    case AskedText::Kind::Other: return askOther(one);
    }
}

bool Asking::isTarget(const QString &host) const
{
    const HostConfig &config = m_options.host;
    return host.toLower().toUtf8() == knownHostsName(config.keyName(), config.keyPort());
}

void Asking::askHostKey(One &one)
{
    m_stepReached(Step::HostKey);
    const HostConfig &config = m_options.host;
    const bool target = isTarget(one.text.host);
    HostKeyQuestion question;
    question.host = target ? config.alias : one.text.host;
    question.port = target ? config.port : 22;
    question.keyType = one.text.keyType;
    question.fingerprint = one.text.fingerprint;
    question.otherKeysKnown = one.text.otherKeysKnown;
    question.file = config.userKnownHostsFiles.value(0);
    const QString before =
        m_options.accepted ? m_options.accepted->fingerprintOf(one.text.host.toLower().toUtf8()) : QString();
    if (!before.isEmpty() && before != question.fingerprint)
        return end(acceptedKeyChanged(question.host, before, question.fingerprint));
    if (!before.isEmpty()) {
        one.hostKey = readyResult<HostKeyAnswer>(HostKeyAnswer::AcceptOnce);
        return;
    }
    one.hostKey = m_prompts.confirmHostKey(question, one.stop.get_token());
}

void Asking::askPassphrase(One &one)
{
    m_stepReached(Step::Authenticating);
    PassphraseQuestion question;
    question.keyFile = keyFileMeant(one.text.keyFile, m_options.host.identityFiles);
    question.host = m_options.host.alias;
    for (const PassphraseQuestion &before : std::exchange(m_passphrases, {})) {
        if (before.keyFile != question.keyFile) {
            m_passphrases << before;
            continue;
        }
        m_prompts.passphraseJudged(before, false);
        question.attempt = before.attempt + 1;
    }
    m_passphrases << question;
    one.secret = m_prompts.passphrase(question, one.stop.get_token());
}

void Asking::askPassword(One &one)
{
    const HostConfig &config = m_options.host;
    if (one.text.user != config.user || one.text.host != config.keyName())
        return askOther(one); // a jump host's, or so it says: nothing that is kept for somebody may answer it
    m_stepReached(Step::Authenticating);
    PasswordQuestion question{config.user, config.alias, config.port, m_passwordsAsked + 1};
    if (m_passwordsAsked++ > 0)
        m_prompts.passwordJudged({config.user, config.alias, config.port, m_passwordsAsked - 1}, false);
    one.secret = m_prompts.password(question, one.stop.get_token());
}

void Asking::askOther(One &one)
{
    m_stepReached(Step::Authenticating);
    InteractiveQuestion question;
    question.user = m_options.host.user;
    question.host = m_options.host.alias;
    question.items = {{withoutPrefix(one.text.text), false}};
    one.other = m_prompts.interactive(question, one.stop.get_token());
}

// True: it is done with.
bool Asking::answered(One &one)
{
    const auto failed = [&](const Error &error) {
        hand(one.peer, "-");
        end(error.kind == ErrorKind::Cancelled ? failedCancelled().value()
                                               : Failure{Reason::AuthenticationFailed, error});
        return true;
    };
    const auto ready = [](const auto &future) { return future && future->isFinished(); };
    if (one.asked && one.text.kind == AskedText::Kind::Permission) {
        hand(one.peer, "-");
        return true;
    }
    if (ready(one.hostKey)) {
        const Result<HostKeyAnswer> answer =
            one.hostKey->resultCount() > 0 ? one.hostKey->takeResult() : cancelled();
        if (!answer)
            return failed(answer.error());
        judge(*answer, one);
        return true;
    }
    if (ready(one.secret)) {
        const Result<Secret> answer = one.secret->resultCount() > 0 ? one.secret->takeResult() : cancelled();
        if (!answer)
            return failed(answer.error());
        hand(one.peer, "+", answer->reveal());
        return true;
    }
    if (ready(one.other)) {
        const Result<InteractiveAnswer> answer =
            one.other->resultCount() > 0 ? one.other->takeResult() : cancelled();
        if (!answer)
            return failed(answer.error());
        hand(one.peer, "+", answer->answers.empty() ? QByteArray() : answer->answers.front().reveal());
        return true;
    }
    return false;
}

void Asking::judge(const HostKeyAnswer &answer, One &one)
{
    const bool once = answer == HostKeyAnswer::AcceptOnce;
    if (answer == HostKeyAnswer::Refuse) {
        end(hostKeyNotAccepted(isTarget(one.text.host) ? m_options.host.alias : one.text.host,
                               one.text.fingerprint));
    } else if (once && !(m_canAcceptOnce && isTarget(one.text.host))) {
        end({Reason::HostKeyUnknown,
             {ErrorKind::Refused,
              tr("The system's ssh can trust the key of %1 for good, but not once. Accept it for good.")
                  .arg(one.text.host),
              {}}});
    } else {
        m_acceptedOnce = m_acceptedOnce || once;
        if (once && m_options.accepted)
            m_options.accepted->accept(one.text.host.toLower().toUtf8(), one.text.fingerprint);
        return hand(one.peer, "+", QByteArrayLiteral("yes"));
    }
    hand(one.peer, "-");
}

void Asking::end(Failure why)
{
    if (!m_ended)
        m_ended = std::move(why);
}

// After its last chance ssh goes on without a word, so a last answer proves nothing unless nothing followed it.
void Asking::succeeded()
{
    const int chances = m_options.host.numberOfPasswordPrompts;
    for (const PassphraseQuestion &question : std::exchange(m_passphrases, {})) {
        if (question.attempt < chances)
            m_prompts.passphraseJudged(question, true);
    }
    const HostConfig &config = m_options.host;
    if (m_passwordsAsked > 0)
        m_prompts.passwordJudged({config.user, config.alias, config.port, m_passwordsAsked}, true);
}

} // namespace skydeck::ssh
