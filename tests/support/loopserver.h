// A real server on loopback that answers what its test says, well or badly.
#pragma once

#include <QHostAddress>
#include <QMap>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

namespace skydeck::support {

inline QByteArray httpAnswer(int status, const QByteArray &type, const QByteArray &body,
                             const QByteArray &headers = {})
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Word\r\ncontent-type: " + type + "\r\ncontent-length: "
        + QByteArray::number(body.size()) + "\r\nconnection: close\r\n" + headers + "\r\n" + body;
}

class LoopServer : public QTcpServer
{
public:
    using Handler = std::function<void(QTcpSocket &socket, const QByteArray &request)>;

    explicit LoopServer(Handler handler, const QString &address = QStringLiteral("127.0.0.1"), quint16 port = 0)
        : m_handler(std::move(handler))
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection())
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { take(*socket); });
        });
        listen(QHostAddress(address), port);
    }
    //! Answers paths ("GET /healthz") from a table, anything else with a page, as single-page applications do.
    explicit LoopServer(QMap<QByteArray, QByteArray> answers, const QString &address = QStringLiteral("127.0.0.1"),
                        quint16 port = 0)
        : LoopServer(
            [this](QTcpSocket &socket, const QByteArray &request) {
                const QByteArray line = request.left(request.indexOf(" HTTP/"));
                socket.write(table.value(
                    line, httpAnswer(200, "text/html; charset=utf-8", "<!doctype html><title>page</title>")));
                socket.disconnectFromHost();
            },
            address, port)
    {
        table = std::move(answers);
    }

    int port() const { return serverPort(); }
    QMap<QByteArray, QByteArray> table;
    QList<QByteArray> requests;

private:
    void take(QTcpSocket &socket)
    {
        const QByteArray request = socket.readAll();
        requests.append(request);
        m_handler(socket, request);
    }
    Handler m_handler;
};

//! A port nobody listens on.
inline int freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace skydeck::support
