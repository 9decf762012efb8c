#include "core/secrets/memorystore.h"
#include "tests/unit/secrets/await.h"

#include <QSignalSpy>

using namespace skydeck;
using namespace skydeck::secrets;
using fixture::await;
using fixture::kindOf;

class TestMemoryStore : public QObject
{
    Q_OBJECT

private:
    const SecretName m_name{QStringLiteral("token"), QStringLiteral("a")};

private Q_SLOTS:
    void whatIsWrittenIsRead()
    {
        MemoryStore store(QStringLiteral("for the test"));
        QSignalSpy changes(&store, &SecretStore::changed);
        QCOMPARE(kindOf(await(store.read(m_name))), ErrorKind::NotFound);
        QCOMPARE(await(store.write(m_name, Secret(QByteArray("with\0nul", 8)))),
                 Result<Keeping>(Keeping::SessionOnly));
        QCOMPARE(await(store.read(m_name))->reveal(), QByteArray("with\0nul", 8));
        QCOMPARE(*await(store.list()), QList<SecretName>{m_name});
        QVERIFY(await(store.write(m_name, Secret(QByteArray("newer")))));
        QCOMPARE(await(store.read(m_name))->reveal(), QByteArray("newer"));
        QVERIFY(await(store.remove(m_name)));
        QVERIFY(await(store.remove(m_name)));
        QVERIFY(await(store.list())->isEmpty());
        QCOMPARE(changes.count(), 3);
        QCOMPARE(store.state(), (StoreState{Keeping::SessionOnly, QStringLiteral("for the test")}));
        QCOMPARE(*await(store.probe(true)), store.state());
    }

    void whatIsNotThereIsNamedInTheError()
    {
        MemoryStore store;
        const auto read = await(store.read(m_name));
        QVERIFY(!read);
        QCOMPARE(read.error().text, QStringLiteral("Nothing is stored: Token for a."));
    }

    void nothingCannotBeWritten()
    {
        MemoryStore store;
        QCOMPARE(kindOf(await(store.write(m_name, Secret()))), ErrorKind::BadInput);
        QCOMPARE(kindOf(await(store.write({}, Secret(QByteArray("x"))))), ErrorKind::BadInput);
        QVERIFY(store.names().isEmpty());
    }

    void cancelledDoesNothing()
    {
        MemoryStore store;
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(await(store.write(m_name, Secret(QByteArray("kept")))));
        QCOMPARE(kindOf(await(store.write(m_name, Secret(QByteArray("x")), stop.get_token()))),
                 ErrorKind::Cancelled);
        QCOMPARE(kindOf(await(store.read(m_name, stop.get_token()))), ErrorKind::Cancelled);
        QCOMPARE(kindOf(await(store.remove(m_name, stop.get_token()))), ErrorKind::Cancelled);
        QCOMPARE(kindOf(await(store.probe(true, stop.get_token()))), ErrorKind::Cancelled);
        QCOMPARE(await(store.read(m_name))->reveal(), QByteArray("kept"));
    }

    void redactedWhileItIsKept()
    {
        MemoryStore store;
        QVERIFY(await(store.write(m_name, Secret(QByteArray("xyzzy-token")))));
        QVERIFY(!redacted(QStringLiteral("is xyzzy-token")).contains(QLatin1String("xyzzy")));
        QVERIFY(await(store.remove(m_name)));
        QCOMPARE(redacted(QStringLiteral("is xyzzy-token")), QStringLiteral("is xyzzy-token"));
    }

    void wordsOfKeeping()
    {
        QCOMPARE(keepingWord(Keeping::Keychain), QStringLiteral("keychain"));
        QCOMPARE(keepingWord(Keeping::SessionOnly), QStringLiteral("session"));
        QCOMPARE(keepingWord(Keeping::Locked), QStringLiteral("locked"));
    }
};

QTEST_GUILESS_MAIN(TestMemoryStore)
#include "tst_memorystore.moc"
