#include "core/secrets/fallbackstore.h"
#include "tests/support/fakekeychain.h"
#include "tests/unit/secrets/await.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace skydeck;
using namespace skydeck::secrets;
using namespace std::chrono_literals;
using fixture::await;
using fixture::FakeKeychain;
using fixture::KeychainWorld;
using fixture::kindOf;
using Sight = Keychain::Sight;

class TestFallbackStore : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<KeychainWorld> m_world;
    std::unique_ptr<FallbackStore> m_store;
    const SecretName m_name{QStringLiteral("ssh-password"), QStringLiteral("ada@host:22")};
    const SecretName m_other{QStringLiteral("token"), QStringLiteral("b")};

    void make(std::chrono::milliseconds again = 1h, KeychainStore::Timing timing = {})
    {
        m_store.reset();
        m_store = std::make_unique<FallbackStore>(
            std::make_unique<KeychainStore>(std::make_unique<FakeKeychain>(m_world),
                                            m_folder->filePath(QStringLiteral("secrets.json")), timing),
            again);
    }
    static Secret secret(const char *text = "open sesame") { return Secret(QByteArray(text)); }
    QByteArray inKeychain(const SecretName &name) const
    {
        const auto it = m_world->values.find(name.key());
        return it == m_world->values.end() ? QByteArray() : it->second.reveal();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_world = std::make_shared<KeychainWorld>();
    }
    void cleanup() { m_store.reset(); }

    void aKeychainThatWorksIsUsed()
    {
        make();
        QTRY_COMPARE(m_store->state().keeping, Keeping::Keychain);
        QCOMPARE(await(m_store->write(m_name, secret())), Result<Keeping>(Keeping::Keychain));
        QCOMPARE(inKeychain(m_name), QByteArray("open sesame"));
        make(); // the program starts anew
        QCOMPARE(await(m_store->read(m_name))->reveal(), QByteArray("open sesame"));
        QCOMPARE(*await(m_store->list()), QList<SecretName>{m_name});
        QVERIFY(await(m_store->remove(m_name)));
        QVERIFY(m_world->values.empty());
        QVERIFY(await(m_store->list())->isEmpty());
    }

    void withoutAKeychainItLastsForTheSession_data()
    {
        QTest::addColumn<Sight>("sight");
        QTest::addColumn<Keeping>("keeping");
        QTest::newRow("no bus") << Sight::NoBus << Keeping::SessionOnly;
        QTest::newRow("no service") << Sight::NoService << Keeping::SessionOnly;
        QTest::newRow("locked") << Sight::Locked << Keeping::Locked;
        QTest::newRow("no keyring") << Sight::NoCollection << Keeping::Locked;
    }
    void withoutAKeychainItLastsForTheSession()
    {
        QFETCH(const Sight, sight);
        QFETCH(const Keeping, keeping);
        m_world->sight = sight;
        make();
        QCOMPARE(kindOf(await(m_store->read(m_name))), ErrorKind::NotFound);
        QCOMPARE(await(m_store->write(m_name, secret())), Result<Keeping>(keeping));
        QCOMPARE(m_store->state().keeping, keeping);
        QVERIFY(!m_store->state().text.isEmpty());
        QCOMPARE(await(m_store->read(m_name))->reveal(), QByteArray("open sesame"));
        QCOMPARE(*await(m_store->list()), QList<SecretName>{m_name});
        make();
        QCOMPARE(kindOf(await(m_store->read(m_name))), ErrorKind::NotFound);
        QVERIFY(await(m_store->list())->isEmpty());
        QVERIFY(await(m_store->remove(m_name)));
    }

    void whatIsInALockedKeychainIsToldSo()
    {
        make();
        QVERIFY(await(m_store->write(m_name, secret())));
        m_world->sight = Sight::Locked;
        make();
        QCOMPARE(kindOf(await(m_store->read(m_name))), ErrorKind::Unauthorised);
        QCOMPARE(kindOf(await(m_store->remove(m_name))), ErrorKind::Unauthorised);
        QCOMPARE(*await(m_store->list()), QList<SecretName>{m_name});
        m_world->sight = Sight::NoService;
        QCOMPARE(kindOf(await(m_store->read(m_name))), ErrorKind::Unreachable);
    }

    void whenTheKeychainAppearsTheSessionMovesIn()
    {
        m_world->sight = Sight::NoService;
        make(50ms);
        QVERIFY(await(m_store->write(m_name, secret())));
        QVERIFY(await(m_store->write(m_other, secret("another value"))));
        QVERIFY(m_world->values.empty());
        m_world->sight = Sight::Unlocked;
        QTRY_COMPARE(m_world->values.size(), size_t(2));
        QTRY_COMPARE(m_store->state().keeping, Keeping::Keychain);
        QCOMPARE(inKeychain(m_other), QByteArray("another value"));
        make();
        QCOMPARE(await(m_store->read(m_name))->reveal(), QByteArray("open sesame"));
    }

    void lookingAgainByHandMovesTheSessionIn()
    {
        m_world->sight = Sight::Locked;
        make();
        QCOMPARE(await(m_store->write(m_name, secret())), Result<Keeping>(Keeping::Locked));
        m_world->unlocksWhenAsked = true;
        QCOMPARE(await(m_store->probe(true))->keeping, Keeping::Keychain);
        QTRY_COMPARE(inKeychain(m_name), QByteArray("open sesame"));
        QTRY_COMPARE(*await(m_store->list()), QList<SecretName>{m_name});
    }

    void theMinuteNeverAsksTheUser()
    {
        m_world->sight = Sight::Locked;
        m_world->unlocksWhenAsked = true;
        make(20ms);
        QSignalSpy later(m_store.get(), &SecretStore::changed);
        QTRY_COMPARE(m_store->state().keeping, Keeping::Locked);
        QTest::qWait(150); // several looks
        QVERIFY(m_world->asked.isEmpty());
        QCOMPARE(m_store->state().keeping, Keeping::Locked);
    }

    void whatTheSessionHoldsIsNewer()
    {
        make();
        QVERIFY(await(m_store->write(m_name, secret("old value"))));
        m_world->sight = Sight::Locked;
        QCOMPARE(await(m_store->write(m_name, secret("new value"))), Result<Keeping>(Keeping::Locked));
        QCOMPARE(inKeychain(m_name), QByteArray("old value"));
        QCOMPARE(await(m_store->read(m_name))->reveal(), QByteArray("new value"));
        m_world->sight = Sight::Unlocked;
        QCOMPARE(await(m_store->probe(false))->keeping, Keeping::Keychain);
        QTRY_COMPARE(inKeychain(m_name), QByteArray("new value"));
    }

    void writtenAgainWhileMovingIn()
    {
        m_world->sight = Sight::NoService;
        make();
        QVERIFY(await(m_store->write(m_name, secret("first value"))));
        m_world->sight = Sight::Unlocked;
        m_world->holds = true;
        auto looking = m_store->probe(false);
        auto writing = m_store->write(m_name, secret("second value"));
        QTRY_VERIFY(!m_world->held.empty());
        m_world->release();
        QVERIFY(await(std::move(looking)));
        QCOMPARE(await(std::move(writing)), Result<Keeping>(Keeping::Keychain));
        QCOMPARE(await(m_store->read(m_name))->reveal(), QByteArray("second value"));
        QTRY_COMPARE(inKeychain(m_name), QByteArray("second value"));
    }

    void aSilentKeychainLeavesTheSecretToTheSession()
    {
        make(1h, {100ms, 100ms, 0ms});
        QTRY_COMPARE(m_store->state().keeping, Keeping::Keychain);
        m_world->holds = true;
        QCOMPARE(await(m_store->write(m_name, secret())), Result<Keeping>(Keeping::SessionOnly));
        QCOMPARE(await(m_store->read(m_name))->reveal(), QByteArray("open sesame"));
        m_world->release();
        QTRY_COMPARE(m_store->state().keeping, Keeping::Keychain);
        QTRY_COMPARE(inKeychain(m_name), QByteArray("open sesame"));
    }

    void cancelledTwice()
    {
        make();
        QTRY_COMPARE(m_store->state().keeping, Keeping::Keychain);
        m_world->holds = true;
        std::stop_source stop;
        auto reading = m_store->read(m_name, stop.get_token());
        auto writing = m_store->write(m_other, secret(), stop.get_token());
        stop.request_stop();
        stop.request_stop();
        QCOMPARE(kindOf(await(std::move(reading))), ErrorKind::Cancelled);
        QCOMPARE(kindOf(await(std::move(writing))), ErrorKind::Cancelled);
        m_world->release();
        QCOMPARE(kindOf(await(m_store->read(m_other))), ErrorKind::NotFound);
    }

    void destroyedWhileAsking()
    {
        make();
        QTRY_COMPARE(m_store->state().keeping, Keeping::Keychain);
        m_world->holds = true;
        auto reading = m_store->read(m_name);
        auto writing = m_store->write(m_other, secret());
        auto removing = m_store->remove(m_name);
        auto looking = m_store->probe(true);
        m_store.reset();
        QCOMPARE(kindOf(await(std::move(reading))), ErrorKind::Cancelled);
        QCOMPARE(kindOf(await(std::move(writing))), ErrorKind::Cancelled);
        QCOMPARE(kindOf(await(std::move(removing))), ErrorKind::Cancelled);
        QCOMPARE(kindOf(await(std::move(looking))), ErrorKind::Cancelled);
        m_world->release();
    }

    void nonsenseIsRefused()
    {
        make();
        QCOMPARE(kindOf(await(m_store->write(m_name, Secret()))), ErrorKind::BadInput);
        QVERIFY(await(m_store->list())->isEmpty());
    }

    void aListThatCannotBeWrittenLeavesTheSecretToTheSession()
    {
        make();
        QTRY_COMPARE(m_store->state().keeping, Keeping::Keychain);
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("secrets.json.lock")));
        QCOMPARE(await(m_store->write(m_name, secret())), Result<Keeping>(Keeping::SessionOnly));
        QVERIFY2(inKeychain(m_name).isEmpty(), "never stored without being listed");
        QCOMPARE(await(m_store->read(m_name))->reveal(), QByteArray("open sesame"));
    }
};

QTEST_GUILESS_MAIN(TestFallbackStore)
#include "tst_fallbackstore.moc"
