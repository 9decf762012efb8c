#include "core/ssh/authenticator.h"

#include "core/ssh/ticket.h"
#include "core/ssh/wire.h"
#include "core/ssh/words.h"

#include <cstdlib>
#include <cstring>

#include <unistd.h>

namespace skydeck::ssh {

using words::tr;
using namespace std::chrono_literals;

namespace {

constexpr auto agentPatience = 120s; // sshd's LoginGraceTime
constexpr int mostFactors = 8;
constexpr int manyTried = 3; // so many keys may be too many for a server

QStringList wantedOrder(const HostConfig &config)
{
    if (!config.preferredAuthentications.isEmpty())
        return config.preferredAuthentications;
    return {QStringLiteral("publickey"), QStringLiteral("keyboard-interactive"), QStringLiteral("password")};
}

bool allowed(const HostConfig &config, const QString &method)
{
    if (method == QLatin1String("publickey"))
        return config.pubkeyAuthentication;
    if (method == QLatin1String("keyboard-interactive"))
        return config.kbdInteractiveAuthentication && !config.batchMode;
    return method == QLatin1String("password") && config.passwordAuthentication && !config.batchMode;
}

// What is signed: session id, then the request (RFC 4252, section 7). The algorithm stands in it.
QByteArray algorithmIn(const QByteArray &signedData)
{
    WireReader reader(signedData);
    reader.string();
    reader.byte();
    reader.string();
    reader.string();
    reader.string();
    reader.byte();
    return reader.string();
}

// libssh2 frees what it is given with its own allocator, which is malloc's.
char *copied(const QByteArray &bytes)
{
    auto *copy = static_cast<char *>(std::malloc(size_t(bytes.size()) + 1));
    if (copy)
        std::memcpy(copy, bytes.constData(), size_t(bytes.size()) + 1);
    return copy;
}

} // namespace

Authenticator::Authenticator(Link &link, const SessionOptions &options, Prompts &prompts, Control &control)
    : m_link(link)
    , m_options(options)
    , m_prompts(prompts)
    , m_control(control)
{
    m_link.setWipes(true);
}

Authenticator::~Authenticator()
{
    m_link.setWipes(false);
}

Tried<QString> Authenticator::run()
{
    if (auto asked = askMethods(); !asked)
        return tl::unexpected<Failure>(asked.error());
    for (int factor = 0; factor < mostFactors && !m_done; ++factor) {
        Round round = Round::Refused;
        const auto order = wantedOrder(m_options.host);
        for (const QString &method : order) {
            if (!m_methods.contains(method) || !allowed(m_options.host, method))
                continue;
            const auto tried = tryMethod(method);
            if (!tried)
                return tl::unexpected<Failure>(tried.error());
            round = *tried;
            if (round != Round::Refused)
                break;
        }
        if (round == Round::Refused)
            break;
    }
    if (m_done)
        return m_used.isEmpty() ? QStringLiteral("none") : m_used;
    return tl::unexpected<Failure>(refused());
}

// The "none" request: it lists what the server takes, and is enough for some servers.
Tried<void> Authenticator::askMethods()
{
    const QByteArray name = user();
    char *list = nullptr;
    const int code = m_link.step(
        [&] {
            list = libssh2_userauth_list(m_link.raw(), name.constData(), unsigned(name.size()));
            return list || libssh2_userauth_authenticated(m_link.raw()) ? 0
                                                                        : libssh2_session_last_errno(m_link.raw());
        },
        stepDeadline());
    if (code != 0)
        return tl::unexpected<Failure>(linkFailure(code));
    m_done = libssh2_userauth_authenticated(m_link.raw());
    m_methods = QString::fromLatin1(list).split(u',', Qt::SkipEmptyParts);
    return {};
}

Failure Authenticator::linkFailure(int code) const
{
    Failure failure = m_link.failureOf(code);
    if (failure.reason != Reason::Disconnected)
        return failure;
    // After MaxAuthTries attempts trying again would change nothing, and the server says so. Without a word it may
    // be a restart or a network that went: whoever tries again has to count.
    const bool tooOften = m_link.triedTooOften();
    failure.reason = tooOften ? Reason::AuthenticationFailed : Reason::SignInCut;
    if (tooOften)
        failure.error.kind = ErrorKind::Unauthorised;
    const QString text = tooOften || m_tried.size() >= manyTried
        ? tr("%1 ended the connection during the sign-in of %2. If many keys were offered, name the right one "
             "(IdentityFile, IdentitiesOnly yes).")
        : tr("%1 ended the connection during the sign-in of %2.");
    failure.error.text = text.arg(m_options.host.alias, m_options.host.user);
    failure.error.detail += QStringLiteral("; tried ") + m_tried.join(QStringLiteral(", "));
    return failure;
}

std::optional<Failure> Authenticator::kerberos() const
{
    const auto environment = [](const QString &name) { return qEnvironmentVariable(name.toLatin1().constData()); };
    if (!m_options.host.gssapiAuthentication || !m_methods.contains(QLatin1String("gssapi-with-mic"))
        || !hasKerberosTicket(environment, int(getuid())))
        return std::nullopt;
    return needsSystemSsh(
               ErrorKind::Unauthorised,
               tr("%1 takes Kerberos tickets. That is something for the system's ssh.").arg(m_options.host.alias),
               tr("Kerberos needs it"))
        .value();
}

Failure Authenticator::refused() const
{
    if (auto ticket = kerberos())
        return *ticket;
    const auto &host = m_options.host;
    const QString detail = QStringLiteral("server takes %1; tried %2")
                               .arg(m_methods.join(u','), (m_tried + m_unreadable).join(QStringLiteral(", ")));
    const bool onlyOthers = !m_methods.contains(QLatin1String("publickey"))
        && !m_methods.contains(QLatin1String("password"))
        && !m_methods.contains(QLatin1String("keyboard-interactive"));
    if (onlyOthers) {
        const QString methods = m_methods.join(QStringLiteral(", "));
        return {Reason::NeedsSystemSsh,
                {ErrorKind::Unauthorised,
                 tr("%1 takes only %2 for signing in. That is something for the system's ssh.")
                     .arg(host.alias, methods),
                 detail},
                tr("signing in by %1 needs it").arg(methods)};
    }
    QString text =
        tr("%1 did not let %2 in (it takes: %3). Check the user name, and that your public key stands in "
           "~/.ssh/authorized_keys there.")
            .arg(host.alias, host.user, m_methods.join(QStringLiteral(", ")));
    if (!m_unreadable.isEmpty())
        text += u'\n' + m_unreadable.join(u'\n');
    return {Reason::AuthenticationFailed, {ErrorKind::Unauthorised, text, detail}};
}

Tried<Authenticator::Round> Authenticator::tryMethod(const QString &method)
{
    if (method == QLatin1String("publickey"))
        return publicKeys();
    if (auto ticket = kerberos()) // goes before questions
        return tl::unexpected<Failure>(std::move(*ticket));
    if (method == QLatin1String("keyboard-interactive"))
        return interactive();
    return password();
}

// What the end of one attempt means. After a refusal of something that was signed or answered the server may want
// another factor: then its list of methods has changed. Asking counts as an attempt (MaxAuthTries, 6 by default),
// so it is spared where nothing follows.
Tried<Authenticator::Round> Authenticator::judged(int code, const QString &how, bool askAgain)
{
    m_tried << how;
    if (code == 0 || libssh2_userauth_authenticated(m_link.raw())) {
        m_used = m_used.isEmpty() ? how : m_used + QStringLiteral(" + ") + how;
        m_done = true;
        return Round::Done;
    }
    if (code != LIBSSH2_ERROR_AUTHENTICATION_FAILED && code != LIBSSH2_ERROR_PUBLICKEY_UNVERIFIED)
        return tl::unexpected<Failure>(linkFailure(code));
    if (!askAgain)
        return Round::Refused;
    const QStringList before = m_methods;
    if (auto asked = askMethods(); !asked)
        return tl::unexpected<Failure>(asked.error());
    if (m_methods == before)
        return Round::Refused;
    m_used = m_used.isEmpty() ? how : m_used + QStringLiteral(" + ") + how;
    return Round::Partial;
}

Tried<Authenticator::Round> Authenticator::publicKeys()
{
    m_unreadable.clear();
    for (const auto &key : m_options.keys) {
        const auto round = givenKey(*key);
        if (!round || *round != Round::Refused)
            return round;
    }
    QList<AgentKey> agentKeys;
    if (auto agent = Agent::connect(m_options.host.identityAgent, m_control)) {
        m_agent.emplace(std::move(*agent));
        agentKeys = m_agent->keys().value_or(QList<AgentKey>());
    }
    const auto all = identities(m_options.host, agentKeys, m_unreadable);
    for (const Identity &identity : all) {
        if (m_control.stopped())
            return failedCancelled();
        if (isSecurityKey(identity.type) || identity.type == "ssh-dss")
            continue;
        const auto round = identity.from == Identity::From::Agent ? tryAgentKey(identity) : tryFileKey(identity);
        if (!round || *round != Round::Refused)
            return round;
    }
    return securityKeys(all);
}

// Last, so that a key that needs no finger goes first; but before any question.
Tried<Authenticator::Round> Authenticator::securityKeys(const QList<Identity> &all)
{
    for (const Identity &identity : all) {
        if (m_control.stopped())
            return failedCancelled();
        if (!isSecurityKey(identity.type) || identity.blob.isEmpty())
            continue;
        const auto welcome = isWelcome(identity);
        if (!welcome)
            return tl::unexpected<Failure>(welcome.error());
        m_tried << QStringLiteral("publickey ") + identity.name;
        if (*welcome)
            return needsSystemSsh(ErrorKind::Unauthorised,
                                  tr("%1 lets %2 in, a security key: only the system's ssh can use it.")
                                      .arg(m_options.host.alias, identity.name),
                                  tr("security keys need it"));
    }
    return Round::Refused;
}

int Authenticator::signByAgent(LIBSSH2_SESSION *, unsigned char **signature, size_t *length,
                               const unsigned char *data, size_t dataLength, void **self)
{
    auto *authenticator = static_cast<Authenticator *>(*self);
    authenticator->m_asked = true;
    if (!authenticator->m_signing)
        return -1; // only asked whether the key would be welcome
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(dataLength));
    const auto done =
        authenticator->m_agent->sign(authenticator->m_signing->blob, bytes, algorithmIn(bytes), agentPatience);
    if (!done)
        return -1;
    *signature = reinterpret_cast<unsigned char *>(copied(*done));
    *length = size_t(done->size());
    return *signature ? 0 : -1;
}

