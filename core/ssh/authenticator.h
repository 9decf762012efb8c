// Proves to the server who the user is: keys of the agent and of files, questions of the server, the password.
#pragma once

#include "core/ssh/identities.h"
#include "core/ssh/link.h"

#include <optional>

namespace skydeck::ssh {

//! One authentication over one Link; in the session's thread.
class Authenticator
{
public:
    Authenticator(Link &link, const SessionOptions &options, Prompts &prompts, Control &control);
    ~Authenticator();
    Authenticator(const Authenticator &) = delete;
    Authenticator &operator=(const Authenticator &) = delete;

    //! What was used in the end ("publickey ~/.ssh/id_ed25519"). Several factors are gone through as the server
    //! asks for them.
    Tried<QString> run();

private:
    enum class Round { Done, Partial, Refused };

    Tried<void> askMethods();
    Tried<Round> tryMethod(const QString &method);
    Tried<Round> publicKeys();
    Tried<Round> securityKeys(const QList<Identity> &all);
    Tried<Round> tryAgentKey(const Identity &identity);
    Tried<Round> givenKey(const Secret &key);
    Tried<Round> tryFileKey(const Identity &identity);
    int offer(const Identity &identity, bool sign, Deadline deadline);
    Tried<bool> isWelcome(const Identity &identity);
    Tried<Round> signWithFile(const Identity &identity, const Secret &passphrase, bool &wrongPassphrase);
    Tried<Round> interactive();
    Tried<Round> password();
    Tried<Round> judged(int code, const QString &how, bool askAgain = true);
    std::optional<Failure> kerberos() const;
    Failure refused() const;
    Failure linkFailure(int code) const;
    Deadline stepDeadline() const { return after(m_options.stepTimeout); }
    QByteArray user() const { return m_options.host.user.toUtf8(); }

    static int signByAgent(LIBSSH2_SESSION *session, unsigned char **signature, size_t *length,
                           const unsigned char *data, size_t dataLength, void **self);
    static void answerInteractive(const char *name, int nameLength, const char *instruction, int instructionLength,
                                  int count, const LIBSSH2_USERAUTH_KBDINT_PROMPT *prompts,
                                  LIBSSH2_USERAUTH_KBDINT_RESPONSE *responses, void **link);
    void answerInteractive(InteractiveQuestion question, LIBSSH2_USERAUTH_KBDINT_RESPONSE *responses);

    Link &m_link;
    const SessionOptions &m_options;
    Prompts &m_prompts;
    Control &m_control;
    QStringList m_methods;
    QStringList m_tried;
    QStringList m_unreadable;
    QString m_used;
    bool m_done = false;
    std::optional<Agent> m_agent;
    const Identity *m_signing = nullptr;
    int m_attempt = 0;
    std::optional<Failure> m_answerFailed;
    bool m_asked = false;
};

} // namespace skydeck::ssh
