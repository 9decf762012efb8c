// Descriptions of tunnels: what people write, what is refused, what a file keeps.
#include "core/base/files.h"
#include "core/tunnels/backoff.h"
#include "core/tunnels/refusal.h"
#include "core/tunnels/tunnelstore.h"

#include <QTemporaryDir>
#include <QTest>

using namespace skydeck;
using namespace skydeck::tunnels;
using namespace std::chrono_literals;

class TestTunnelValues : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void forwards_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("remote");
        QTest::addColumn<int>("local");
        QTest::newRow("port") << "6006" << true << "localhost" << 6006 << 0;
        QTest::newRow("port and local") << "6006:16006" << true << "localhost" << 6006 << 16006;
        QTest::newRow("host") << "db.internal:5432" << true << "db.internal" << 5432 << 0;
        QTest::newRow("host and local") << "db:5432:15432" << true << "db" << 5432 << 15432;
        QTest::newRow("v6") << "[::1]:80:8080" << true << "::1" << 80 << 8080;
        QTest::newRow("service") << "9000=tensorboard" << true << "localhost" << 9000 << 0;
        QTest::newRow("all") << "db:9000:19000=own-kind" << true << "db" << 9000 << 19000;
        QTest::newRow("last port") << "65535" << true << "localhost" << 65535 << 0;
        for (const char *bad : {"", ":", "0", "65536", "-1", "host", "host:", "1:2:3", "a:b", "a:1:2:3",
                                "6006:", "6006:x", "99999999999", "1e3", "9000=", "9000=a b", "=phoenix"})
            QTest::newRow(bad) << bad << false << "" << 0 << 0;
    }
    void forwards()
    {
        QFETCH(QString, text);
        QFETCH(bool, good);
        const auto forward = parseForward(text);
        QCOMPARE(forward.has_value(), good);
        if (!good) {
            QCOMPARE(forward.error().kind, ErrorKind::BadInput);
            return;
        }
        QTEST(forward->remoteHost, "host");
        QTEST(forward->remotePort, "remote");
        QTEST(forward->localPort, "local");
        QCOMPARE(forward->localFixed, forward->localPort > 0);
        QCOMPARE(forward->word(), text);
    }

    void targets_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::newRow("host") << "gpu-box"
                              << ""
                              << "gpu-box" << 0;
        QTest::newRow("all") << "ann@gpu.example.org:2222"
                             << "ann"
                             << "gpu.example.org" << 2222;
        QTest::newRow("url") << "ssh://ann@gpu:22"
                             << "ann"
                             << "gpu" << 22;
        QTest::newRow("user with at") << "ann@corp@gpu"
                                      << "ann@corp"
                                      << "gpu" << 0;
        QTest::newRow("v6") << "ann@[fe80::1]:22"
                            << "ann"
                            << "fe80::1" << 22;
        QTest::newRow("bare v6") << "::1"
                                 << ""
                                 << "::1" << 0;
        for (const char *bad : {"", "@", "ann@", "@gpu", "gpu:", "gpu:x", "gpu:0", "gpu:70000", "-oProxyCommand=x",
                                "ann@-oX", "-l@gpu", "a b", "a\nb"})
            QTest::newRow(bad) << bad << ""
                               << "" << -1;
    }
    void targets()
    {
        QFETCH(QString, text);
        QFETCH(int, port);
        TunnelSpec spec;
        const auto done = applyTarget(text, spec);
        QCOMPARE(done.has_value(), port >= 0);
        if (!done)
            return;
        QTEST(spec.user, "user");
        QTEST(spec.host, "host");
        QCOMPARE(spec.port, port);
    }

    void theCommandDoesTheSame()
    {
        TunnelSpec spec;
        QVERIFY(applyTarget(QStringLiteral("ann@gpu box:22"), spec).has_value() == false);
        QVERIFY(applyTarget(QStringLiteral("ann@gpu:2222"), spec));
        spec.forwards << *parseForward(QStringLiteral("6006")) << *parseForward(QStringLiteral("db:5432:15432"));
        spec.forwards[0].localPort = 6007; // chosen, not asked for
        spec.identityFile = QStringLiteral("/home/ann/my key");
        spec.forwards[0].service = QStringLiteral("tensorboard");
        QCOMPARE(
            spec.command(),
            QStringLiteral("skydeckctl tunnel ann@gpu:2222 6006=tensorboard db:5432:15432 -i '/home/ann/my key'"));
        QCOMPARE(spec.sshCommand(QStringLiteral("phoenix serve")),
                 QStringLiteral("ssh -t -i '/home/ann/my key' -p 2222 ann@gpu 'phoenix serve'"));
    }

    void whatIsIncompleteIsRefused()
    {
        TunnelSpec spec;
        QVERIFY(!checked(spec));
        spec.host = QStringLiteral("gpu");
        QVERIFY(!checked(spec));
        spec.forwards << *parseForward(QStringLiteral("6006:6006"));
        QVERIFY(checked(spec));
        spec.forwards[0].service = QStringLiteral("no name");
        QVERIFY(!checked(spec));
        spec.forwards[0].service = QStringLiteral("phoenix");
        QVERIFY(checked(spec));
        spec.forwards << *parseForward(QStringLiteral("4317:6006"));
        QVERIFY(checked(spec).error().text.contains(QLatin1String("6006")));
    }

    void aFileKeepsThem()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(QStringLiteral("tunnels.json"));
        QString notice;
        QVERIFY(loadTunnels(file, &notice).isEmpty() && notice.isEmpty());
        TunnelSpec spec;
        spec.id = QStringLiteral("1");
        spec.name = QStringLiteral("GPU \"box\" ü");
        spec.host = QStringLiteral("gpu");
        spec.user = QStringLiteral("ann");
        spec.port = 2222;
        spec.identityFile = QStringLiteral("/k");
        spec.jump = QStringLiteral("bastion");
        spec.configFile = QStringLiteral("/c");
        spec.group = QStringLiteral("phoenix-webui");
        spec.startWithApp = true;
        spec.forwards << *parseForward(QStringLiteral("db:5432:15432=my-api"));
        QVERIFY(saveTunnels(file, {spec}));
        QCOMPARE(loadTunnels(file, &notice), QList<TunnelSpec>{spec});
        // A name that is damaged costs the name, not the tunnel; without one it goes by the port.
        QVERIFY(writeAtomically(file,
                                R"({"tunnels": [{"host": "x", "forwards": [{"remote_port": 1, "service": "A b"},)"
                                R"({"remote_port": 2, "service": 7}, {"remote_port": 3}]}]})"));
        QCOMPARE(loadTunnels(file, &notice).value(0).forwards.size(), 3);
        const auto forwards = loadTunnels(file, &notice).value(0).forwards;
        for (const Forward &forward : forwards)
            QVERIFY(forward.service.isEmpty());
        QVERIFY(writeAtomically(
            file,
            "{\"tunnels\": [{\"host\": \"\"}, {\"host\": \"x\", \"forwards\": [{\"remote_port\": 99999}]}, 5]}"));
        QVERIFY(loadTunnels(file, &notice).isEmpty() && notice.isEmpty()); // entries that cannot work are left out
        QVERIFY(saveTunnels(file, {spec}));
        QVERIFY(readWhole(file).value().contains("99999")); // and kept
        QCOMPARE(loadTunnels(file, &notice), QList<TunnelSpec>{spec});
    }

    void aFileThatCannotBeReadIsNotOverwritten()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(QStringLiteral("tunnels.json"));
        QString notice;
        QVERIFY(writeAtomically(file, "{\"tunnels\": [\n {\"host\": }]}"));
        QVERIFY(loadTunnels(file, &notice).isEmpty());
        QVERIFY2(notice.contains(QLatin1String("line 2, column 1")), qPrintable(notice));
        QVERIFY(QFile::exists(file));
        QVERIFY(saveTunnels(file, {}));
        QCOMPARE(QDir(dir.path()).entryList({QStringLiteral("tunnels.json.damaged-*")}).size(), 1);
        QVERIFY(QFile::remove(file));
        QVERIFY(QDir().mkdir(file)); // there, and no file
        QVERIFY(loadTunnels(file, &notice).isEmpty());
        QVERIFY(!notice.isEmpty());
        QVERIFY(!saveTunnels(file, {}));
    }

    void triesComeQuicklyThenRarely()
    {
        Backoff backoff;
        std::chrono::milliseconds sum = 0ms;
        for (int i = 0; i < 6; ++i)
            sum += backoff.next(1s);
        QVERIFY(sum < 7s);
        for (int i = 0; i < 50; ++i)
            QVERIFY(backoff.next(60s) <= 4s); // a server that returns is found within 5 s
        QCOMPARE(backoff.next(601s), 30s);
        backoff.reset();
        QCOMPARE(backoff.next(1s), 100ms);
    }

    void theRefusalIsAPage()
    {
        const QByteArray page = refusalPage(QStringLiteral("gpu <script>"), QStringLiteral("a & b"), 3);
        QVERIFY(page.startsWith("HTTP/1.1 503 "));
        QVERIFY(page.contains("Retry-After: "));
        QVERIFY(page.contains("gpu &lt;script&gt;") && page.contains("a &amp; b") && !page.contains("<script>"));
        const qsizetype body = page.indexOf("\r\n\r\n") + 4;
        QVERIFY(page.contains("Content-Length: " + QByteArray::number(page.size() - body)));
        QVERIFY(looksLikeHttp("GET / HTTP/1.1") && looksLikeHttp("POST /x") && !looksLikeHttp("PRI * HTTP/2")
                && !looksLikeHttp(""));
    }
};

QTEST_GUILESS_MAIN(TestTunnelValues)
#include "tst_tunnelvalues.moc"