// m_asked says afterwards whether the server wanted a signature; without `sign` it gets none.
int Authenticator::offer(const Identity &identity, bool sign, Deadline deadline)
{
    const QByteArray name = user();
    m_signing = sign ? &identity : nullptr;
    m_asked = false;
    void *self = this;
    const int code = m_link.step(
        [&] {
            return libssh2_userauth_publickey(m_link.raw(), name.constData(),
                                              reinterpret_cast<const unsigned char *>(identity.blob.constData()),
                                              size_t(identity.blob.size()), &signByAgent, &self);
        },
        deadline);
    m_signing = nullptr;
    return code;
}

Tried<Authenticator::Round> Authenticator::tryAgentKey(const Identity &identity)
{
    const int code = offer(identity, true, after(agentPatience));
    if (m_control.stopped())
        return failedCancelled();
    const QString how = QStringLiteral("publickey (agent) ") + identity.name;
    if (!m_asked && code == LIBSSH2_ERROR_AUTHENTICATION_FAILED) {
        m_tried << how;
        return Round::Refused;
    }
    return judged(code, how);
}

// Asks whether the server would take the key, before a person is asked for its passphrase.
Tried<bool> Authenticator::isWelcome(const Identity &identity)
{
    const int code = offer(identity, false, stepDeadline());
    if (m_asked)
        return true;
    if (code == LIBSSH2_ERROR_AUTHENTICATION_FAILED || code == LIBSSH2_ERROR_PUBLICKEY_UNVERIFIED)
        return false;
    return tl::unexpected<Failure>(linkFailure(code));
}

