#include "core/flows/skyorders.h"
#include "core/sky/nodepools.h"
#include "tests/support/skycapture.h"

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
