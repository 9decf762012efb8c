// The equal command of what was launched in a window: as skydeckctl takes it, without secrets.
#include "core/flows/launchcommand.h"

#include <QTest>

using namespace skydeck;
using sky::Purpose;

class TestLaunchCommand : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void commands_data()
    {
        QTest::addColumn<Purpose>("purpose");
        QTest::addColumn<bool>("update");
        QTest::addColumn<QString>("command");
        const auto row = [](const char *name, Purpose purpose, bool update, const char *command) {
            QTest::newRow(name) << purpose << update << QString::fromUtf8(command);
        };
        row("a launch", Purpose::Launch, false,
            "skydeckctl launch '/home/ada/my task.yaml' -c chat --env HF_TOKEN --env MODEL --secret API -i "
            "30 --down "
            "--retry-until-up");
        row("a command on a cluster", Purpose::Exec, false,
            "skydeckctl exec chat '/home/ada/my task.yaml' --env HF_TOKEN --env MODEL --secret API");
        row("a managed job", Purpose::ManagedJob, false,
            "skydeckctl jobs launch '/home/ada/my task.yaml' -n chat --env HF_TOKEN --env MODEL --secret "
            "API");
        row("a service", Purpose::Service, false,
            "skydeckctl serve up '/home/ada/my task.yaml' -n chat --env HF_TOKEN --env MODEL --secret API");
        row("its new version", Purpose::Service, true,
            "skydeckctl serve update chat '/home/ada/my task.yaml' --env HF_TOKEN --env MODEL --secret API");
    }
    void commands()
    {
        QFETCH(Purpose, purpose);
        QFETCH(bool, update);
        engine::LaunchRequest request;
        request.yamlPath = QStringLiteral("/home/ada/my task.yaml");
        request.cluster = QStringLiteral("chat");
        request.envs.insert(QStringLiteral("MODEL"), QStringLiteral("qwen"));
        request.envs.insert(QStringLiteral("HF_TOKEN"), QStringLiteral("canary"));
        request.secrets.emplace(QStringLiteral("API"), Secret(QByteArray("canary")));
        request.autostop = engine::Autostop{30, true};
        request.retryUntilUp = true;
        QTEST(flows::launchCommand(request, purpose, update), "command");
    }

    void aTextWithoutAFileComesFromTheInput()
    {
        QCOMPARE(flows::launchCommand({}, Purpose::ManagedJob), QStringLiteral("skydeckctl jobs launch -"));
    }
};

QTEST_GUILESS_MAIN(TestLaunchCommand)
#include "tst_launchcommand.moc"
