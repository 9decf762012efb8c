#include "core/process/listeningsockets.h"

#include <QFile>
#include <QTcpServer>
#include <QTest>

using namespace skydeck::process;

class TestListeningSockets : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void seesWhoListens_data();
    void seesWhoListens();
    void readsTheTable();
    void theTableOfThisMachineSaysTheSame();
};

void TestListeningSockets::seesWhoListens_data()
{
    QTest::addColumn<QHostAddress>("address");
    QTest::newRow("IPv4 loopback") << QHostAddress(QHostAddress::LocalHost);
    QTest::newRow("all IPv4") << QHostAddress(QHostAddress::AnyIPv4);
    QTest::newRow("all") << QHostAddress(QHostAddress::Any);
}

void TestListeningSockets::seesWhoListens()
{
    QFETCH(const QHostAddress, address);
    QTcpServer server;
    QVERIFY(server.listen(address));
    const int port = server.serverPort();
    QVERIFY(listeningSockets().values().contains(port));
    server.close();
    QVERIFY(!listeningSockets().values().contains(port));
}

void TestListeningSockets::readsTheTable()
{
    const QByteArray table =
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
        "   0: 0100007F:1776 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 42 1 0 100 0 "
        "0 10\n"
        "   1: 0100007F:1776 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 43 1 0 20 4 0 "
        "10\n"
        "   2: short\n";
    QCOMPARE(listeningSocketsIn(table), (QHash<quint64, int>{{42, 6006}}));
    QVERIFY(listeningSocketsIn({}).isEmpty());
}

void TestListeningSockets::theTableOfThisMachineSaysTheSame()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QFile file(QStringLiteral("/proc/net/tcp"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto table = listeningSocketsIn(file.readAll());
    const quint64 inode = table.key(server.serverPort());
    QVERIFY(inode != 0);
    QCOMPARE(listeningSockets().value(inode), int(server.serverPort()));
}

QTEST_GUILESS_MAIN(TestListeningSockets)
#include "tst_listeningsockets.moc"
