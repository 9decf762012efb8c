#include "core/secrets/keychainstore.h"
#include "core/secrets/secretservice.h"
#include "core/secrets/systemkeychain.h"
#include "tests/support/fakekeychain.h"
#include "tests/unit/secrets/await.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <qt6keychain/keychain.h>

#include <thread>

using namespace skydeck;
using namespace skydeck::secrets;
using namespace std::chrono_literals;
using fixture::await;
using fixture::FakeKeychain;
using fixture::KeychainWorld;
using fixture::kindOf;
using Sight = Keychain::Sight;
using Code = Keychain::Code;

class TestKeychainStore : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<KeychainWorld> m_world;
    std::unique_ptr<KeychainStore> m_store;
    const SecretName m_name{QStringLiteral("ssh-password"), QStringLiteral("ada@host:22")};
    const SecretName m_other{QStringLiteral("token"), QStringLiteral("b")};

    void make(KeychainStore::Timing timing = {})
    {
        m_store = std::make_unique<KeychainStore>(std::make_unique<FakeKeychain>(m_world),
                                                  m_folder->filePath(QStringLiteral("secrets.json")), timing);
    }
    static Secret secret() { return Secret(QByteArray("open sesame")); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_world = std::make_shared<KeychainWorld>();
        make();
    }
    void cleanup() { m_store.reset(); }

    void writtenReadListedRemoved()
    {
        QCOMPARE(await(m_store->write(m_name, secret())), Result<Keeping>(Keeping::Keychain));
        QCOMPARE(m_store->state().keeping, Keeping::Keychain);
        QCOMPARE(await(m_store->read(m_name))->reveal(), QByteArray("open sesame"));
        QCOMPARE(*await(m_store->list()), QList<SecretName>{m_name});
        QVERIFY(await(m_store->remove(m_name)));
        QVERIFY(m_world->values.empty());
        QVERIFY(m_store->names().isEmpty());
        QCOMPARE(kindOf(await(m_store->read(m_name))), ErrorKind::NotFound);
        QVERIFY2(await(m_store->remove(m_name)), "what is not there is removed");
    }

    void probeWritesReadsBackAndLeavesNothing()
    {
        QCOMPARE(await(m_store->probe(false))->keeping, Keeping::Keychain);
        QCOMPARE(m_world->asked.size(), 3);
        QVERIFY(m_world->values.empty());
        QVERIFY(m_store->names().isEmpty());
    }

    void keychainThatCannotBeUsed_data()
    {
        QTest::addColumn<Sight>("sight");
        QTest::addColumn<Keeping>("keeping");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("says");
        QTest::newRow("no bus") << Sight::NoBus << Keeping::SessionOnly << ErrorKind::Unreachable
                                << QStringLiteral("no desktop session");
        QTest::newRow("no service") << Sight::NoService << Keeping::SessionOnly << ErrorKind::Unreachable
                                    << QStringLiteral("Install gnome-keyring");
        QTest::newRow("silent") << Sight::NotAnswering << Keeping::SessionOnly << ErrorKind::Unreachable
                                << QStringLiteral("does not answer");
        QTest::newRow("no keyring") << Sight::NoCollection << Keeping::Locked << ErrorKind::Unauthorised
                                    << QStringLiteral("no keyring yet");
        QTest::newRow("locked") << Sight::Locked << Keeping::Locked << ErrorKind::Unauthorised
                                << QStringLiteral("is locked. Unlock it");
    }
    void keychainThatCannotBeUsed()
    {
        QFETCH(const Sight, sight);
        QFETCH(const Keeping, keeping);
        QFETCH(const ErrorKind, kind);
        QFETCH(const QString, says);
        QVERIFY(await(m_store->write(m_name, secret())));
        m_world->sight = sight;
        const auto read = await(m_store->read(m_name));
        QCOMPARE(kindOf(read), kind);
        QVERIFY2(read.error().text.contains(says), qPrintable(read.error().text));
        QCOMPARE(m_store->state().keeping, keeping);
        QVERIFY2(m_store->state().text.contains(says), qPrintable(m_store->state().text));
        QCOMPARE(kindOf(await(m_store->write(m_other, secret()))), kind);
        QCOMPARE(kindOf(await(m_store->remove(m_name))), kind);
        QCOMPARE(m_store->names(), QList<SecretName>{m_name});
        QCOMPARE(await(m_store->probe(true))->keeping, keeping);
        m_world->sight = Sight::Unlocked;
        QCOMPARE(await(m_store->probe(false))->keeping, Keeping::Keychain);
        QCOMPARE(await(m_store->read(m_name))->reveal(), QByteArray("open sesame"));
    }

    void lockedKeychainIsNotAskedAgainAndAgain()
    {
        QVERIFY(await(m_store->write(m_name, secret())));
        m_world->sight = Sight::Locked;
        m_world->asked.clear();
        QCOMPARE(await(m_store->probe(false))->keeping, Keeping::Locked);
        QVERIFY2(m_world->asked.isEmpty(), "a quiet look asks nobody");
        QCOMPARE(kindOf(await(m_store->read(m_name))), ErrorKind::Unauthorised);
        QCOMPARE(m_world->asked, QStringList{QStringLiteral("unlock")});
        QCOMPARE(kindOf(await(m_store->read(m_name))), ErrorKind::Unauthorised);
        QCOMPARE(kindOf(await(m_store->write(m_other, secret()))), ErrorKind::Unauthorised);
        QCOMPARE(m_world->asked.size(), 1);
        m_world->unlocksWhenAsked = true;
        QCOMPARE(await(m_store->probe(true))->keeping, Keeping::Keychain);
        QCOMPARE(await(m_store->read(m_name))->reveal(), QByteArray("open sesame"));
    }

    void whatIsNotListedUnlocksNothing()
    {
        m_world->sight = Sight::Locked;
        QCOMPARE(kindOf(await(m_store->read(m_name))), ErrorKind::NotFound);
        QVERIFY(m_world->asked.isEmpty());
        QCOMPARE(m_store->state().keeping, Keeping::Locked);
    }

    void whereThereIsNoKeyringAWriteMakesOneAndAReadDoesNot()
    {
        QVERIFY(await(m_store->write(m_name, secret())));
        m_world->sight = Sight::NoCollection;
        m_world->unlocksWhenAsked = true;
        m_world->asked.clear();
        QCOMPARE(kindOf(await(m_store->read(m_name))), ErrorKind::Unauthorised);
        QCOMPARE(kindOf(await(m_store->remove(m_name))), ErrorKind::Unauthorised);
        QVERIFY(m_world->asked.isEmpty());
        QCOMPARE(await(m_store->write(m_other, secret())), Result<Keeping>(Keeping::Keychain));
        QCOMPARE(m_world->asked.constFirst(), QStringLiteral("unlock"));
    }

    void lockedAgainBehindOurBack()
    {
        QVERIFY(await(m_store->write(m_name, secret())));
        m_world->holds = true;
        auto reading = m_store->read(m_name);
        QTRY_COMPARE(m_world->held.size(), size_t(1));
        m_world->sight = Sight::Locked; // seen open, locked when it answered: its "not found" is not believed
        m_world->release();
        QCOMPARE(kindOf(await(std::move(reading))), ErrorKind::Unauthorised);
        QCOMPARE(m_store->names(), QList<SecretName>{m_name});
        m_world->sight = Sight::Unlocked;
        m_world->holds = true;
        auto removing = m_store->remove(m_name);
        QTRY_COMPARE(m_world->held.size(), size_t(1));
        m_world->sight = Sight::Locked;
        m_world->release();
        QCOMPARE(kindOf(await(std::move(removing))), ErrorKind::Unauthorised);
        QCOMPARE(m_store->names(), QList<SecretName>{m_name});
    }

    void aReadUnlocks()
    {
        QVERIFY(await(m_store->write(m_name, secret())));
        m_world->sight = Sight::Locked;
        m_world->unlocksWhenAsked = true;
        QCOMPARE(await(m_store->read(m_name))->reveal(), QByteArray("open sesame"));
        QCOMPARE(m_store->state().keeping, Keeping::Keychain);
    }

    void aRemovalOfALockedKeychainUnlocksFirst()
    {
        QVERIFY(await(m_store->write(m_name, secret())));
        m_world->sight = Sight::Locked;
        m_world->unlocksWhenAsked = true;
        QVERIFY(await(m_store->remove(m_name)));
        QVERIFY(m_world->values.empty());
        QVERIFY(m_store->names().isEmpty());
    }

    void aRemovalThatRemovedNothingIsTold()
    {
        QVERIFY(await(m_store->write(m_name, secret())));
        m_world->removesNothing = true;
        QCOMPARE(kindOf(await(m_store->remove(m_name))), ErrorKind::Refused);
        QCOMPARE(m_store->names(), QList<SecretName>{m_name});
    }

    void aPlatformThatCannotBeLookedAt()
    {
        m_world->sight = Sight::Unknown;
        QCOMPARE(await(m_store->probe(false))->keeping, Keeping::Keychain);
        QVERIFY(await(m_store->write(m_name, secret())));
        QVERIFY(await(m_store->remove(m_name)));
        QVERIFY(m_store->names().isEmpty());
        QCOMPARE(kindOf(await(m_store->read(m_name))), ErrorKind::NotFound);
    }

    void refusedWrites_data()
    {
        QTest::addColumn<Code>("code");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("denied by the user") << Code::Denied << ErrorKind::Refused;
        QTest::newRow("refused") << Code::Refused << ErrorKind::Refused;
        QTest::newRow("broken") << Code::Failed << ErrorKind::Unreachable;
    }
    void refusedWrites()
    {
        QFETCH(const Code, code);
        QFETCH(const ErrorKind, kind);
        m_world->refuseWrites = code;
        const auto written = await(m_store->write(m_name, secret()));
        QCOMPARE(kindOf(written), kind);
        QVERIFY(!written.error().text.isEmpty());
        QCOMPARE(m_store->state().keeping, Keeping::SessionOnly);
        QVERIFY2(m_store->names().isEmpty(), "what was not stored is not listed");
    }

    void aKeychainThatForgetsIsNotUsed()
    {
        m_world->losesWrites = true;
        QCOMPARE(await(m_store->probe(true))->keeping, Keeping::SessionOnly);
    }

    void aNameThatWasRemovedElsewhereIsForgotten()
    {
        QVERIFY(await(m_store->write(m_name, secret())));
        m_world->values.clear();
        QCOMPARE(kindOf(await(m_store->read(m_name))), ErrorKind::NotFound);
        QVERIFY(m_store->names().isEmpty());
    }

    void aLostListIsFoundAgainByReading()
    {
        QVERIFY(await(m_store->write(m_name, secret())));
        QVERIFY(QFile::remove(m_folder->filePath(QStringLiteral("secrets.json"))));
        QVERIFY(m_store->names().isEmpty());
        QVERIFY(await(m_store->read(m_name)));
        QCOMPARE(m_store->names(), QList<SecretName>{m_name});
    }

    void aSilentKeychainEndsByDeadlineAndOthersDoNotWait()
    {
        make({100ms, 100ms, 0ms});
        m_world->holds = true;
        auto first = m_store->read(m_name);
        auto second = m_store->read(m_other);
        QCOMPARE(kindOf(await(std::move(first))), ErrorKind::Timeout);
        QCOMPARE(kindOf(await(std::move(second))), ErrorKind::Timeout);
        QCOMPARE(m_world->asked.size(), 1);
        QCOMPARE(m_store->state().keeping, Keeping::SessionOnly);
        QVERIFY(m_store->state().text.contains(QLatin1String("does not answer")));
        m_world->release(); // the late answer
        QTRY_COMPARE(m_store->state().keeping, Keeping::Keychain);
        QVERIFY(await(m_store->write(m_name, secret())));
    }

    void aWriteAnsweredLateIsListed()
    {
        make({100ms, 100ms, 0ms});
        m_world->holds = true;
        QCOMPARE(kindOf(await(m_store->write(m_name, secret()))), ErrorKind::Timeout);
        QVERIFY2(m_store->names().contains(m_name), "it may be stored yet");
        m_world->release();
        QTRY_COMPARE(m_store->state().keeping, Keeping::Keychain);
        QCOMPARE(await(m_store->read(m_name))->reveal(), QByteArray("open sesame"));
    }

    void cancelledTwiceWhileAsking()
    {
        m_world->holds = true;
        std::stop_source stop;
        auto reading = m_store->read(m_name, stop.get_token());
        QTRY_COMPARE(m_world->asked.size(), 1);
        std::jthread elsewhere([&stop] { stop.request_stop(); });
        elsewhere.join();
        stop.request_stop();
        QCOMPARE(kindOf(await(std::move(reading))), ErrorKind::Cancelled);
        m_world->release();
        QVERIFY(await(m_store->write(m_name, secret())));
    }

    void cancelledWhileWaitingForItsTurnIsNeverAsked()
    {
        m_world->holds = true;
        auto first = m_store->read(m_name);
        std::stop_source stop;
        auto second = m_store->write(m_other, secret(), stop.get_token());
        stop.request_stop();
        QCOMPARE(kindOf(await(std::move(second))), ErrorKind::Cancelled);
        m_world->release();
        QCOMPARE(kindOf(await(std::move(first))), ErrorKind::NotFound);
        QVERIFY(m_world->askedOf(m_other.key()).isEmpty());
        QVERIFY(m_store->names().isEmpty());
    }

    void cancelledBeforeItBegan()
    {
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(kindOf(await(m_store->read(m_name, stop.get_token()))), ErrorKind::Cancelled);
        QVERIFY(m_world->asked.isEmpty());
    }

    void destroyedWhileAsking()
    {
        m_world->holds = true;
        auto reading = m_store->read(m_name);
        auto writing = m_store->write(m_other, secret());
        QTRY_COMPARE(m_world->asked.size(), 1);
        m_store.reset();
        QCOMPARE(kindOf(await(std::move(reading))), ErrorKind::Cancelled);
        QCOMPARE(kindOf(await(std::move(writing))), ErrorKind::Cancelled);
        m_world->release(); // the late answer finds nobody
        QCoreApplication::processEvents();
    }

    void questionsAreAnsweredInTheirOrder()
    {
        auto first = m_store->write(m_name, Secret(QByteArray("first")));
        auto second = m_store->write(m_name, Secret(QByteArray("second")));
        auto gone = m_store->remove(m_name);
        auto third = m_store->write(m_name, Secret(QByteArray("third")));
        QVERIFY(await(std::move(third)));
        QVERIFY(first.isFinished() && second.isFinished() && gone.isFinished());
        QCOMPARE(await(m_store->read(m_name))->reveal(), QByteArray("third"));
    }

    void nonsenseIsRefused()
    {
        QCOMPARE(kindOf(await(m_store->write(m_name, Secret()))), ErrorKind::BadInput);
        QCOMPARE(kindOf(await(m_store->write({}, secret()))), ErrorKind::BadInput);
        QCOMPARE(kindOf(await(m_store->read({}))), ErrorKind::BadInput);
        QCOMPARE(kindOf(await(m_store->remove({}))), ErrorKind::BadInput);
    }

    void codesOfTheLibrary_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<Code>("code");
        QTest::newRow("fine") << int(QKeychain::NoError) << Code::Fine;
        QTest::newRow("absent") << int(QKeychain::EntryNotFound) << Code::NotFound;
        QTest::newRow("not deleted") << int(QKeychain::CouldNotDeleteEntry) << Code::Refused;
        QTest::newRow("denied by the user") << int(QKeychain::AccessDeniedByUser) << Code::Denied;
        QTest::newRow("denied") << int(QKeychain::AccessDenied) << Code::Refused;
        QTest::newRow("no backend") << int(QKeychain::NoBackendAvailable) << Code::Failed;
        QTest::newRow("no such call") << int(QKeychain::NotImplemented) << Code::Failed;
        QTest::newRow("other") << int(QKeychain::OtherError) << Code::Failed;
        QTest::newRow("of a newer version") << 99 << Code::Failed;
    }
    void codesOfTheLibrary()
    {
        QFETCH(const int, error);
        QFETCH(const Code, code);
        QCOMPARE(codeOf(error), code);
    }

    void errorsOfTheBus_data()
    {
        QTest::addColumn<bool>("ofCollection");
        QTest::addColumn<Sight>("sight");
        QTest::newRow("org.freedesktop.DBus.Error.ServiceUnknown") << false << Sight::NoService;
        QTest::newRow("org.freedesktop.DBus.Error.NameHasNoOwner") << false << Sight::NoService;
        QTest::newRow("org.freedesktop.DBus.Error.Disconnected") << false << Sight::NoBus;
        QTest::newRow("org.freedesktop.DBus.Error.NoReply") << false << Sight::NotAnswering;
        QTest::newRow("org.freedesktop.DBus.Error.UnknownMethod") << true << Sight::NoCollection;
        QTest::newRow("org.freedesktop.Secret.Error.NoSuchObject") << true << Sight::NoCollection;
        QTest::newRow("org.freedesktop.DBus.Error.UnknownObject") << false << Sight::NotAnswering;
        QTest::newRow("") << true << Sight::NotAnswering;
    }
    void errorsOfTheBus()
    {
        QFETCH(const bool, ofCollection);
        QFETCH(const Sight, sight);
        QCOMPARE(sightOf(QString::fromLatin1(QTest::currentDataTag()), ofCollection), sight);
    }
};

QTEST_GUILESS_MAIN(TestKeychainStore)
#include "tst_keychainstore.moc"
