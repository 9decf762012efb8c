#include "app/forms/zonedialog.h"

#include "app/widgets/banner.h"
#include "app/widgets/statusdelegate.h"
#include "core/base/files.h"
#include "tests/gui/models/pagefixture.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QTreeWidget>

using namespace skydeck;
using namespace skydeck::fixture;
using forms::ZoneChoice;
using forms::ZoneDialog;

namespace {

const QByteArray serverText = "# main\nresources:\n  cloud: aws\n  region: us-east-1\n\nrun: x\n";
const QByteArray clientText = "name: train\r\nenvs:\r\n  MLOPS_IP: 10.4.0.4 # main's\r\nrun: |\r\n  y\r\n";

engine::Cluster onAws(const QString &name, const QString &region, const QString &taskPath = {})
{
    auto one = cluster(name);
    one.region = region;
    one.taskPath = taskPath;
    return one;
}

} // namespace

class TestZoneMap : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { quietOffscreen(); }
    void init();
    void cleanup();
    void zonesHaveTheirAddresses();
    void choosingShowsWhatChangesAndWritesIt();
    void aTakenZoneIsRefusedWithTheHoldersName();
    void itsOwnClusterIsNobodyElse();
    void clientsOfTheMeshHoldNoZone();
    void aHolderThatComesMeanwhileCounts();
    void theSchemeCanBeChanged();
    void anUnknownRegionAsksForItsZones();
    void clientsAreTickedAndAdded();
    void aFileThatChangedMeanwhileIsNotWritten();
    void aTaskThatLeavesThePlaceOpenIsRefused();
    void nothingToChange();
    void closedWhileReading();

private:
    ZoneDialog *open(const QByteArray &text = serverText, const QString &ownCluster = {})
    {
        auto *dialog = new ZoneDialog(*m_world->fleet, {text, m_server, QStringLiteral("main.yaml"), ownCluster},
                                      m_world->prompter);
        m_dialog = dialog;
        connect(dialog, &ZoneDialog::placed, this, [this](const QByteArray &now) { m_placed = now; });
        dialog->open();
        return dialog;
    }
    template<typename T>
    T *part(const char *name) const
    {
        return m_dialog->findChild<T *>(QStringLiteral("zones.") + QLatin1String(name));
    }
    QTreeWidgetItem *row(int index) const { return part<QTreeWidget>("table")->topLevelItem(index); }
    void choose(int index) const { part<QTreeWidget>("table")->setCurrentItem(row(index)); }
    QString diff() const { return part<QPlainTextEdit>("diff")->toPlainText(); }
    QString problem() const
    {
        auto *label = part<QLabel>("problem");
        return label->isVisible() ? label->text() : QString();
    }
    QPushButton *accept() const { return part<QPushButton>("accept"); }
    QString write(const QString &name, const QByteArray &text)
    {
        const QString path = m_files->filePath(name);
        return writeAtomically(path, text, 0640) ? path : QString();
    }

    std::unique_ptr<World> m_world;
    std::unique_ptr<QTemporaryDir> m_files;
    QString m_server, m_client;
    QPointer<ZoneDialog> m_dialog;
    QByteArray m_placed;
};

void TestZoneMap::init()
{
    m_world = std::make_unique<World>();
    m_files = std::make_unique<QTemporaryDir>();
    m_server = write(QStringLiteral("main.yaml"), serverText);
    m_client = write(QStringLiteral("train.yaml"), clientText);
    m_placed.clear();
}

void TestZoneMap::cleanup()
{
    delete m_dialog;
    m_world.reset();
    m_files.reset();
}

void TestZoneMap::zonesHaveTheirAddresses()
{
    open();
    QCOMPARE(part<QTreeWidget>("table")->topLevelItemCount(), 6);
    const char *const addresses[] = {"10.4.0.4",  "10.4.32.4",  "10.4.64.4",
                                     "10.4.96.4", "10.4.128.4", "10.4.160.4"};
    for (int i = 0; i < 6; ++i) {
        QCOMPARE(row(i)->text(0), QStringLiteral("us-east-1") + QChar(QLatin1Char(char('a' + i))));
        QCOMPARE(row(i)->text(2), QLatin1String(addresses[i]));
        QCOMPARE(row(i)->text(3), QStringLiteral("Free"));
    }
    QCOMPARE(row(1)->text(1), QStringLiteral("10.4.32.0/19"));
    QVERIFY(!accept()->isEnabled());
    shoot(*m_dialog, QStringLiteral("zones"));
}

