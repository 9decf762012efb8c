// What a person wants of a volume against SkyPilot's rules. The rows say what sky.volumes.volume.Volume of 0.14.1
// made of the same.
#include "core/flows/skyorders.h"

#include <QTest>

using namespace skydeck;
using sky::VolumeDraft;

namespace {

VolumeDraft claim()
{
    VolumeDraft draft;
    draft.name = QStringLiteral("data");
    draft.infra = QStringLiteral("k8s/lab");
    draft.size = QStringLiteral("10");
    return draft;
}

} // namespace

class TestVolumeDraft : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void placesAreTakenApart_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("parts");
        QTest::newRow("slashes") << QStringLiteral("k8s/a/b/c")
                                 << QStringList{QStringLiteral("kubernetes"), QStringLiteral("a/b/c"), {}};
        QTest::newRow("alone") << QStringLiteral("kubernetes")
                               << QStringList{QStringLiteral("kubernetes"), {}, {}};
        QTest::newRow("none") << QStringLiteral(" ") << QStringList{{}, {}, {}};
        QTest::newRow("case") << QStringLiteral("K8S/X")
                              << QStringList{QStringLiteral("kubernetes"), QStringLiteral("X"), {}};
        QTest::newRow("zone") << QStringLiteral("RunPod/US/US-CA-2")
                              << QStringList{QStringLiteral("runpod"), QStringLiteral("US"),
                                             QStringLiteral("US-CA-2")};
        QTest::newRow("any") << QStringLiteral("runpod/*/US-CA-2")
                             << QStringList{QStringLiteral("runpod"), {}, QStringLiteral("US-CA-2")};
        QTest::newRow("empty part") << QStringLiteral("k8s//x") << QStringList();
        QTest::newRow("slash first") << QStringLiteral("/k8s/x") << QStringList();
        QTest::newRow("four parts") << QStringLiteral("runpod/a/b/c") << QStringList();
    }
    void placesAreTakenApart()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, parts);
        const auto infra = sky::infraFrom(text);
        QCOMPARE(bool(infra), !parts.isEmpty());
        if (infra)
            QCOMPARE((QStringList{infra->cloud, infra->region, infra->zone}), parts);
        else
            QCOMPARE(infra.error().kind, ErrorKind::BadInput);
    }

    void whatCannotBeIsSaid_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("said"); // empty: it can be
        const auto row = [](const char *name, const char *field, const QString &value, const char *said) {
            QTest::newRow(name) << QString::fromLatin1(field) << value << QString::fromLatin1(said);
        };
        row("no name", "name", {}, "Name the volume");
        row("large letters", "name", QStringLiteral("Ab"), "small letters");
        row("an underscore", "name", QStringLiteral("a_b"), "small letters");
        row("a dash last", "name", QStringLiteral("a-"), "small letters");
        row("a line break", "name", QStringLiteral("a\n"), "small letters");
        row("dots", "name", QStringLiteral("a.b-2"), "");
        row("63", "name", QString(63, u'a'), "");
        row("64", "name", QString(64, u'a'), "63");
        row("another cloud", "infra", QStringLiteral("aws"), "Kubernetes");
        row("a node pool", "infra", QStringLiteral("ssh/lab"), "Kubernetes");
        row("no place", "infra", {}, "");
        row("no size", "size", {}, "how large");
        row("nothing", "size", QStringLiteral("0"), "At least 1 GiB");
        row("a fraction", "size", QStringLiteral("1.5"), "no size");
        row("a minus", "size", QStringLiteral("-5"), "no size");
        row("too many digits", "size", QStringLiteral("99999999999999"), "too large");
        row("tera", "size", QStringLiteral("1Ti"), "");
        row("giga", "size", QStringLiteral("10GB"), "");
        row("a type", "type", QStringLiteral("k8s-hostpath"), "k8s-hostpath");
        row("an access", "access", QStringLiteral("x"), "ReadWriteMany");
    }
    void whatCannotBeIsSaid()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(QString, said);
        VolumeDraft draft = claim();
        (field == QLatin1String("name")        ? draft.name
             : field == QLatin1String("infra") ? draft.infra
             : field == QLatin1String("size")  ? draft.size
             : field == QLatin1String("type")  ? draft.type
                                               : draft.accessMode) = value;
        const auto checked = sky::checkedVolume(draft);
        QCOMPARE(bool(checked), said.isEmpty());
        if (!checked)
            QVERIFY2(checked.error().text.contains(said), qPrintable(checked.error().text));
    }

    void runpodHasRulesOfItsOwn()
    {
        VolumeDraft draft = claim();
        draft.type = sky::runpodVolume;
        draft.name = QStringLiteral("Some_Name");
        draft.accessMode = QStringLiteral("ReadWriteMany");
        draft.storageClass = QStringLiteral("fast");
        QVERIFY(!sky::checkedVolume(draft)); // k8s/lab
        draft.infra = QStringLiteral("runpod/US");
        QVERIFY(sky::checkedVolume(draft).error().text.contains(QLatin1String("data centre")));
        draft.infra = QStringLiteral("runpod/US/US-CA-2");
        const auto checked = sky::checkedVolume(draft);
        QVERIFY(checked && checked->accessMode.isEmpty() && checked->storageClass.isEmpty());
        const QJsonObject body = sky::volumeBody(*checked);
        QCOMPARE(body[QLatin1String("cloud")].toString(), QStringLiteral("runpod"));
        QCOMPARE(body[QLatin1String("region")].toString(), QStringLiteral("US"));
        QCOMPARE(body[QLatin1String("zone")].toString(), QStringLiteral("US-CA-2"));
        draft.size = QStringLiteral("9");
        QVERIFY(sky::checkedVolume(draft).error().text.contains(QLatin1String("10")));
        draft.size = QStringLiteral("10");
        draft.name = QString(31, u'a');
        QVERIFY(sky::checkedVolume(draft).error().text.contains(QLatin1String("30")));
    }

    void oneThatIsThereHasItsSize()
    {
        VolumeDraft draft = claim();
        draft.useExisting = true;
        draft.storageClass = QStringLiteral("fast");
        draft.size.clear();
        const auto checked = sky::checkedVolume(draft);
        QVERIFY(checked && checked->storageClass.isEmpty());
        const QJsonObject body = sky::volumeBody(*checked);
        QVERIFY(body[QLatin1String("size")].isNull() && body[QLatin1String("use_existing")].toBool());
        QCOMPARE(sky::volumeCommand(*checked),
                 QStringLiteral("sky volumes apply --name data --infra k8s/lab --type k8s-pvc --use-existing -y"));
    }

    void bodiesAsTheServerTakesThem()
    {
        VolumeDraft draft = claim();
        QJsonObject question = sky::volumeQuestion(draft);
        QCOMPARE(question[QLatin1String("infra")].toString(), QStringLiteral("k8s/lab"));
        QCOMPARE(question[QLatin1String("volume_type")].toString(), QStringLiteral("k8s-pvc"));
        QVERIFY(question[QLatin1String("use_existing")].isNull());
        QCOMPARE(question[QLatin1String("config")].toObject(), QJsonObject());
        draft.accessMode = QStringLiteral("ReadWriteMany");
        draft.storageClass = QStringLiteral("fast");
        const flows::SkyOrder order = flows::applyVolume(draft);
        QCOMPARE(order.path, QStringLiteral("/volumes/apply"));
        QCOMPARE(order.how, flows::SkyOrder::How::Request);
        QCOMPARE(order.body[QLatin1String("cloud")].toString(), QStringLiteral("kubernetes"));
        QCOMPARE(order.body[QLatin1String("region")].toString(), QStringLiteral("lab"));
        QVERIFY(order.body[QLatin1String("zone")].isNull());
        const QJsonObject config{{QStringLiteral("access_mode"), QStringLiteral("ReadWriteMany")},
                                 {QStringLiteral("storage_class_name"), QStringLiteral("fast")}};
        QCOMPARE(order.body[QLatin1String("config")].toObject(), config);
        draft.infra.clear(); // the type says it
        QCOMPARE(sky::volumeBody(draft)[QLatin1String("cloud")].toString(), QStringLiteral("kubernetes"));
        QVERIFY(sky::volumeQuestion(draft)[QLatin1String("infra")].isNull());
    }

    void theEqualCommand()
    {
        VolumeDraft draft = claim();
        QCOMPARE(sky::volumeCommand(draft),
                 QStringLiteral("sky volumes apply --name data --infra k8s/lab --type k8s-pvc --size 10Gi -y"));
        draft.infra = QStringLiteral("k8s/my context");
        draft.size = QStringLiteral("1Ti");
        draft.accessMode = QStringLiteral("ReadWriteMany");
        draft.storageClass = QStringLiteral("fast");
        QCOMPARE(sky::volumeCommand(draft),
                 QStringLiteral("skydeckctl volumes apply data --infra 'k8s/my context' --type k8s-pvc --size 1Ti "
                                "--access-mode ReadWriteMany --storage-class fast"));
    }

    void placesThatAreEnabled()
    {
        const QStringList enabled{QStringLiteral("aws"), QStringLiteral("kubernetes/lab"),
                                  QStringLiteral("kubernetes/b/c"), QStringLiteral("ssh/attic"),
                                  QStringLiteral("RunPod")};
        QCOMPARE(sky::volumePlaces(sky::claimVolume, enabled),
                 QStringList({QStringLiteral("kubernetes/lab"), QStringLiteral("kubernetes/b/c")}));
        QCOMPARE(sky::volumePlaces(sky::runpodVolume, enabled), QStringList{QStringLiteral("RunPod")});
        QVERIFY(sky::volumePlaces(sky::claimVolume, {QStringLiteral("aws")}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestVolumeDraft)
#include "tst_volumedraft.moc"
