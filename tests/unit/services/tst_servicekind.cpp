// Kinds of services as data: the built-in ones, the user's own, their checks, and their file.
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/services/kindstore.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace skydeck;
using services::Catalogue;
using services::Pairs;
using services::Scheme;
using services::ServiceKind;

namespace {

ServiceKind own(const QString &id = QStringLiteral("my-api"))
{
    ServiceKind kind;
    kind.own = true;
    kind.id = id;
    kind.title = QStringLiteral("The %1").arg(id);
    kind.port = 9000;
    kind.pagePath = QStringLiteral("/docs");
    kind.probe = {QStringLiteral("/health"), 200, QStringLiteral("ok")};
    kind.start = QStringLiteral("my-api --port {port}");
    kind.settings = {{QStringLiteral("MY_API_URL"), QStringLiteral("{url}/v1")},
                     {QStringLiteral("MY_API_HOST"), QStringLiteral("{host}")},
                     {QStringLiteral("A_LAST_ONE"), QStringLiteral("a 'b' {address} {port}")}};
    return kind;
}

using Change = std::function<void(ServiceKind &)>;

} // namespace
Q_DECLARE_METATYPE(Change)

class TestServiceKind : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyBuiltInKindIsWhole()
    {
        for (ServiceKind kind : Catalogue::builtIn().all()) {
            QVERIFY(!kind.own);
            kind.own = true; // then it must pass as somebody's own, too
            const auto done = services::checked(kind);
            QVERIFY2(done, qPrintable(kind.id + (done ? QString() : done.error().text)));
            QVERIFY(!kind.start.isEmpty());
        }
    }

    void portsLeadToKinds_data()
    {
        QTest::addColumn<int>("port");
        QTest::addColumn<QStringList>("ids");
        QTest::newRow("Phoenix or TensorBoard")
            << 6006 << QStringList{QStringLiteral("phoenix"), QStringLiteral("tensorboard")};
        QTest::newRow("Open WebUI") << 8080 << QStringList{QStringLiteral("open-webui")};
        QTest::newRow("vLLM") << 8000 << QStringList{QStringLiteral("vllm")};
        QTest::newRow("Jupyter") << 8888 << QStringList{QStringLiteral("jupyter")};
        QTest::newRow("Ray") << 8265 << QStringList{QStringLiteral("ray")};
        QTest::newRow("gRPC") << 4317 << QStringList{QStringLiteral("phoenix-grpc")};
        QTest::newRow("anything") << 12345 << QStringList();
    }
    void portsLeadToKinds()
    {
        QFETCH(const int, port);
        QFETCH(const QStringList, ids);
        QStringList found;
        for (const ServiceKind &kind : Catalogue::builtIn().kindsForPort(port))
            found << kind.id;
        QCOMPARE(found, ids);
        const ServiceKind likeliest = Catalogue::builtIn().kindOf({}, port);
        QCOMPARE(likeliest.id, ids.value(0, QStringLiteral("http")));
        QCOMPARE(Catalogue::titleOf(likeliest, port).contains(QString::number(port)), ids.isEmpty());
    }

    void whatSomebodyTypesIsFound()
    {
        const Catalogue catalogue({own()});
        for (const char *word : {"phoenix", "Phoenix", "PHOENIX", "6006"})
            QCOMPARE(catalogue.named(QLatin1String(word))->id, QStringLiteral("phoenix"));
        QCOMPARE(catalogue.named(QStringLiteral("open webui"))->id, QStringLiteral("open-webui"));
        QCOMPARE(catalogue.named(QStringLiteral("the my-api"))->id, QStringLiteral("my-api"));
        QVERIFY(!catalogue.named(QStringLiteral("phoenixx")));
        QVERIFY(!catalogue.named(QString()));
        QCOMPARE(catalogue.kindOf(QStringLiteral("tensorboard"), 9000).id, QStringLiteral("tensorboard"));
        QCOMPARE(catalogue.kindOf(QStringLiteral("gone"), 6006).id, QStringLiteral("phoenix"));
        QCOMPARE(catalogue.find(QStringLiteral("tcp"))->hasPage, false);
        QVERIFY(Catalogue::generic().isGeneric() && !own().isGeneric());
    }

    void theUsersOwnComeFirst()
    {
        ServiceKind mine = own();
        mine.port = 6006;
        const Catalogue catalogue({mine});
        QCOMPARE(catalogue.kindsForPort(6006).size(), 3);
        QCOMPARE(catalogue.kindOf({}, 6006).id, mine.id);
        QCOMPARE(catalogue.own(), QList<ServiceKind>{mine});
        QVERIFY(catalogue != Catalogue::builtIn());
    }

    void templatesAreFilledWithTheAddressHere()
    {
        const ServiceKind kind = own();
        const Pairs here = services::settingsFor(kind, QStringLiteral("127.0.0.1"), 19000);
        QCOMPARE(here.value(0).second, QStringLiteral("http://127.0.0.1:19000/v1"));
        QCOMPARE(here.value(1).second, QStringLiteral("127.0.0.1"));
        QCOMPARE(services::settingsFor(kind, QStringLiteral("::1"), 1).value(0).second,
                 QStringLiteral("http://[::1]:1/v1"));
        QCOMPARE(services::plainPairs(here).section(QLatin1Char('\n'), 2, 2),
                 QStringLiteral("A_LAST_ONE=a 'b' 127.0.0.1:19000 19000"));
        const QString exports = services::shellExports(here);
        QCOMPARE(exports.count(QStringLiteral("export ")), 3);
        QVERIFY2(exports.contains(QStringLiteral(R"(export A_LAST_ONE='a '\''b'\'' 127.0.0.1:19000 19000')")),
                 qPrintable(exports));
        QCOMPARE(services::startCommandFor(kind, 9000), QStringLiteral("my-api --port 9000"));
        QCOMPARE(services::pageOf(kind, QStringLiteral("127.0.0.1"), 19000),
                 QUrl(QStringLiteral("http://127.0.0.1:19000/docs")));
        QVERIFY(services::pageOf(kind, {}, 0).isEmpty());
        QVERIFY(services::pageOf(Catalogue::connection(), QStringLiteral("127.0.0.1"), 1).isEmpty());
        const auto phoenix =
            services::settingsFor(*Catalogue::builtIn().find(QStringLiteral("phoenix")), QStringLiteral("h"), 1);
        QCOMPARE(phoenix.value(0),
                 std::pair(QStringLiteral("PHOENIX_COLLECTOR_ENDPOINT"), QStringLiteral("http://h:1")));
    }

    void whatIsNotRightIsRefused_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("says"); // empty: it is right
        const auto row = [](const char *name, const char *says, Change change) {
            QTest::newRow(name) << std::move(change) << QString::fromUtf8(says);
        };
        row("as it is", "", [](ServiceKind &) {});
        row("no page", "", [](ServiceKind &k) { k.hasPage = false; });
        row("tcp without a page", "", [](ServiceKind &k) { k.scheme = Scheme::Tcp, k.hasPage = false; });
        row("tcp with a page", "HTTPS", [](ServiceKind &k) { k.scheme = Scheme::Tcp; });
        row("no id", "short name", [](ServiceKind &k) { k.id.clear(); });
        row("id with capitals", "short name", [](ServiceKind &k) { k.id = QStringLiteral("Api"); });
        row("id with a newline", "short name", [](ServiceKind &k) { k.id = QStringLiteral("api\n"); });
        row("endless id", "short name", [](ServiceKind &k) { k.id = QString(1000, QLatin1Char('a')); });
        row("no title", "name", [](ServiceKind &k) { k.title = QStringLiteral("  "); });
        row("title with an escape", "cannot be shown",
            [](ServiceKind &k) { k.title = QStringLiteral("A\x1b[31m"); });
        row("title turned round", "cannot be shown", [](ServiceKind &k) { k.title = QString(QChar(0x202e)); });
        row("endless title", "too long", [](ServiceKind &k) { k.title = QString(61, QLatin1Char('a')); });
        row("port 0", "no port", [](ServiceKind &k) { k.port = 0; });
        row("port 65536", "no port", [](ServiceKind &k) { k.port = 65536; });
        row("port -1", "no port", [](ServiceKind &k) { k.port = -1; });
        row("page elsewhere", "begins with", [](ServiceKind &k) { k.pagePath = QStringLiteral("http://evil"); });
        row("page of another host", "begins with", [](ServiceKind &k) { k.pagePath = QStringLiteral("//evil"); });
        row("probe with a space", "spaces", [](ServiceKind &k) { k.probe.path = QStringLiteral("/a b"); });
        row("probe with a line end", "cannot be shown",
            [](ServiceKind &k) { k.probe.path = QStringLiteral("/a\r\nHost: x"); });
        row("endless probe", "too long",
            [](ServiceKind &k) { k.probe.path = QLatin1Char('/') + QString(5000, QLatin1Char('a')); });
        row("status 99", "no HTTP status", [](ServiceKind &k) { k.probe.status = 99; });
        row("status 600", "no HTTP status", [](ServiceKind &k) { k.probe.status = 600; });
        row("any status", "", [](ServiceKind &k) { k.probe.status = 0; });
        row("variable with a dash", "no name of a variable",
            [](ServiceKind &k) { k.settings[0].first = QStringLiteral("A-B"); });
        row("variable that is a command", "no name of a variable",
            [](ServiceKind &k) { k.settings[0].first = QStringLiteral("A;rm -rf /"); });
        row("variable twice", "twice", [](ServiceKind &k) { k.settings[1].first = k.settings[0].first; });
        row("unknown placeholder", "braces",
            [](ServiceKind &k) { k.settings[0].second = QStringLiteral("http://{adress}"); });
        row("open brace", "braces", [](ServiceKind &k) { k.settings[0].second = QStringLiteral("{port"); });
        row("value with a line end", "cannot be shown",
            [](ServiceKind &k) { k.settings[0].second = QStringLiteral("a\nb"); });
        row("endless value", "too long",
            [](ServiceKind &k) { k.settings[0].second = QString(501, QLatin1Char('a')); });
        row("hundreds of settings", "At most", [](ServiceKind &k) {
            for (int i = 0; i < 100; ++i)
                k.settings.append({QStringLiteral("A%1").arg(i), QString()});
        });
        row("start with a brace", "braces", [](ServiceKind &k) { k.start = QStringLiteral("a {x}"); });
    }
    void whatIsNotRightIsRefused()
    {
        QFETCH(const Change, change);
        QFETCH(const QString, says);
        ServiceKind kind = own();
        change(kind);
        const auto done = services::checked(kind);
        QCOMPARE(done.has_value(), says.isEmpty());
        if (!done) {
            QCOMPARE(done.error().kind, ErrorKind::BadInput);
            QVERIFY2(done.error().text.contains(says), qPrintable(done.error().text));
            QVERIFY(done.error().text.size() < 300);
        }
    }

    void namesAreNotTakenTwice()
    {
        const Catalogue catalogue({own()});
        QVERIFY(services::checked(own(), catalogue)); // it replaces itself
        for (const char *id : {"phoenix", "http", "tcp"}) {
            ServiceKind kind = own(QLatin1String(id));
            kind.title = QStringLiteral("Mine");
            QCOMPARE(services::checked(kind, catalogue).error().kind, ErrorKind::Conflict);
        }
        ServiceKind kind = own(QStringLiteral("other"));
        kind.title = QStringLiteral("open WebUI");
        QVERIFY(!services::checked(kind, catalogue));
        kind.title = own().title;
        QVERIFY(!services::checked(kind, catalogue));
    }

    void theFileKeepsEverything()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("config/services.json"));
        QString notice;
        QVERIFY(services::loadKinds(file, &notice).isEmpty());
        QVERIFY(notice.isEmpty()); // absent is not damaged
        ServiceKind bare = own(QStringLiteral("bare"));
        bare.hasPage = false;
        bare.scheme = Scheme::Https;
        bare.pagePath = QStringLiteral("/"); // without a page there is none to keep
        bare.settings.clear();
        const QList<ServiceKind> kinds{own(), bare};
        QVERIFY(services::saveKinds(file, kinds));
        QCOMPARE(services::loadKinds(file, &notice), kinds);
        QVERIFY2(notice.isEmpty(), qPrintable(notice));
    }

    void nothingIsWrittenWhenOneIsNotRight()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("services.json"));
        QVERIFY(services::saveKinds(file, {own()}));
        const QByteArray before = readWhole(file).value();
        QVERIFY(!services::saveKinds(file, {own(), own()}));
        ServiceKind bad = own(QStringLiteral("bad"));
        bad.port = 0;
        QVERIFY(!services::saveKinds(file, {own(), bad}));
        QCOMPARE(readWhole(file).value(), before);
    }

    void aDamagedFileIsPutAsideBeforeItIsSaved_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("half") << QByteArray(R"({"services":[{"id")");
        QTest::newRow("not JSON") << QByteArray("\xff\xfe\x00x", 4);
        QTest::newRow("another shape") << QByteArray(R"({"services":7})");
    }
    void aDamagedFileIsPutAsideBeforeItIsSaved()
    {
        QFETCH(const QByteArray, bytes);
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("services.json"));
        QVERIFY(writeAtomically(file, bytes));
        QString notice;
        QVERIFY(services::loadKinds(file, &notice).isEmpty());
        QVERIFY2(notice.contains(file), qPrintable(notice));
        QCOMPARE(readWhole(file).value(), bytes); // people write it: looking changes nothing
        QVERIFY(services::saveKinds(file, {own()}));
        const QStringList aside = QDir(folder.path()).entryList({QStringLiteral("services.json.damaged-*")});
        QCOMPARE(aside.size(), 1);
        QCOMPARE(readWhole(folder.filePath(aside.constFirst())).value(), bytes);
        QCOMPARE(services::loadKinds(file, &notice), QList<ServiceKind>{own()});
    }

    void oneBadEntryCostsOnlyItself()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("services.json"));
        QJsonObject good = services::toJson(own());
        good.insert(QStringLiteral("from-the-future"), 7);
        QJsonObject bad = services::toJson(own(QStringLiteral("bad")));
        bad[QLatin1String("port")] = 70000;
        const QJsonArray entries{bad, good, good, 7, QJsonObject()};
        QVERIFY(writeAtomically(file, toJsonBytes({{QStringLiteral("services"), entries}})));
        QString notice;
        QCOMPARE(services::loadKinds(file, &notice), QList<ServiceKind>{own()});
        QVERIFY2(notice.contains(QStringLiteral("bad")), qPrintable(notice));
        QVERIFY(services::saveKinds(file, {own()}));
        const auto kept =
            parseJsonObject(readWhole(file).value(), file).value()[QLatin1String("services")].toArray();
        QCOMPARE(kept, QJsonArray({services::toJson(own()), bad, 7, QJsonObject()})); // for whoever understands it
    }
};

QTEST_GUILESS_MAIN(TestServiceKind)
#include "tst_servicekind.moc"
