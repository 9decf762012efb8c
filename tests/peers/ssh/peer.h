// Real sshd and ssh-agent processes, and scripted answers to their questions.
#pragma once

#include "tests/peers/ssh/service.h"

#include "core/process/processtree.h"
#include "core/ssh/prompts.h"
#include "core/ssh/session.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QPromise>
#include <QTemporaryDir>
#include <QTest>

#include <QElapsedTimer>
#include <algorithm>
#include <atomic>
#include <csignal>
#include <functional>
#include <mutex>

#include <sys/socket.h>
#include <unistd.h>

namespace peer {

using namespace skydeck;
using namespace skydeck::ssh;
using namespace std::chrono_literals;

inline void runTool(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        qFatal("%s failed: %s", qPrintable(program), process.readAllStandardError().constData());
}

inline QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(path));
    file.write(bytes);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

//! A private sshd on a port of loopback, for this user; `launcher` may start it elsewhere, to listen at `address`.
class Sshd
{
public:
    explicit Sshd(const QString &folder, QStringList launcher = {}, QByteArray address = "127.0.0.1")
        : m_folder(folder)
        , m_command(std::move(launcher) + QStringList{QStringLiteral("/usr/sbin/sshd")})
        , m_address(std::move(address))
        , port(freePort())
    {
    }
    ~Sshd() { kill(); }

    void start(
        const QByteArray &more = {},
        const QByteArray &hostKeys = "HostKey %1/host_ed25519\nHostKey %1/host_ecdsa\nHostKey %1/host_rsa\n")
    {
        if (geteuid() == 0)
            QDir().mkpath(QStringLiteral("/run/sshd"));
        QByteArray text = "ListenAddress " + m_address
            + "\nPidFile none\nUsePAM no\nStrictModes no\nPermitRootLogin yes\n"
              "AuthorizedKeysFile %1/authorized_keys\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n"
              "SetEnv HOME=%1\nMaxSessions 100\nUseDNS no\nLogLevel VERBOSE\n";
        if (!more.contains("MaxStartups")) // of this one the last line counts
            text += "MaxStartups 100\n";
        text = more + '\n' + hostKeys + text + "Port " + QByteArray::number(port) + '\n';
        text.replace("%1", m_folder.toUtf8());
        const QString file = m_folder + QStringLiteral("/sshd_%1").arg(port);
        writeFile(file, text);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.setStandardOutputFile(file + QStringLiteral(".log"), QIODevice::Append);
        m_process.start(m_command.constFirst(),
                        m_command.mid(1)
                            + QStringList{QStringLiteral("-D"), QStringLiteral("-e"), QStringLiteral("-f"), file});
        if (!m_process.waitForStarted())
            qFatal("sshd is missing");
        for (int i = 0; i < 200; ++i) {
            const int fd = connectLoopback(port, m_address);
            if (fd >= 0) {
                close(fd);
                return;
            }
            QTest::qWait(20);
        }
        qFatal("sshd does not listen: %s", readFile(file + QStringLiteral(".log")).constData());
    }
    QSet<qint64> children() const { return process::descendants(m_process.processId(), process::allProcesses()); }
    void signalAll(int signal)
    {
        auto all = children().values();
        all << m_process.processId();
        std::sort(all.begin(), all.end()); // parents first: nobody reports the end of a child
        for (const qint64 pid : all)
            ::kill(pid_t(pid), signal);
    }
    //! The listener and every session.
    void kill()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        signalAll(SIGKILL);
        m_process.waitForFinished(5000);
    }

private:
    QString m_folder;
    QStringList m_command;
    QByteArray m_address;
    QProcess m_process;

public:
    int port;
};

class Agent
{
public:
    explicit Agent(const QString &socket)
    {
        m_process.start(QStringLiteral("ssh-agent"), {QStringLiteral("-D"), QStringLiteral("-a"), socket});
        for (int i = 0; i < 100 && !QFile::exists(socket); ++i)
            QTest::qWait(20);
    }
    ~Agent()
    {
        m_process.terminate();
        m_process.waitForFinished(5000);
    }

private:
    QProcess m_process;
};

//! Answers as scripted and counts.
class Script : public Prompts
{
public:
    HostKeyAnswer hostKey = HostKeyAnswer::Refuse;
    QStringList passphrases, passwords,
        codes;           //!< taken one after another; when none is left the question is declined
    bool silent = false; //!< never answers
    std::atomic<int> hostKeys{0}, askedPassphrases{0}, askedPasswords{0}, askedCodes{0};
    HostKeyQuestion lastHostKey;
    QList<bool> judged, judgedPasswords;
    std::function<void()> beforeSecret; //!< in the session's thread, before a password or passphrase is answered

    QFuture<Result<HostKeyAnswer>> confirmHostKey(const HostKeyQuestion &question, std::stop_token) override
    {
        ++hostKeys;
        const std::lock_guard lock(m_mutex);
        lastHostKey = question;
        return answer<HostKeyAnswer>(HostKeyAnswer(hostKey));
    }
    QFuture<Result<Secret>> passphrase(const PassphraseQuestion &, std::stop_token) override
    {
        ++askedPassphrases;
        if (beforeSecret)
            beforeSecret();
        return next(passphrases);
    }
    QFuture<Result<Secret>> password(const PasswordQuestion &, std::stop_token) override
    {
        ++askedPasswords;
        if (beforeSecret)
            beforeSecret();
        return next(passwords);
    }
    QFuture<Result<InteractiveAnswer>> interactive(const InteractiveQuestion &question, std::stop_token) override
    {
        ++askedCodes;
        const std::lock_guard lock(m_mutex);
        if (codes.isEmpty())
            return answer<InteractiveAnswer>(cancelled());
        InteractiveAnswer given;
        for (qsizetype i = 0; i < question.items.size(); ++i)
            given.answers.emplace_back(codes.size() > 1 ? codes.takeFirst() : codes.first());
        return answer<InteractiveAnswer>(std::move(given));
    }
    void passphraseJudged(const PassphraseQuestion &, bool right) override
    {
        const std::lock_guard lock(m_mutex);
        judged << right;
    }
    void passwordJudged(const PasswordQuestion &, bool right) override
    {
        const std::lock_guard lock(m_mutex);
        judgedPasswords << right;
    }

private:
    QFuture<Result<Secret>> next(QStringList &from)
    {
        const std::lock_guard lock(m_mutex);
        if (from.isEmpty())
            return answer<Secret>(cancelled());
        return answer<Secret>(Secret(from.takeFirst()));
    }
    template<typename T>
    QFuture<Result<T>> answer(Result<T> result)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        auto future = promise->future();
        if (silent) {
            m_kept.push_back(promise);
            return future;
        }
        promise->addResult(std::move(result));
        promise->finish();
        return future;
    }
    std::mutex m_mutex;
    std::vector<std::shared_ptr<void>> m_kept;
};

inline QString me()
{
    return ConfigSources::ofThisUser().localUser;
}

} // namespace peer