void TestZoneMap::choosingShowsWhatChangesAndWritesIt()
{
    open();
    QTRY_COMPARE(part<QListWidget>("clients")->count(), 1);
    choose(1);
    QVERIFY(diff().contains(QStringLiteral("+  zone: us-east-1b")));
    QVERIFY(diff().contains(QStringLiteral("-  MLOPS_IP: 10.4.0.4 # main's")));
    QVERIFY(diff().contains(QStringLiteral("+  MLOPS_IP: 10.4.32.4 # main's")));
    QCOMPARE(accept()->text().remove(u'&'), QStringLiteral("Change 2 file(s)"));
    shoot(*m_dialog, QStringLiteral("zones-chosen"));
    accept()->click();
    QTRY_COMPARE(
        m_placed,
        QByteArray("# main\nresources:\n  cloud: aws\n  region: us-east-1\n  zone: us-east-1b\n\nrun: x\n"));
    QByteArray expected = clientText;
    QCOMPARE(*readWhole(m_client), expected.replace("10.4.0.4", "10.4.32.4"));
    QCOMPARE(modeOf(m_client), 0640);
    QCOMPARE(*readWhole(m_server), serverText); // its owner has the text
    QTRY_VERIFY(m_dialog.isNull());
}

void TestZoneMap::aTakenZoneIsRefusedWithTheHoldersName()
{
    m_world->tell({{onAws(QStringLiteral("phoenix"), QStringLiteral("aws/us-east-1b")),
                    onAws(QStringLiteral("lost"), QStringLiteral("aws/us-east-1"))},
                   {},
                   {},
                   {}});
    open();
    QCOMPARE(row(1)->text(3), QStringLiteral("Taken by phoenix"));
    QCOMPARE(row(1)->data(3, widgets::StatusDelegate::StatusRole).toInt(), int(widgets::Status::Bad));
    QCOMPARE(row(0)->text(3), QStringLiteral("Free"));
    choose(1);
    QVERIFY(problem().contains(QStringLiteral("phoenix")));
    QVERIFY(!accept()->isEnabled());
    QVERIFY(diff().isEmpty());
    shoot(*m_dialog, QStringLiteral("zones-taken"));
    bool told = false;
    for (const QLabel *label : m_dialog->findChildren<QLabel *>())
        told = told || (label->isVisible() && label->text().contains(QStringLiteral("zone not known: lost")));
    QVERIFY(told);
    choose(2);
    QCOMPARE(problem(), QString());
    QTRY_VERIFY(accept()->isEnabled());
}

void TestZoneMap::itsOwnClusterIsNobodyElse()
{
    m_world->tell({{onAws(QStringLiteral("main"), QStringLiteral("aws/us-east-1b"), m_server)}, {}, {}, {}});
    open(serverText, QStringLiteral("main"));
    QCOMPARE(row(1)->text(3), QStringLiteral("Free"));
    delete m_dialog;
    open(); // the same file, no name
    QCOMPARE(row(1)->text(3), QStringLiteral("Free"));
    delete m_dialog;
    open(serverText, QStringLiteral("second")); // the same file a second time
    QCOMPARE(row(1)->text(3), QStringLiteral("Taken by main"));
}

void TestZoneMap::clientsOfTheMeshHoldNoZone()
{
    m_world->tell({{onAws(QStringLiteral("train"), QStringLiteral("aws/us-east-1b"), m_client)}, {}, {}, {}});
    open();
    QTRY_COMPARE(row(1)->text(3), QStringLiteral("Free"));
}

void TestZoneMap::aHolderThatComesMeanwhileCounts()
{
    open();
    choose(1);
    QVERIFY(accept()->isEnabled());
    m_world->tell({{onAws(QStringLiteral("phoenix"), QStringLiteral("aws/us-east-1b"))}, {}, {}, {}});
    QVERIFY(!accept()->isEnabled());
    QVERIFY(problem().contains(QStringLiteral("phoenix")));
}

