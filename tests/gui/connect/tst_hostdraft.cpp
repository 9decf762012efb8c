#include "app/wizards/connect/hostdraft.h"

#include <QTest>

using namespace skydeck;
using namespace skydeck::wizards;

class TestHostDraft : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void roundTrip_data();
    void roundTrip();
    void saysWhatToMendAndWhere_data();
    void saysWhatToMendAndWhere();
    void chosenLocalPortsStayWhileEditing();
};

void TestHostDraft::roundTrip_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QStringList>("ports");
    QTest::newRow("alias") << QStringLiteral("gpu") << QStringList{QStringLiteral("6006")};
    QTest::newRow("all") << QStringLiteral("ada@gpu.lab:2222")
                         << QStringList{QStringLiteral("6006"), QStringLiteral("5432"),
                                        QStringLiteral("db:5432:15432")};
    QTest::newRow("v6") << QStringLiteral("[fe80::1]:22") << QStringList{QStringLiteral("6006:16006")};
    QTest::newRow("bare v6") << QStringLiteral("fe80::1") << QStringList{QStringLiteral("8888")};
}

void TestHostDraft::roundTrip()
{
    QFETCH(QString, target);
    QFETCH(QStringList, ports);
    HostDraft draft;
    draft.target = target;
    for (const QString &port : ports)
        draft.ports.append({draft.ports.isEmpty() ? QStringLiteral("tensorboard") : QString(), port});
    draft.name = QStringLiteral("box");
    draft.group = QStringLiteral("g");
    draft.jump = QStringLiteral("a@one,two:2200");
    draft.startWithApp = true;
    const Drafted drafted = specOf(draft, {});
    QVERIFY2(drafted.problems.isEmpty(), qPrintable(drafted.problems.values().join(QLatin1Char('\n'))));
    QCOMPARE(drafted.spec.forwards.first().service, QStringLiteral("tensorboard"));
    QCOMPARE(draftOf(drafted.spec), draft);
    draft.ports.append(PortDraft());
    QCOMPARE(specOf(draft, {}).spec, drafted.spec); // empty lines do not count
}

void TestHostDraft::saysWhatToMendAndWhere_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("other");
    QTest::addColumn<QString>("jump");
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("field");
    const QString gpu = QStringLiteral("gpu");
    const QString port = QStringLiteral("6006");
    QTest::newRow("no host") << QString() << port << QString() << QString() << int(HostField::Target);
    QTest::newRow("option as host") << QStringLiteral("-oProxyCommand=x") << port << QString() << QString()
                                    << int(HostField::Target);
    QTest::newRow("bad port of host") << QStringLiteral("gpu:99999") << port << QString() << QString()
                                      << int(HostField::Target);
    QTest::newRow("no port") << gpu << QString() << QString() << QString() << int(HostField::Ports);
    QTest::newRow("bad port") << gpu << QStringLiteral("70000") << QString() << QString() << int(HostField::Ports);
    QTest::newRow("named twice") << gpu << QStringLiteral("6006 6006") << QString() << QString()
                                 << int(HostField::Ports);
    QTest::newRow("same local port") << gpu << QStringLiteral("1:7000 2:7000") << QString() << QString()
                                     << int(HostField::Ports);
    QTest::newRow("service without a port")
        << gpu << QStringLiteral("x") << QString() << QString() << int(HostField::Ports);
    QTest::newRow("bad jump") << gpu << port << QStringLiteral("a,,b") << QString() << int(HostField::Jump);
    QTest::newRow("no such key") << gpu << port << QString() << QStringLiteral("/nonexistent/key")
                                 << int(HostField::Identity);
}

void TestHostDraft::saysWhatToMendAndWhere()
{
    QFETCH(int, field);
    HostDraft draft;
    QFETCH(QString, target);
    QFETCH(QString, other);
    QFETCH(QString, jump);
    QFETCH(QString, key);
    draft.target = target;
    for (const QString &port : other.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        draft.ports.append({{}, port});
    draft.jump = jump;
    draft.identityFile = key;
    const Drafted drafted = specOf(draft, {});
    QCOMPARE(drafted.problems.size(), 1);
    QVERIFY(drafted.problems.contains(HostField(field)));
    QVERIFY(!drafted.problems.first().isEmpty());
}

void TestHostDraft::chosenLocalPortsStayWhileEditing()
{
    tunnels::TunnelSpec before;
    before.id = QStringLiteral("id");
    before.host = QStringLiteral("gpu");
    before.forwards = {{QStringLiteral("localhost"), 6006, 6017, false},
                       {QStringLiteral("db"), 5432, 5433, false}};
    HostDraft draft = draftOf(before);
    draft.name = QStringLiteral("renamed");
    draft.ports.append({{}, QStringLiteral("9000")});
    const auto spec = specOf(draft, before).spec;
    QCOMPARE(spec.id, before.id);
    QCOMPARE(spec.forwards.value(0).localPort, 6017);
    QCOMPARE(spec.forwards.value(1).localPort, 5433);
    QCOMPARE(spec.forwards.value(2).localPort, 0);
}

QTEST_GUILESS_MAIN(TestHostDraft)
#include "tst_hostdraft.moc"