Tried<Authenticator::Round> Authenticator::givenKey(const Secret &key)
{
    const QByteArray name = user();
    const int code = m_link.step(
        [&] {
            return libssh2_userauth_publickey_frommemory(m_link.raw(), name.constData(), size_t(name.size()),
                                                         nullptr, 0, key.reveal().constData(),
                                                         size_t(key.reveal().size()), "");
        },
        stepDeadline());
    if (code != LIBSSH2_ERROR_FILE)
        return judged(code, QStringLiteral("publickey"));
    m_unreadable << tr("The key that was given for %1 cannot be read by Skydeck (%2).")
                        .arg(m_options.host.alias, m_link.lastMessage());
    return Round::Refused;
}

Tried<Authenticator::Round> Authenticator::tryFileKey(const Identity &identity)
{
    if (!identity.blob.isEmpty()) {
        const auto welcome = isWelcome(identity);
        if (!welcome)
            return tl::unexpected<Failure>(welcome.error());
        if (!*welcome) {
            m_tried << QStringLiteral("publickey ") + identity.name;
            return Round::Refused;
        }
    }
    bool wrong = false;
    if (!identity.file.encrypted)
        return signWithFile(identity, Secret(), wrong);
    PassphraseQuestion question{identity.file.path,
                                identity.blob.isEmpty() ? QString() : fingerprint(identity.blob), 1,
                                m_options.host.alias};
    for (; !m_options.host.batchMode && question.attempt <= m_options.host.numberOfPasswordPrompts;
         ++question.attempt) {
        auto passphrase = answered(m_prompts.passphrase(question, m_control.questions.get_token()), m_control,
                                   Reason::AuthenticationFailed);
        if (!passphrase)
            return tl::unexpected<Failure>(passphrase.error());
        const auto round = signWithFile(identity, *passphrase, wrong);
        if (wrong || round) // whoever was interrupted may not have tried it
            m_prompts.passphraseJudged(question, !wrong);
        if (!wrong)
            return round;
    }
    m_tried << QStringLiteral("publickey ") + identity.name + QStringLiteral(" (no passphrase)");
    return Round::Refused;
}