void TestZoneMap::theSchemeCanBeChanged()
{
    open();
    part<QLineEdit>("cidr")->setText(QStringLiteral("10.9.0.0/16"));
    part<QSpinBox>("prefix")->setValue(20);
    part<QLineEdit>("zones")->setText(QStringLiteral("a, d"));
    QCOMPARE(part<QTreeWidget>("table")->topLevelItemCount(), 2);
    QCOMPARE(row(1)->text(0), QStringLiteral("us-east-1d"));
    QCOMPARE(row(1)->text(1), QStringLiteral("10.9.16.0/20"));
    QCOMPARE(row(1)->text(2), QStringLiteral("10.9.16.4"));
    part<QLineEdit>("cidr")->setText(QStringLiteral("10.42.0.0/16"));
    QVERIFY(problem().contains(QStringLiteral("K3s")));
    QVERIFY(!accept()->isEnabled());
}

void TestZoneMap::anUnknownRegionAsksForItsZones()
{
    open("resources:\n  infra: aws/eu-west-1\n");
    QCOMPARE(part<QLineEdit>("region")->text(), QStringLiteral("eu-west-1"));
    QCOMPARE(part<QTreeWidget>("table")->topLevelItemCount(), 0);
    QVERIFY(problem().contains(QStringLiteral("Name them")));
    part<QLineEdit>("zones")->setText(QStringLiteral("a,b,c"));
    QCOMPARE(part<QTreeWidget>("table")->topLevelItemCount(), 3);
    choose(2);
    QVERIFY(diff().contains(QStringLiteral("+  infra: aws/eu-west-1/eu-west-1c")));
}

void TestZoneMap::clientsAreTickedAndAdded()
{
    (void)write(QStringLiteral("other.yaml"), "run: z\n");
    (void)write(QStringLiteral("broken.yaml"), "run: [\n");
    open();
    auto *clients = part<QListWidget>("clients");
    QTRY_COMPARE(clients->count(), 2);
    QCOMPARE(clients->item(0)->text(), QStringLiteral("other.yaml"));
    QCOMPARE(clients->item(0)->checkState(), Qt::Unchecked);
    QCOMPARE(clients->item(1)->checkState(), Qt::Checked); // it has MLOPS_IP
    choose(2);
    clients->item(1)->setCheckState(Qt::Unchecked);
    QVERIFY(!diff().contains(QStringLiteral("MLOPS_IP")));
    clients->item(0)->setCheckState(Qt::Checked);
    QVERIFY(diff().contains(QStringLiteral("+  MLOPS_IP: 10.4.64.4")));
    accept()->click();
    QTRY_VERIFY(!m_placed.isEmpty());
    QCOMPARE(*readWhole(m_client), clientText);
    QCOMPARE(*readWhole(m_files->filePath(QStringLiteral("other.yaml"))),
             QByteArray("run: z\nenvs:\n  MLOPS_IP: 10.4.64.4\n"));
}

void TestZoneMap::aFileThatChangedMeanwhileIsNotWritten()
{
    open();
    QTRY_COMPARE(part<QListWidget>("clients")->count(), 1);
    choose(1);
    (void)write(QStringLiteral("train.yaml"), "run: other\n");
    accept()->click();
    auto *banner = m_dialog->findChild<widgets::Banner *>();
    QTRY_VERIFY(banner->text().contains(QStringLiteral("train.yaml")));
    QVERIFY(m_placed.isEmpty());
    QCOMPARE(*readWhole(m_client), QByteArray("run: other\n"));
    QVERIFY(accept()->isEnabled());
}

void TestZoneMap::aTaskThatLeavesThePlaceOpenIsRefused()
{
    open("resources:\n  any_of: [{infra: aws}, {infra: gcp}]\n");
    choose(0);
    QVERIFY(problem().contains(QStringLiteral("any_of")));
    QVERIFY(!accept()->isEnabled());
}

void TestZoneMap::nothingToChange()
{
    m_client.clear();
    QVERIFY(QFile::remove(m_files->filePath(QStringLiteral("train.yaml"))));
    open("resources:\n  infra: aws/us-east-1/us-east-1b\n");
    QCOMPARE(part<QTreeWidget>("table")->currentItem(), row(1));
    QCOMPARE(row(1)->text(3), QStringLiteral("This task"));
    QVERIFY(!accept()->isEnabled());
    QCOMPARE(problem(), QString());
}

void TestZoneMap::closedWhileReading()
{
    for (int i = 0; i < 5; ++i) {
        open();
        choose(1);
        accept()->click();
        delete m_dialog;
    }
    QVERIFY(m_placed.isEmpty());
}

QTEST_MAIN(TestZoneMap)
#include "tst_zonemap.moc"
