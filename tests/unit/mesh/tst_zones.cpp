#include "core/mesh/zones.h"

#include <QHostAddress>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace skydeck;
using mesh::ZoneScheme;

class TestZones : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTableOfUsEast1()
    {
        const QList<mesh::ZoneAddress> wanted{
            {QStringLiteral("us-east-1a"), QStringLiteral("10.4.0.0/19"), QStringLiteral("10.4.0.4")},
            {QStringLiteral("us-east-1b"), QStringLiteral("10.4.32.0/19"), QStringLiteral("10.4.32.4")},
            {QStringLiteral("us-east-1c"), QStringLiteral("10.4.64.0/19"), QStringLiteral("10.4.64.4")},
            {QStringLiteral("us-east-1d"), QStringLiteral("10.4.96.0/19"), QStringLiteral("10.4.96.4")},
            {QStringLiteral("us-east-1e"), QStringLiteral("10.4.128.0/19"), QStringLiteral("10.4.128.4")},
            {QStringLiteral("us-east-1f"), QStringLiteral("10.4.160.0/19"), QStringLiteral("10.4.160.4")},
        };
        QCOMPARE(*mesh::zoneMap({}), wanted);
    }

    void otherNetworks_data()
    {
        QTest::addColumn<QString>("region");
        QTest::addColumn<QString>("cidr");
        QTest::addColumn<int>("prefix");
        QTest::addColumn<QString>("zones");
        QTest::addColumn<QString>("addresses");
        QTest::newRow("three zones of Ireland") << "eu-west-1"
                                                << "10.9.0.0/16" << 19 << "a,b,c"
                                                << "10.9.0.4 10.9.32.4 10.9.64.4";
        QTest::newRow("full names, not in order") << "us-east-2"
                                                  << "10.5.0.0/16" << 20 << "us-east-2c,us-east-2a"
                                                  << "10.5.0.4 10.5.16.4";
        QTest::newRow("a zone named twice") << "us-east-2"
                                            << "10.5.0.0/16" << 19 << "a,us-east-2a"
                                            << "10.5.0.4";
        QTest::newRow("a small network") << "us-gov-west-1"
                                         << "192.168.1.0/24" << 26 << "a,b,c,d"
                                         << "192.168.1.4 192.168.1.68 192.168.1.132 192.168.1.196";
        QTest::newRow("the smallest parts") << "us-east-1"
                                            << "172.16.0.0/28" << 28 << "a"
                                            << "172.16.0.4";
        QTest::newRow("the last network") << "us-east-1"
                                          << "255.255.0.0/16" << 17 << "a,b"
                                          << "255.255.0.4 255.255.128.4";
    }
    void otherNetworks()
    {
        QFETCH(QString, region);
        QFETCH(QString, cidr);
        QFETCH(int, prefix);
        QFETCH(QString, zones);
        QFETCH(QString, addresses);
        const auto map = mesh::zoneMap({region, cidr, prefix, zones.split(QLatin1Char(','))});
        QVERIFY2(map.has_value(), map ? "" : qPrintable(map.error().text));
        QStringList found;
        for (const mesh::ZoneAddress &one : *map)
            found << one.address;
        QCOMPARE(found.join(QLatin1Char(' ')), addresses);
    }

    void impossible_data()
    {
        QTest::addColumn<QString>("region");
        QTest::addColumn<QString>("cidr");
        QTest::addColumn<int>("prefix");
        QTest::addColumn<QString>("zones");
        QTest::addColumn<QString>("says");
        QTest::newRow("no network") << "us-east-1"
                                    << "ten" << 19 << "a"
                                    << "10.4.0.0/16";
        QTest::newRow("no length") << "us-east-1"
                                   << "10.4.0.0" << 19 << "a"
                                   << "no network";
        QTest::newRow("an octet too large") << "us-east-1"
                                            << "10.256.0.0/16" << 19 << "a"
                                            << "no network";
        QTest::newRow("a length too large") << "us-east-1"
                                            << "10.4.0.0/33" << 19 << "a"
                                            << "no network";
        QTest::newRow("IPv6") << "us-east-1"
                              << "fd00::/16" << 19 << "a"
                              << "no network";
        QTest::newRow("an address in a network") << "us-east-1"
                                                 << "10.4.1.0/16" << 19 << "a"
                                                 << "10.4.0.0/16";
        QTest::newRow("a network too large") << "us-east-1"
                                             << "10.0.0.0/8" << 19 << "a"
                                             << "/16 to /28";
        QTest::newRow("a part larger than the whole") << "us-east-1"
                                                      << "10.4.0.0/18" << 17 << "a"
                                                      << "/18 to /28";
        QTest::newRow("a part too small") << "us-east-1"
                                          << "10.4.0.0/16" << 29 << "a"
                                          << "/28";
        QTest::newRow("more zones than room") << "us-east-1"
                                              << "10.4.0.0/16" << 17 << "a,b,c"
                                              << "room for 2";
        QTest::newRow("pods live there") << "us-east-1"
                                         << "10.42.0.0/16" << 19 << "a"
                                         << "pods";
        QTest::newRow("services live there") << "us-east-1"
                                             << "10.43.128.0/17" << 19 << "a"
                                             << "10.43.0.0/16";
        QTest::newRow("zones nobody knows") << "eu-west-1"
                                            << "10.4.0.0/16" << 19 << ""
                                            << "account";
        QTest::newRow("a zone elsewhere") << "us-east-1"
                                          << "10.4.0.0/16" << 19 << "us-west-2a"
                                          << "no zone of";
        QTest::newRow("a local zone") << "us-east-1"
                                      << "10.4.0.0/16" << 19 << "us-east-1-bos-1a"
                                      << "no zone of";
        QTest::newRow("no letter") << "us-east-1"
                                   << "10.4.0.0/16" << 19 << "1"
                                   << "no zone of";
        QTest::newRow("no region") << "Virginia"
                                   << "10.4.0.0/16" << 19 << "a"
                                   << "no region";
    }
    void impossible()
    {
        QFETCH(QString, region);
        QFETCH(QString, cidr);
        QFETCH(int, prefix);
        QFETCH(QString, zones);
        QFETCH(QString, says);
        const auto map = mesh::zoneMap({region, cidr, prefix, zones.split(QLatin1Char(','), Qt::SkipEmptyParts)});
        QVERIFY(!map.has_value());
        QVERIFY2(map.error().text.contains(says), qPrintable(map.error().text));
    }

    // Whatever network, parts and zones: every address is the fifth of its own part, inside the network, and
    // nobody else's.
    void propertiesOfEveryTable()
    {
        QRandomGenerator random(20261121);
        int made = 0;
        for (int round = 0; round < 20'000; ++round) {
            ZoneScheme scheme;
            const int bits = random.bounded(16, 29);
            scheme.prefix = random.bounded(bits, 29);
            const quint32 base = bits == 0 ? 0 : random.generate() & (~quint32(0) << (32 - bits));
            scheme.cidr = QStringLiteral("%1/%2").arg(QHostAddress(base).toString()).arg(bits);
            const int count = random.bounded(1, 9);
            for (int i = 0; i < count; ++i)
                scheme.zones << QString(QLatin1Char(char('a' + random.bounded(0, 26))));
            const auto map = mesh::zoneMap(scheme);
            const qsizetype distinct = QSet<QString>(scheme.zones.begin(), scheme.zones.end()).size();
            if (!map) {
                const bool tooMany = distinct > (qsizetype(1) << (scheme.prefix - bits));
                const bool kept = (base >> 16) == (10u << 8 | 42) || (base >> 16) == (10u << 8 | 43);
                QVERIFY2(tooMany || kept, qPrintable(map.error().text));
                continue;
            }
            ++made;
            QCOMPARE(map->size(), distinct);
            QSet<QString> seen;
            for (qsizetype i = 0; i < map->size(); ++i) {
                const mesh::ZoneAddress &one = map->at(i);
                const quint32 address = QHostAddress(one.address).toIPv4Address();
                QVERIFY(QHostAddress(one.address).isInSubnet(QHostAddress::parseSubnet(scheme.cidr)));
                QVERIFY(QHostAddress(one.address).isInSubnet(QHostAddress::parseSubnet(one.subnet)));
                QCOMPARE(address - QHostAddress::parseSubnet(one.subnet).first.toIPv4Address(), quint32(4));
                QVERIFY(!seen.contains(one.subnet));
                seen.insert(one.subnet);
                if (i > 0)
                    QVERIFY(map->at(i - 1).zone < one.zone);
            }
        }
        QVERIFY(made > 5'000);
    }

    void names()
    {
        const auto map = *mesh::zoneMap({});
        QCOMPARE(mesh::zoneNamed(map, QStringLiteral("us-east-1b"))->address, QStringLiteral("10.4.32.4"));
        QCOMPARE(mesh::zoneNamed(map, QStringLiteral("b"))->address, QStringLiteral("10.4.32.4"));
        for (const auto *wrong : {"g", "", "us-west-2b", "east-1b"}) {
            const auto none = mesh::zoneNamed(map, QString::fromLatin1(wrong));
            QVERIFY(!none.has_value());
            QVERIFY(none.error().text.contains(QLatin1String("us-east-1f")));
        }
    }

    void twoServersOnOneZone()
    {
        const auto zone = *mesh::zoneNamed(*mesh::zoneMap({}), QStringLiteral("b"));
        const QList<mesh::ZoneHolder> holders{{QStringLiteral("us-east-1a"), QStringLiteral("x")},
                                              {QStringLiteral("us-east-1b"), QStringLiteral("main")}};
        const auto refused = mesh::checkFree(zone, holders, QStringLiteral("phoenix"));
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QVERIFY(refused.error().text.contains(QLatin1String("main")));
        QVERIFY(mesh::checkFree(zone, holders, QStringLiteral("main")).has_value());
        QVERIFY(mesh::checkFree(zone, {}, QStringLiteral("phoenix")).has_value());
    }
};

QTEST_GUILESS_MAIN(TestZones)
#include "tst_zones.moc"