Tried<Authenticator::Round> Authenticator::signWithFile(const Identity &identity, const Secret &passphrase,
                                                        bool &wrongPassphrase)
{
    const QByteArray name = user(), path = identity.file.path.toLocal8Bit(),
                     certificate = identity.certificate.toLocal8Bit();
    const int code = m_link.step(
        [&] {
            // Never null for the passphrase: OpenSSL would then ask at the terminal.
            return libssh2_userauth_publickey_fromfile_ex(
                m_link.raw(), name.constData(), unsigned(name.size()),
                certificate.isEmpty() ? nullptr : certificate.constData(), path.constData(),
                passphrase.isEmpty() ? "" : passphrase.reveal().constData());
        },
        stepDeadline());
    // libssh2 has one code for a wrong passphrase and a file it cannot read.
    wrongPassphrase = code == LIBSSH2_ERROR_FILE;
    const QString how = QStringLiteral("publickey ") + identity.name;
    if (!wrongPassphrase)
        return judged(code, how);
    m_tried << how + QStringLiteral(" (unreadable)");
    if (!identity.file.encrypted)
        m_unreadable
            << tr("The key file %1 cannot be read by Skydeck (%2).").arg(identity.name, m_link.lastMessage());
    return Round::Refused;
}

void Authenticator::answerInteractive(const char *name, int nameLength, const char *instruction,
                                      int instructionLength, int count,
                                      const LIBSSH2_USERAUTH_KBDINT_PROMPT *prompts,
                                      LIBSSH2_USERAUTH_KBDINT_RESPONSE *responses, void **link)
{
    auto *self = static_cast<Authenticator *>(static_cast<Link *>(*link)->companion);
    InteractiveQuestion question;
    question.name = QString::fromUtf8(name, nameLength);
    question.instruction = QString::fromUtf8(instruction, instructionLength);
    for (int i = 0; i < count; ++i) {
        const auto *text = reinterpret_cast<const char *>(prompts[i].text);
        question.items << InteractiveQuestion::Item{QString::fromUtf8(text, qsizetype(prompts[i].length)),
                                                    prompts[i].echo != 0};
    }
    self->answerInteractive(std::move(question), responses);
}

