#include "core/services/greeting.h"

#include "core/services/words.h"

#include <QNetworkProxy>
#include <QPromise>
#include <QTcpSocket>
#include <QTimer>

#include <functional>

namespace skydeck::services {

namespace {

using namespace std::chrono_literals;

constexpr auto cutWithin = 2500ms;
constexpr char preface[] = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
constexpr char emptySettings[] = "\0\0\0\4\0\0\0\0\0"; // length 0, type SETTINGS, no flags, stream 0
constexpr qsizetype frameHeader = 9;
constexpr qsizetype typeAt = 3;
constexpr char settingsType = 4;

enum class Told { Connected, Received, Ended, Late };

// One connection; ends its promise once and goes.
class Connection : public QObject
{
public:
    Connection(const QString &host, int port, std::chrono::milliseconds deadline, const std::stop_token &stop)
        : m_place(QStringLiteral("%1:%2").arg(host).arg(port))
        , m_stop(stop, [this] {
            QMetaObject::invokeMethod(
                this, [this] { end(cancelled()); }, Qt::QueuedConnection);
        })
    {
        m_promise.start();
        connect(&m_socket, &QTcpSocket::connected, this, [this] {
            m_connected = true;
            tell(Told::Connected);
        });
        connect(&m_socket, &QTcpSocket::readyRead, this, [this] { tell(Told::Received); });
        connect(&m_socket, &QTcpSocket::errorOccurred, this, [this] { tell(Told::Ended); });
        QTimer::singleShot(deadline, this, [this] { tell(Told::Late); });
        m_socket.setProxy(QNetworkProxy::NoProxy);
        m_socket.connectToHost(host, quint16(port));
    }
    ~Connection() override { end(cancelled()); }

    QFuture<Result<void>> future() { return m_promise.future(); }
    QTcpSocket &socket() { return m_socket; }
    const QString &place() const { return m_place; }
    void judge(std::function<void(Told)> judge) { m_judge = std::move(judge); }

    void end(Result<void> result)
    {
        if (std::exchange(m_ended, true))
            return;
        m_socket.disconnect(this);
        m_promise.addResult(std::move(result));
        m_promise.finish();
        deleteLater();
    }

private:
    void tell(Told what)
    {
        if (m_ended)
            return;
        if (what == Told::Ended)
            end(failure(ErrorKind::Unreachable,
                        m_connected ? words::tr("%1 ends connections at once.").arg(m_place)
                                    : words::tr("Nothing listens on %1.").arg(m_place),
                        m_socket.errorString()));
        else if (what == Told::Late && !m_connected)
            end(failure(ErrorKind::Timeout, words::tr("%1 did not answer in time.").arg(m_place)));
        else
            m_judge(what);
    }

    const QString m_place;
    QTcpSocket m_socket;
    QPromise<Result<void>> m_promise;
    std::function<void(Told)> m_judge;
    bool m_connected = false;
    bool m_ended = false;
    std::stop_callback<std::function<void()>> m_stop;
};

void judgeHttp2(Connection &connection, Told what)
{
    QTcpSocket &socket = connection.socket();
    if (what == Told::Connected) {
        socket.write(preface, sizeof preface - 1);
        socket.write(emptySettings, sizeof emptySettings - 1);
    } else if (what == Told::Late) {
        connection.end(
            failure(ErrorKind::Timeout, words::tr("%1 did not answer in time.").arg(connection.place())));
    } else if (const QByteArray begin = socket.peek(frameHeader); begin.size() == frameHeader) {
        if (begin[typeAt] == settingsType && begin.endsWith(QByteArray(4, '\0'))) // of the whole connection
            connection.end({});
        else
            connection.end(failure(ErrorKind::BadAnswer,
                                   words::tr("What answers on %1 does not speak gRPC.").arg(connection.place())));
    }
}

} // namespace

QFuture<Result<void>> holdsConnection(const QString &host, int port, std::stop_token stop)
{
    auto *connection = new Connection(host, port, cutWithin, stop);
    connection->judge([connection](Told what) {
        if (what != Told::Connected)
            connection->end({}); // it greets, or it stays
    });
    return connection->future();
}

QFuture<Result<void>> greetsAsHttp2(const QString &host, int port, std::chrono::milliseconds deadline,
                                    std::stop_token stop)
{
    auto *connection = new Connection(host, port, deadline, stop);
    connection->judge([connection](Told what) { judgeHttp2(*connection, what); });
    return connection->future();
}

} // namespace skydeck::services
