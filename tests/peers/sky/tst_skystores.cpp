// Node pools, workspaces, volumes and buckets on a real SkyPilot server. No host answers: a set-up ends with the
// true reason.
#include "core/base/files.h"
#include "tests/peers/sky/served.h"

using namespace skydeck;
using support::awaited;

namespace {

const QByteArray key = "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n";

} // namespace

class TestSkyStores : public QObject
{
    Q_OBJECT

private:
    support::Served m_sky;

    Result<QJsonValue> done(const flows::SkyOrder &order, flows::SkyListener listener = {})
    {
        return awaited(m_sky.actions->perform(order, std::move(listener)));
    }
    QJsonValue list(const QString &path)
    {
        return awaited(m_sky.client->get(path, {}, {})).value_or(QJsonValue());
    }
    Result<QList<sky::Workspace>> workspaces()
    {
        const auto answer = awaited(sky::askWorkspaces(*m_sky.client, {}));
        return answer ? sky::workspacesFrom(*answer) : Result<QList<sky::Workspace>>(failureOf(answer));
    }
    static sky::VolumeDraft claim()
    {
        sky::VolumeDraft made;
        made.name = QStringLiteral("data");
        made.infra = QStringLiteral("kubernetes");
        made.size = QStringLiteral("10");
        return made;
    }
    sky::PoolDraft draft(const char *name)
    {
        sky::PoolDraft made;
        made.name = QLatin1String(name);
        made.user = QStringLiteral("nobody");
        made.hosts = {{QStringLiteral("127.0.0.1"), {}}, {QStringLiteral("127.0.0.2"), QStringLiteral("bob")}};
        made.keepSignIn = false;
        return made;
    }

private Q_SLOTS:
    void aPoolIsMadeWithItsKey()
    {
        auto made = draft("lab");
        made.key = std::move(*sky::poolKeyFrom(key));
        made.keyName = QStringLiteral("lab-key");
        const auto saved = awaited(m_sky.actions->savePool(std::move(made)));
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().text));
        const auto pools = sky::poolsFrom(list(QStringLiteral("/ssh_node_pools")));
        QVERIFY(pools && pools->size() == 1);
        QCOMPARE(pools->constFirst().hostTexts(),
                 QStringList({QStringLiteral("127.0.0.1"), QStringLiteral("bob@127.0.0.2")}));
        QFile kept(pools->constFirst().identityFile);
        QVERIFY2(kept.open(QIODevice::ReadOnly), qPrintable(kept.fileName()));
        QCOMPARE(kept.readAll(), key);
        QVERIFY(!(kept.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    }

    void anotherOneLeavesItAlone()
    {
        auto made = draft("attic");
        made.password = Secret(QStringLiteral("canary-of-a-pool"));
        QVERIFY(awaited(m_sky.actions->savePool(std::move(made))));
        auto changed = draft("attic");
        changed.keepSignIn = true;
        changed.hosts.removeLast();
        QVERIFY(awaited(m_sky.actions->savePool(std::move(changed))));
        const auto pools = sky::poolsFrom(list(QStringLiteral("/ssh_node_pools")));
        QVERIFY(pools && pools->size() == 2);
        QCOMPARE(pools->at(0).name, QStringLiteral("attic"));
        QVERIFY(pools->at(0).hasPassword && pools->at(0).hosts.size() == 1);
        const auto log = readWhole(m_sky.folder.filePath(QStringLiteral("activity.jsonl")));
        QVERIFY(log && !log->contains("canary"));
    }

    // Nobody listens on its hosts.
    void aSetUpThatCannotBeSaysWhy()
    {
        QStringList said;
        flows::SkyListener listener;
        listener.said = [&](const QString &line) { said << line; };
        const auto up = done(flows::deployPool(QStringLiteral("lab")), std::move(listener));
        QVERIFY(!up);
        QVERIFY2(said.join(u'\n').contains(QLatin1String("127.0.0.1")), qPrintable(said.join(u'\n')));
        QVERIFY(up.error().text.contains(QLatin1String("Node Pools")));
        // The server's own look at its clouds may not have ended when it is asked at once.
        const auto status = [this] {
            return sky::poolStatusFrom(list(sky::poolPath(QStringLiteral("lab"), QStringLiteral("status"))));
        };
        const auto saysWhy = [&] {
            const auto now = status();
            return now && !now->ready && !now->reason.isEmpty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(saysWhy(), 60'000);
    }

    void poolsAreRemoved()
    {
        QVERIFY(done(flows::removePool(QStringLiteral("lab"))));
        QVERIFY(done(flows::removePool(QStringLiteral("attic"))));
        const auto gone = done(flows::removePool(QStringLiteral("lab")));
        QVERIFY(!gone);
        QCOMPARE(gone.error().kind, ErrorKind::NotFound);
        QCOMPARE(sky::poolsFrom(list(QStringLiteral("/ssh_node_pools")))->size(), 0);
    }

    void workspacesComeAndGo()
    {
        auto all = workspaces();
        QVERIFY(all && all->size() == 1 && all->constFirst().active);
        const auto made = done(flows::createWorkspace(QStringLiteral("team-a")));
        QVERIFY2(made, made ? "" : qPrintable(made.error().text));
        all = workspaces();
        QVERIFY(all && all->size() == 2 && !all->at(1).active && !all->at(1).readOnly);
        QVERIFY(!done(flows::createWorkspace(QStringLiteral("team-a"))));
        QVERIFY(!done(flows::deleteWorkspace(QStringLiteral("default"))));
        const auto gone = done(flows::deleteWorkspace(QStringLiteral("team-a")));
        QVERIFY2(gone, gone ? "" : qPrintable(gone.error().text));
        QCOMPARE(workspaces()->size(), 1);
    }

    // The record of a request says in which workspace it was asked for: a volume's own is written from it.
    void aRequestIsMadeInTheWorkspaceInUse()
    {
        QVERIFY(done(flows::createWorkspace(QStringLiteral("team-b"))));
        m_sky.connectIn(QStringLiteral("team-b"));
        const auto all = workspaces();
        QVERIFY(all && all->size() == 2 && all->at(1).active && !all->at(0).active);
        sky::VolumeDraft draft = claim();
        draft.useExisting = true;
        QVERIFY(!done(flows::applyVolume(draft))); // no cloud
        // One that is gone meanwhile: what is asked for in it ends with the server's reason, and lists still come.
        m_sky.connectIn({});
        QVERIFY(done(flows::deleteWorkspace(QStringLiteral("team-b"))));
        m_sky.connectIn(QStringLiteral("team-b"));
        const auto refused = done(flows::deleteVolumes({QStringLiteral("nope")}));
        QVERIFY(!refused);
        QVERIFY2(refused.error().text.contains(QLatin1String("team-b")), qPrintable(refused.error().text));
        QCOMPARE(workspaces()->size(), 1);
        m_sky.connectIn({});
        QVERIFY(
            !done(flows::deleteVolumes({QStringLiteral("nope")})).error().text.contains(QLatin1String("team-b")));
    }

    // What Skydeck says of a draft, and what the server says.
    void volumesAreJudgedAsTheServerDoes_data()
    {
        QTest::addColumn<sky::VolumeDraft>("draft");
        const auto row = [](const char *name, auto change) {
            sky::VolumeDraft draft = claim();
            change(draft);
            QTest::newRow(name) << draft;
        };
        row("fine", [](sky::VolumeDraft &) {});
        row("capitals", [](sky::VolumeDraft &d) { d.name = QStringLiteral("Bad_Name"); });
        row("dots", [](sky::VolumeDraft &d) { d.name = QStringLiteral("a.b-c"); });
        row("too long", [](sky::VolumeDraft &d) { d.name = QString(64, u'a'); });
        row("a context", [](sky::VolumeDraft &d) { d.infra = QStringLiteral("k8s/a/b"); });
        row("no place", [](sky::VolumeDraft &d) { d.infra.clear(); });
        row("another cloud", [](sky::VolumeDraft &d) { d.infra = QStringLiteral("aws"); });
        row("a node pool", [](sky::VolumeDraft &d) { d.infra = QStringLiteral("ssh/lab"); });
        row("nonsense", [](sky::VolumeDraft &d) { d.infra = QStringLiteral("kubernets"); });
        row("nothing", [](sky::VolumeDraft &d) { d.size = QStringLiteral("0"); });
        row("a fraction", [](sky::VolumeDraft &d) { d.size = QStringLiteral("1.5"); });
        row("tera", [](sky::VolumeDraft &d) { d.size = QStringLiteral("1Ti"); });
        row("access", [](sky::VolumeDraft &d) { d.accessMode = QStringLiteral("ReadWriteMany"); });
        row("odd access", [](sky::VolumeDraft &d) { d.accessMode = QStringLiteral("Write"); });
        row("class", [](sky::VolumeDraft &d) { d.storageClass = QStringLiteral("fast"); });
        const auto runpod = [&row](const char *name, const char *infra, const char *size) {
            row(name, [=](sky::VolumeDraft &d) {
                d.type = sky::runpodVolume;
                d.infra = QLatin1String(infra);
                d.size = QLatin1String(size);
            });
        };
        runpod("runpod", "runpod/US/US-CA-2", "10");
        runpod("runpod, small", "runpod/US/US-CA-2", "9");
        runpod("runpod, no zone", "runpod/US", "10");
    }
    void volumesAreJudgedAsTheServerDoes()
    {
        QFETCH(sky::VolumeDraft, draft);
        const auto here = sky::checkedVolume(draft);
        const auto there =
            awaited(m_sky.client->post(QStringLiteral("/volumes/validate"), sky::volumeQuestion(draft), {}));
        const auto said = [](const auto &result) { return result ? QStringLiteral("fine") : result.error().text; };
        QVERIFY2(bool(here) == bool(there), qPrintable(said(here) + QStringLiteral(" / ") + said(there)));
        if (!there)
            QCOMPARE(there.error().kind, ErrorKind::BadInput);
    }

    void aVolumeWithoutACloudSaysWhy()
    {
        const auto made = done(flows::applyVolume(claim()));
        QVERIFY(!made);
        QVERIFY2(made.error().text.contains(QLatin1String("Kubernetes")), qPrintable(made.error().text));
        QCOMPARE(m_sky.activity->entries().constFirst().command,
                 QStringLiteral("sky volumes apply --name data --infra kubernetes --type k8s-pvc --size 10Gi -y"));
    }

    void noVolumeAndNoBucket()
    {
        const auto volumes = awaited(m_sky.client->callGet(QStringLiteral("/volumes"), {}, {}));
        QVERIFY(volumes && sky::volumesFrom(*volumes)->isEmpty());
        const auto buckets = awaited(m_sky.client->callGet(QStringLiteral("/storage/ls"), {}, {}));
        QVERIFY(buckets && sky::bucketsFrom(*buckets)->isEmpty());
        const auto refused = done(flows::deleteVolumes({QStringLiteral("nope")}));
        QVERIFY(!refused && refused.error().text.contains(QLatin1String("nope")));
        const auto none = done(flows::deleteBucket(QStringLiteral("nope")));
        QVERIFY(!none && none.error().text.contains(QLatin1String("nope")));
    }
};

QTEST_GUILESS_MAIN(TestSkyStores)
#include "tst_skystores.moc"
