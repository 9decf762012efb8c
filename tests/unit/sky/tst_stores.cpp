#include "core/flows/skyorders.h"
#include "core/sky/nodepools.h"
#include "tests/support/awaited.h"
#include "tests/support/loopserver.h"
#include "tests/support/skycapture.h"

#include <QNetworkAccessManager>
#include <QTest>

using namespace skydeck;
using support::SkyCapture;

namespace {

QJsonValue json(const QByteArray &text)
{
    return QJsonDocument::fromJson('[' + text + ']').array().at(0);
}

constexpr char lockedHead[] = "openssh-key-v1\0\0\0\0\naes256-ctr\0\0\0\6bcrypt"; // all that is looked at
const QByteArray locked = "-----BEGIN OPENSSH PRIVATE KEY-----\n"
    + QByteArray(lockedHead, sizeof lockedHead - 1).toBase64() + "\n-----END OPENSSH PRIVATE KEY-----\n";

// A server that has one pool, and says what it was told to on what it is sent.
struct PoolServer
{
    support::LoopServer server{
        QMap<QByteArray, QByteArray>{{"GET /ssh_node_pools", answer(200, R"({"lab":{"password":"kept-canary"}})")},
                                     {"POST /ssh_node_pools", answer(200, "{}")},
                                     {"POST /ssh_node_pools/keys", answer(200, R"({"key_path":"/k"})")}}};
    QNetworkAccessManager network;
    net::HttpClient http{network};
    QObject owner;

    static QByteArray answer(int status, const QByteArray &body)
    {
        return support::httpAnswer(status, "application/json", body);
    }
    Result<QJsonValue> save(sky::PoolDraft draft)
    {
        sky::Access access;
        access.server.url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(server.port()));
        auto client = std::make_shared<sky::Client>(http, std::move(access));
        return support::awaited(sky::savePool(client, std::move(draft), &owner, {}));
    }
    bool wasPosted() const
    {
        return std::any_of(server.requests.begin(), server.requests.end(),
                           [](const QByteArray &request) { return request.startsWith("POST"); });
    }
};

sky::PoolDraft draftOf(const char *name)
{
    sky::PoolDraft draft;
    draft.name = QLatin1String(name);
    draft.hosts = {{QStringLiteral("192.0.2.9"), {}}};
    return draft;
}

} // namespace