void Authenticator::answerInteractive(InteractiveQuestion question, LIBSSH2_USERAUTH_KBDINT_RESPONSE *responses)
{
    for (qsizetype i = 0; i < question.items.size(); ++i)
        responses[i] = {copied({}), 0};
    if (question.items.isEmpty() || m_answerFailed) // sshd ends with an empty question
        return;
    m_asked = true;
    question.user = m_options.host.user;
    question.host = m_options.host.alias;
    question.attempt = m_attempt;
    auto answer = answered(m_prompts.interactive(question, m_control.questions.get_token()), m_control,
                           Reason::AuthenticationFailed);
    if (!answer) {
        m_answerFailed = answer.error();
        m_link.bury(); // an empty answer would count as a wrong one (faillock, fail2ban)
        return;
    }
    for (size_t i = 0; i < answer->answers.size() && qsizetype(i) < question.items.size(); ++i) {
        const QByteArray &text = answer->answers[i].reveal();
        std::free(responses[i].text);
        responses[i] = {copied(text), unsigned(text.size())};
    }
}

Tried<Authenticator::Round> Authenticator::interactive()
{
    const QByteArray name = user();
    for (m_attempt = 1; m_attempt <= m_options.host.numberOfPasswordPrompts; ++m_attempt) {
        m_link.companion = this;
        m_asked = false;
        m_answerFailed.reset();
        // A person may take his time inside the callback, so the deadline is renewed with each exchange.
        Deadline deadline = stepDeadline();
        const int code = m_link.step(
            [&] {
                const int one = libssh2_userauth_keyboard_interactive_ex(
                    m_link.raw(), name.constData(), unsigned(name.size()), &answerInteractive);
                deadline = stepDeadline();
                return one;
            },
            deadline);
        m_link.companion = nullptr;
        if (m_answerFailed)
            return tl::unexpected<Failure>(*m_answerFailed);
        const bool last = m_attempt > 1 && m_attempt == m_options.host.numberOfPasswordPrompts;
        const auto round = judged(code, QStringLiteral("keyboard-interactive"), m_asked && !last);
        if (!round || *round != Round::Refused || !m_asked)
            return round;
    }
    return Round::Refused;
}

Tried<Authenticator::Round> Authenticator::password()
{
    const QByteArray name = user();
    PasswordQuestion question{m_options.host.user, m_options.host.alias, m_options.host.port, 1};
    for (; question.attempt <= m_options.host.numberOfPasswordPrompts; ++question.attempt) {
        auto secret = answered(m_prompts.password(question, m_control.questions.get_token()), m_control,
                               Reason::AuthenticationFailed);
        if (!secret)
            return tl::unexpected<Failure>(secret.error());
        const QByteArray &text = secret->reveal();
        const int code = m_link.step(
            [&] {
                return libssh2_userauth_password_ex(m_link.raw(), name.constData(), unsigned(name.size()),
                                                    text.constData(), unsigned(text.size()), nullptr);
            },
            stepDeadline());
        if (code == LIBSSH2_ERROR_PASSWORD_EXPIRED)
            return failed(Reason::AuthenticationFailed, ErrorKind::Unauthorised,
                          tr("The password of %1 at %2 has expired. Set a new one with ssh in a terminal.")
                              .arg(m_options.host.user, m_options.host.alias));
        const bool last = question.attempt > 1 && question.attempt == m_options.host.numberOfPasswordPrompts;
        const auto round = judged(code, QStringLiteral("password"), !last);
        // A broken line, a deadline or a stop say nothing about it; a server that has had enough does.
        if (round || (code == LIBSSH2_ERROR_SOCKET_DISCONNECT && m_link.triedTooOften()))
            m_prompts.passwordJudged(question, round && *round != Round::Refused);
        if (!round || *round != Round::Refused)
            return round;
    }
    return Round::Refused;
}

} // namespace skydeck::ssh
