#include "core/sky/offerwish.h"

#include <QTest>

using namespace skydeck;
using sky::Offer;
using sky::OfferWish;

namespace {

QString told(const QString &text)
{
    return sky::offerWish(text).parts().join(QStringLiteral(" · "));
}

Offer a100(double count = 1)
{
    return {QStringLiteral("GCP"),
            QStringLiteral("a2-ultragpu-1g"),
            QStringLiteral("A100-80GB"),
            QStringLiteral("us-central1"),
            count,
            12,
            80,
            170,
            5.03 * count,
            1.51 * count};
}

} // namespace

class TestOfferWish : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsALine_data();
    void readsALine();
    void anyTextIsAWish();
    void picksOffers_data();
    void picksOffers();
    void freeMeansAsManyAsItTakes();
    void whatIsNotKnownFulfilsNoNumber();
};

void TestOfferWish::readsALine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("parts");
    const auto row = [](const char *text, const char *parts) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(parts);
    };
    row("80 GB spot under $2", "at least 80 GiB each · spot · at most $2.00/h");
    row("80GB, spot, under $2", "at least 80 GiB each · spot · at most $2.00/h");
    row("ab 24 GB unter 1,50 $", "at least 24 GiB each · at most $1.50/h");
    row("from 40 GiB", "at least 40 GiB each");
    row("48G+", "at least 48 GiB each");
    row("$3", "at most $3.00/h");
    row("$0.5/h", "at most $0.50/h");
    row("2 $", "at most $2.00/h");
    row("< 2", "at most $2.00/h");
    row("max 4", "at most $4.00/h");
    row("H100", "“H100”");
    row("A100:8", "8 of them · “A100”");
    row("8x A100", "8 of them · “A100”");
    row("8xA100", "8 of them · “A100”");
    row("L4 x4", "4 of them · “L4”");
    row("aws us-east-1", "“aws” · “us-east-1”");
    row("A100-80GB", "“A100-80GB”");
    row("free H100", "free now · “H100”");
    row("spotty", "“spotty”");
    row("V100 16 GB gcp", "at least 16 GiB each · “V100” · “gcp”");
    row("", "");
    row(" , ;", "");
}

void TestOfferWish::readsALine()
{
    QFETCH(QString, text);
    QTEST(told(text), "parts");
    QCOMPARE(sky::offerWish(text).isEmpty(), told(text).isEmpty());
}

void TestOfferWish::anyTextIsAWish()
{
    const QStringList odd{QStringLiteral("$"),
                          QStringLiteral("GB"),
                          QStringLiteral("under"),
                          QStringLiteral("x"),
                          QString(100'000, QLatin1Char('9')),
                          QStringLiteral("1e999 GB"),
                          QString(QChar(0xD800)),
                          QString(20'000, QLatin1Char(' ')) + QStringLiteral("80 GB")};
    for (const QString &text : odd)
        (void)sky::fulfils(a100(), sky::offerWish(text));
}

void TestOfferWish::picksOffers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("picked");
    const auto row = [](const char *text, bool picked) {
        QTest::newRow(text) << QString::fromLatin1(text) << picked;
    };
    row("80 GB spot under $2", true);
    row("80 GB spot under $1.5", false);
    row("80 GB under $2", false); // on demand it costs more
    row("81 GB", true);           // a card of 80 GB by another count
    row("96 GB", false);
    row("a100 gcp", true);
    row("a100 aws", false);
    row("a100:1", true);
    row("a100:8", false);
    row("CENTRAL", true);
    row("ultragpu", true);
}

void TestOfferWish::picksOffers()
{
    QFETCH(QString, text);
    QTEST(sky::fulfils(a100(), sky::offerWish(text)), "picked");
}

void TestOfferWish::freeMeansAsManyAsItTakes()
{
    const OfferWish wish = sky::offerWish(QStringLiteral("free"));
    QVERIFY(!sky::fulfils(a100(4), wish));
    QVERIFY(!sky::fulfils(a100(4), wish, 3));
    QVERIFY(sky::fulfils(a100(4), wish, 4));
}

void TestOfferWish::whatIsNotKnownFulfilsNoNumber()
{
    Offer pod;
    pod.accelerator = QStringLiteral("L4");
    QVERIFY(!sky::fulfils(pod, sky::offerWish(QStringLiteral("24 GB"))));
    QVERIFY(!sky::fulfils(pod, sky::offerWish(QStringLiteral("under $9"))));
    QVERIFY(!sky::fulfils(pod, sky::offerWish(QStringLiteral("spot"))));
    QVERIFY(sky::fulfils(pod, sky::offerWish(QStringLiteral("l4"))));
}

QTEST_GUILESS_MAIN(TestOfferWish)
#include "tst_offerwish.moc"