class TestStores : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recordedPools()
    {
        QCOMPARE(sky::poolsFrom(json(SkyCapture(QStringLiteral("ssh_node_pools_list")).answer().body))->size(), 0);
        const auto pools =
            sky::poolsFrom(json(SkyCapture(QStringLiteral("ssh_node_pools_list_one")).answer().body));
        QVERIFY(pools && pools->size() == 1);
        const sky::NodePool &lab = pools->constFirst();
        QCOMPARE(lab.identityFile, QStringLiteral("~/.ssh/id_ed25519"));
        QCOMPARE(lab.hostTexts(), QStringList({QStringLiteral("192.0.2.10"), QStringLiteral("bob@192.0.2.11")}));
        QCOMPARE(lab.context(), QStringLiteral("ssh-lab"));
        const auto status =
            sky::poolStatusFrom(json(SkyCapture(QStringLiteral("ssh_node_pool_status_missing")).answer().body));
        QVERIFY(status && !status->ready && status->reason.contains(QLatin1String("netcat")));
    }

    // The server checks nothing that is written into its file by hand.
    void oddPools_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("pools");
        QTest::addColumn<int>("hosts");
        QTest::newRow("no list") << QByteArray(R"({"a":{"hosts":"x"}})") << 1 << 0;
        QTest::newRow("no object") << QByteArray(R"({"a":[1,2],"b":null})") << 2 << 0;
        QTest::newRow("odd hosts") << QByteArray(R"({"a":{"hosts":[1,null,{},{"ip":5},"x"]}})") << 1 << 1;
        QTest::newRow("a list") << QByteArray("[]") << -1 << 0;
        QTest::newRow("nothing") << QByteArray("null") << -1 << 0;
    }
    void oddPools()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, pools);
        QFETCH(int, hosts);
        const auto read = sky::poolsFrom(json(text));
        QCOMPARE(read ? int(read->size()) : -1, pools);
        if (read)
            QCOMPARE(read->constFirst().hosts.size(), hosts);
    }

    void hostsAsTheyAreTyped()
    {
        const auto hosts = sky::poolHostsFrom(QStringLiteral(" a, ada@192.0.2.1\n\nnode-1.example.org "));
        QVERIFY(hosts);
        QCOMPARE(hosts->size(), 3);
        QCOMPARE(hosts->at(1).user, QStringLiteral("ada"));
        for (const auto *wrong : {"", "a:22", "-oX", "a b@", "ada@", "a;rm"})
            QVERIFY2(!sky::poolHostsFrom(QLatin1String(wrong)), wrong);
    }

    void aPoolIsChangedAndNotWrittenAnew()
    {
        const QJsonObject before =
            json(
                R"({"user":"u","password":"p","later":{"x":1},"hosts":["a",{"ip":"b","user":"bob","password":"q"},"c"]})")
                .toObject();
        sky::PoolDraft draft;
        draft.name = QStringLiteral("lab");
        draft.hosts = {{QStringLiteral("b"), {}}, {QStringLiteral("d"), QStringLiteral("eve")}};
        QJsonObject body = sky::poolBody(draft, before);
        QCOMPARE(body[QLatin1String("password")].toString(), QStringLiteral("p"));
        QVERIFY(body.contains(QLatin1String("later")) && !body.contains(QLatin1String("user")));
        const QJsonValue hosts = json(R"([{"ip":"b","password":"q"},{"ip":"d","user":"eve"}])");
        QCOMPARE(body[QLatin1String("hosts")], hosts);
        draft.keepSignIn = false;
        draft.identityFile = QStringLiteral("~/k");
        body = sky::poolBody(draft, before);
        QVERIFY(!body.contains(QLatin1String("password")));
        QCOMPARE(body[QLatin1String("identity_file")].toString(), QStringLiteral("~/k"));
    }

    // A host's own would count before the pool's.
    void anotherSignInIsForAllHosts()
    {
        const QJsonObject before =
            json(
                R"({"password":"p","hosts":[{"ip":"a","password":"q"},{"ip":"b","identity_file":"~/b","later":1}]})")
                .toObject();
        sky::PoolDraft draft = draftOf("lab");
        draft.hosts = {{QStringLiteral("a"), {}}, {QStringLiteral("b"), {}}};
        QCOMPARE(sky::poolBody(draft, before), before);
        draft.keepSignIn = false;
        draft.password = Secret(QStringLiteral("anew"));
        QCOMPARE(QJsonValue(sky::poolBody(draft, before)),
                 json(R"({"password":"anew","hosts":["a",{"ip":"b","later":1}]})"));
    }

    void aNewPoolReplacesNone()
    {
        PoolServer there;
        sky::PoolDraft draft = draftOf("lab");
        draft.isNew = true;
        draft.key = Secret(QByteArray("a-key")); // the server would write over one of this name
        draft.keyName = QStringLiteral("lab-key");
        const auto refused = there.save(std::move(draft));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QVERIFY(refused.error().text.contains(QLatin1String("lab already")));
        QVERIFY(!there.wasPosted());
        draft = draftOf("attic");
        draft.isNew = true;
        QVERIFY(there.save(std::move(draft)));
        QVERIFY(there.save(draftOf("lab"))); // changed
        QVERIFY(there.wasPosted());
        there.server.table["GET /ssh_node_pools"] = PoolServer::answer(200, "[]");
        QCOMPARE(there.save(draftOf("attic")).error().kind, ErrorKind::BadAnswer);
    }

    void anErrorDoesNotRepeatSecrets()
    {
        PoolServer there;
        there.server.table["POST /ssh_node_pools"] =
            PoolServer::answer(400, R"({"detail":"no good: {password: typed-canary, kept-canary}"})");
        sky::PoolDraft draft = draftOf("attic");
        draft.password = Secret(QStringLiteral("typed-canary"));
        const auto typed = there.save(std::move(draft));
        QVERIFY(!typed && typed.error().text.contains(QLatin1String("no good")));
        QVERIFY2(!typed.error().text.contains(QLatin1String("typed-")), qPrintable(typed.error().text));
        QVERIFY2(!typed.error().detail.contains(QLatin1String("typed-")), qPrintable(typed.error().detail));
        const auto kept = there.save(draftOf("lab"));
        QVERIFY(!kept && kept.error().text.contains(QLatin1String("no good")));
        QVERIFY2(!kept.error().text.contains(QLatin1String("kept-")), qPrintable(kept.error().text));
        there.server.table["POST /ssh_node_pools/keys"] =
            PoolServer::answer(400, R"({"detail":"no key: a-canary"})");
        draft = draftOf("attic");
        draft.key = Secret(QByteArray("a-canary"));
        const auto key = there.save(std::move(draft));
        QVERIFY(!key && key.error().text.contains(QLatin1String("no key")));
        QVERIFY2(!key.error().text.contains(QLatin1String("canary")), qPrintable(key.error().text));
    }

    void whatTheServerDoesNotTellIsNotKnown()
    {
        sky::NodePool pool;
        sky::takeStatus(pool, json(R"({"status":"Not Ready","reason":"x"})"));
        QVERIFY(pool.ready == std::optional(false) && pool.reason == QLatin1String("x"));
        sky::takeStatus(pool, failure(ErrorKind::Timeout, QStringLiteral("late")));
        QVERIFY(!pool.ready && pool.reason == QLatin1String("late"));
        QVERIFY(!sky::toJson(pool).contains(QLatin1String("ready")));
        sky::takeStatus(pool, json(R"({"status":"Ready"})"));
        QVERIFY(pool.ready == std::optional(true) && pool.reason.isEmpty());
        sky::takeStatus(pool, json("null"));
        QVERIFY(!pool.ready && !pool.reason.isEmpty());
    }

    void keysOfPools()
    {
        QVERIFY(sky::poolKeyFrom("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n"));
        QVERIFY(!sky::poolKeyFrom("ssh-ed25519 AAAA ada"));
        QVERIFY(!sky::poolKeyFrom({}));
        QVERIFY(!sky::poolKeyFrom("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n"));
        const auto refused = sky::poolKeyFrom(locked);
        QVERIFY(!refused && refused.error().text.contains(QLatin1String("passphrase")));
    }

    void namesGoIntoAddresses()
    {
        for (const auto *good : {"lab", "Lab-2", "a.b_c"})
            QVERIFY2(sky::isPoolName(QLatin1String(good)), good);
        for (const auto *bad : {"", "../x", "a/b", ".a", "a b", "a?b"})
            QVERIFY2(!sky::isPoolName(QLatin1String(bad)), bad);
        QCOMPARE(flows::removePool(QStringLiteral("lab")).path, QStringLiteral("/ssh_node_pools/lab"));
        QCOMPARE(flows::removePool(QStringLiteral("lab")).how, flows::SkyOrder::How::Delete);
    }

    // As sky/schemas/api/responses.py of 0.14.1 has its rows: none was ever seen from a cloud.
    void volumesAndBuckets()
    {
        const auto volumes = sky::volumesFrom(json(
            R"([{"name":"v","type":"k8s-pvc","cloud":"kubernetes","region":"ctx","zone":null,"size":"10","status":"NOT_READY",)"
            R"("error_message":"  pending ","usedby_pods":["p"],"usedby_clusters":[],"launched_at":1795229500,"is_ephemeral":true},{},3])"));
        QVERIFY(volumes && volumes->size() == 1);
        QCOMPARE(volumes->constFirst().problem, QStringLiteral("pending"));
        QCOMPARE(volumes->constFirst().usedBy, QStringList{QStringLiteral("p")});
        QVERIFY(volumes->constFirst().ephemeral && volumes->constFirst().createdAt.isValid());
        QCOMPARE(sky::toJson(volumes->constFirst())[QLatin1String("infra")].toString(),
                 QStringLiteral("kubernetes/ctx"));
        const auto buckets = sky::bucketsFrom(
            json(R"([{"name":"b","store":["S3","GCS"],"status":"INIT","last_use":"sky launch"}])"));
        QVERIFY(buckets && buckets->constFirst().stores.size() == 2);
        QCOMPARE(sky::bucketText(QStringLiteral("SOME_NEW")), QStringLiteral("Some new"));
        QVERIFY(!sky::volumesFrom(json("{}")) && !sky::bucketsFrom(json("null")));
    }

    void workspaces()
    {
        const auto all = sky::workspacesFrom(json(
            R"({"active":"team-a","workspaces":{"default":{"writable":true},"team-a":{"private":true,"allowed_users":["ada"],"aws":{"disabled":true},"gcp":{"project_id":"x"}}}})"));
        QVERIFY(all && all->size() == 2);
        QVERIFY(!all->at(0).active && all->at(1).active && all->at(1).isPrivate);
        QCOMPARE(all->at(1).cloudsOff, QStringList{QStringLiteral("aws")});
        QVERIFY(!sky::workspacesFrom(json("[]")));
        for (const auto *good : {"a", "team-a", "t_2"})
            QVERIFY2(sky::isWorkspaceName(QLatin1String(good)), good);
        for (const auto *bad : {"", "A", "1a", "a-", "bad name!"})
            QVERIFY2(!sky::isWorkspaceName(QLatin1String(bad)), bad);
    }
};

QTEST_GUILESS_MAIN(TestStores)
#include "tst_stores.moc"
