#include "app/pages/settings/secretsection.h"
#include "app/pages/settings/settingspage.h"
#include "app/widgets/banner.h"
#include "core/secrets/fallbackstore.h"
#include "tests/gui/models/pagefixture.h"
#include "tests/support/fakekeychain.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTest>

using namespace skydeck;
using namespace skydeck::pages;
using namespace skydeck::fixture;
using namespace std::chrono_literals;
using secrets::Keeping;
using secrets::Keychain;

class TestSecretSection : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<KeychainWorld> m_world;
    std::unique_ptr<secrets::FallbackStore> m_store;
    TestPrompter m_prompter;
    std::unique_ptr<SecretSection> m_section;
    const secrets::SecretName m_password = secrets::sshPassword(QStringLiteral("ada"), QStringLiteral("host"), 22);

    void make()
    {
        m_section.reset();
        m_store = std::make_unique<secrets::FallbackStore>(
            std::make_unique<secrets::KeychainStore>(std::make_unique<FakeKeychain>(m_world),
                                                     m_folder->filePath(QStringLiteral("secrets.json"))),
            1h);
        m_section = std::make_unique<SecretSection>(*m_store, m_prompter);
        m_section->resize(640, 300);
        m_section->show();
    }
    void store(const secrets::SecretName &name)
    {
        auto written = m_store->write(name, Secret(QByteArray("open sesame")));
        QTRY_VERIFY(written.isFinished());
    }
    QListWidget *names() { return m_section->findChild<QListWidget *>(QStringLiteral("names")); }
    QPushButton *button(const char *name) { return m_section->findChild<QPushButton *>(QLatin1String(name)); }
    QString where() { return m_section->findChild<QLabel *>(QStringLiteral("where"))->text(); }
    QString trouble() { return m_section->findChild<widgets::Banner *>()->text(); }

private Q_SLOTS:
    void initTestCase() { quietOffscreen(); }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_world = std::make_shared<KeychainWorld>();
        m_prompter = {};
        make();
    }
    void cleanup()
    {
        m_section.reset();
        m_store.reset();
    }

    void emptyItSaysSoAndWhereSecretsGo()
    {
        QTRY_VERIFY(where().contains(QLatin1String("in this computer's keychain")));
        QVERIFY(!button("again")->isVisible());
        QVERIFY(!names()->isVisible());
        QVERIFY(!button("remove")->isVisible());
        QVERIFY(m_section->findChild<QLabel *>(QStringLiteral("empty"))->isVisible());
        shoot(*m_section, QStringLiteral("secrets-empty"));
    }

    void namesAreListedWithoutValues()
    {
        store(m_password);
        store(secrets::sshPassphrase(QStringLiteral("/home/ada/.ssh/id_ed25519")));
        QTRY_COMPARE(names()->count(), 2);
        QCOMPARE(names()->item(1)->text(), QStringLiteral("Password of ada@host:22"));
        QVERIFY(!button("remove")->isEnabled());
        for (int i = 0; i < names()->count(); ++i)
            QVERIFY(!names()->item(i)->text().contains(QLatin1String("sesame")));
        shoot(*m_section, QStringLiteral("secrets-filled"));
    }

    void removedByKeyboardAfterAQuestion()
    {
        store(m_password);
        QTRY_COMPARE(names()->count(), 1);
        names()->setFocus();
        QTest::keyClick(names(), Qt::Key_Space); // selects the first
        names()->setCurrentRow(0);
        m_prompter.accepts = false;
        QTest::mouseClick(button("remove"), Qt::LeftButton);
        QCOMPARE(m_prompter.asked.size(), 1);
        QVERIFY(m_prompter.asked[0].destructive);
        QVERIFY(m_prompter.asked[0].text.contains(QLatin1String("ada@host:22")));
        QCOMPARE(m_world->values.size(), size_t(1));
        m_prompter.accepts = true;
        names()->actions().constFirst()->trigger(); // Delete
        QTRY_COMPARE(names()->count(), 0);
        QVERIFY(m_world->values.empty());
        QVERIFY(trouble().isEmpty());
    }

    void aRemovalThatFailsSaysWhy()
    {
        store(m_password);
        QTRY_COMPARE(names()->count(), 1);
        m_world->removesNothing = true;
        names()->setCurrentRow(0);
        QTest::mouseClick(button("remove"), Qt::LeftButton);
        QTRY_VERIFY(trouble().contains(QLatin1String("did not remove")));
        QCOMPARE(names()->count(), 1);
        QTRY_VERIFY(button("remove")->isEnabled());
    }

    void withoutAKeychainItSaysSessionOnlyAndLooksAgain()
    {
        m_world->sight = Keychain::Sight::NoService;
        make();
        QTRY_VERIFY(where().contains(QLatin1String("only until Skydeck ends")));
        store(m_password);
        QTRY_COMPARE(names()->count(), 1);
        QVERIFY(button("again")->isVisible());
        shoot(*m_section, QStringLiteral("secrets-session"));
        m_world->sight = Keychain::Sight::Unlocked;
        QTest::mouseClick(button("again"), Qt::LeftButton);
        QTRY_VERIFY(!button("again")->isVisible());
        QTRY_COMPARE(m_world->values.size(), size_t(1));
        QCOMPARE(names()->count(), 1);
    }

    void aLockedKeychainIsUnlockedFromHere()
    {
        m_world->sight = Keychain::Sight::Locked;
        make();
        QTRY_COMPARE(button("again")->text(), QStringLiteral("&Unlock…"));
        QVERIFY(where().contains(QLatin1String("locked")));
        QTest::mouseClick(button("again"), Qt::LeftButton); // the user does not
        QTRY_VERIFY(button("again")->isEnabled());
        QCOMPARE(m_store->state().keeping, Keeping::Locked);
        m_world->unlocksWhenAsked = true;
        QTest::mouseClick(button("again"), Qt::LeftButton);
        QTRY_VERIFY(where().contains(QLatin1String("in this computer's keychain")));
    }

    void longNamesDoNotWidenThePage()
    {
        store({QStringLiteral("token"), QString(2000, QLatin1Char('w'))});
        QTRY_COMPARE(names()->count(), 1);
        QVERIFY(m_section->minimumSizeHint().width() < 600);
    }

    void theSelectionSurvivesAChange()
    {
        store(m_password);
        QTRY_COMPARE(names()->count(), 1);
        names()->setCurrentRow(0);
        store({QStringLiteral("api-key"), QStringLiteral("openai")});
        QTRY_COMPARE(names()->count(), 2);
        QCOMPARE(names()->currentItem()->text(), QStringLiteral("Password of ada@host:22"));
        QVERIFY(button("remove")->isEnabled());
    }

    void destroyedWhileRemoving()
    {
        store(m_password);
        QTRY_COMPARE(names()->count(), 1);
        names()->setCurrentRow(0);
        m_world->holds = true;
        QTest::mouseClick(button("remove"), Qt::LeftButton);
        QVERIFY(!button("remove")->isEnabled());
        m_section.reset();
        m_world->release();
        QTest::qWait(20);
    }

    void theSettingsPageShowsItWhenThereIsAStore()
    {
        SettingsController controller(m_folder->filePath(QStringLiteral("settings.json")), {});
        SettingsPage without(controller, {}, m_prompter);
        QVERIFY(without.findChild<SecretSection *>() == nullptr);
        SettingsPage with(controller, {}, m_prompter, nullptr, m_store.get());
        QVERIFY(with.findChild<SecretSection *>() != nullptr);
    }
};

QTEST_MAIN(TestSecretSection)
#include "tst_secretsection.moc"
