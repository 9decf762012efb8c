// A real sshd with keys, and tunnels to it, carried by ourselves or by the system's ssh.
#pragma once

#include "tests/peers/ssh/peer.h"

#include "core/tunnels/sshtransport.h"
#include "core/tunnels/tunnel.h"

namespace peer {

using namespace skydeck::tunnels;

//! What makes an sshd one for the system's ssh alone.
inline const QByteArray newerAlgorithms = "KexAlgorithms sntrup761x25519-sha512@openssh.com\n";

//! A folder with keys, and configurations that lead to an sshd under the name "box".
class Keys
{
public:
    Keys()
    {
        for (const char *name : {"host_ed25519", "id"})
            runTool(QStringLiteral("ssh-keygen"),
                    {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"), QStringLiteral("-N"),
                     QString(), QStringLiteral("-f"), path(name)});
        writeFile(path("authorized_keys"), readFile(path("id.pub")));
    }
    QString path(const char *name) const { return m_folder.path() + u'/' + QLatin1String(name); }
    QString folder() const { return m_folder.path(); }
    void start(Sshd &sshd, const QByteArray &more = {}) const { sshd.start(more, "HostKey %1/host_ed25519\n"); }
    QString config(int port, const QByteArray &address = "127.0.0.1") const
    {
        const QByteArray number = QByteArray::number(port);
        const auto key = readFile(path("host_ed25519.pub")).split(' ');
        const QString known = path("known_") + QString::fromLatin1(number),
                      file = path("config_") + QString::fromLatin1(number);
        writeFile(known, '[' + address + "]:" + number + ' ' + key[0] + ' ' + key[1] + '\n');
        writeFile(file,
                  "Host box\n HostName " + address + "\n Port " + number + "\n User " + me().toUtf8()
                      + "\n IdentityFile " + path("id").toUtf8() + "\n IdentitiesOnly yes\n IdentityAgent none\n"
                      + " UserKnownHostsFile " + known.toUtf8() + "\n");
        return file;
    }

private:
    QTemporaryDir m_folder;
};

//! A tunnel with all that it needs.
class Way
{
public:
    Way(const QString &config, int remotePort, HoldLimits hold = {}, int localPort = freePort())
    {
        m_gates.start();
        TunnelSpec spec;
        spec.host = QStringLiteral("box");
        spec.configFile = config;
        spec.forwards = {Forward{QStringLiteral("127.0.0.1"), remotePort, localPort, false}};
        tunnel = std::make_unique<Tunnel>(spec, TunnelParts{sshTransports(m_script), &m_gates, hold});
        QObject::connect(tunnel.get(), &Tunnel::changed, [this] { m_ports.insert(port()); });
        tunnel->start();
    }
    ~Way()
    {
        tunnel.reset();
        m_gates.quit();
        m_gates.wait();
    }
    std::unique_ptr<Tunnel> tunnel;

    TunnelState state() const { return tunnel->status().state; }
    bool isOpen() const { return state() == TunnelState::Open; }
    int port() const { return tunnel->status().forwards.value(0).forward.localPort; }
    //! Every local port there ever was.
    QSet<int> ports() const { return m_ports; }
    int connect() const { return connectLoopback(port()); }

    //! Fetches `size` bytes of noise and sends as many, both checked by their sums; the event loop goes on.
    bool carries(quint64 seed, qint64 size) const
    {
        const int local = port();
        std::atomic<int> verdict{-1};
        std::thread worker([&] { verdict = down(local, seed, size) && up(local, seed, size) ? 1 : 0; });
        const bool decided = QTest::qWaitFor([&] { return verdict >= 0; }, 90'000);
        worker.join();
        return decided && verdict == 1;
    }
    static bool down(int port, quint64 seed, qint64 size)
    {
        const int fd = connectLoopback(port);
        const auto order = Service::order('D', seed, size);
        sendAll(fd, order.constData(), size_t(order.size()));
        shutdown(fd, SHUT_WR);
        const QByteArray hash = hashToEnd(fd);
        close(fd);
        return hash == noiseHash(seed, size);
    }
    static bool up(int port, quint64 seed, qint64 size)
    {
        const int fd = connectLoopback(port);
        const auto order = Service::order('U');
        sendAll(fd, order.constData(), size_t(order.size()));
        sendNoise(fd, seed, size);
        shutdown(fd, SHUT_WR);
        QByteArray answer(32, '\0');
        const bool whole = recv(fd, answer.data(), 32, MSG_WAITALL) == 32;
        close(fd);
        return whole && answer == noiseHash(seed, size);
    }

private:
    QThread m_gates;
    Script m_script;
    QSet<int> m_ports;
};

//! What the system's ssh may leave behind, in a folder of the test's own.
class Leftovers
{
public:
    explicit Leftovers(const QString &folder)
        : m_folder(folder)
    {
        qputenv("XDG_RUNTIME_DIR", folder.toUtf8()); // short, as a user's is
    }
    QString runtime() const { return m_folder; }
    QStringList folders() const { return QDir(m_folder).entryList({QStringLiteral("skydeck-ssh-*")}, QDir::Dirs); }
    //! Processes of ssh whose control socket lies there.
    QList<qint64> sshs() const
    {
        QList<qint64> pids;
        const auto all = process::allProcesses();
        for (const auto &one : all) {
            const QByteArray words = readFile(QStringLiteral("/proc/%1/cmdline").arg(one.pid));
            if (words.contains(m_folder.toUtf8() + "/skydeck-ssh-") && words.startsWith("/"))
                pids << one.pid;
        }
        return pids;
    }

private:
    const QString m_folder;
};

//! What every test of tunnels has: keys, a service to lead to, and nothing left of the system's ssh afterwards.
class Ground
{
protected:
    void prepare()
    {
        m_keys = std::make_unique<Keys>();
        m_service = std::make_unique<Service>();
        m_left = std::make_unique<Leftovers>(m_keys->folder());
    }
    void checkNothingIsLeft() const
    {
        QTRY_COMPARE(m_left->sshs(), QList<qint64>());
        QCOMPARE(m_left->folders(), QStringList());
    }

    std::unique_ptr<Keys> m_keys;
    std::unique_ptr<Service> m_service;
    std::unique_ptr<Leftovers> m_left;
};

} // namespace peer
