// Questions of SSH sessions: asked one at a time, answered once, remembered when they proved right.
#include "core/flows/promptdesk.h"
#include "core/secrets/memorystore.h"

#include <QSignalSpy>
#include <QTest>
#include <QtConcurrent>

using namespace skydeck;
using flows::PromptDesk;
using flows::SshQuestion;

namespace {

const ssh::PassphraseQuestion keyQuestion{QStringLiteral("/home/ann/.ssh/id"), {}, 1};

ssh::PassphraseQuestion again()
{
    auto question = keyQuestion;
    question.attempt = 2;
    return question;
}

// What a person types, for every question that is shown.
struct Person
{
    QList<SshQuestion> shown;
    QByteArray types;
    bool remembers = false;

    explicit Person(PromptDesk &desk)
    {
        QObject::connect(&desk, &PromptDesk::asked, &desk, [this, &desk](const SshQuestion &question) {
            shown << question;
            if (!types.isEmpty())
                desk.answerSecret(question.id, Secret(types), remembers);
        });
    }
};

template<typename T>
Result<T> taken(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }))
        return failure(ErrorKind::Timeout, QStringLiteral("no answer"));
    return future.takeResult();
}

} // namespace

class TestPromptDesk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nobodyThereDeclines()
    {
        PromptDesk desk;
        QCOMPARE(taken(desk.passphrase(keyQuestion, {})).error().kind, ErrorKind::Cancelled);
    }

    void oneAtATimeAndInOrder()
    {
        PromptDesk desk;
        Person person(desk);
        auto first = desk.password({QStringLiteral("ann"), QStringLiteral("gpu"), 22, 1}, {});
        auto second = desk.confirmHostKey({QStringLiteral("gpu"), 22, {}, {}, {}}, {});
        QTRY_COMPARE(person.shown.size(), 1);
        QCOMPARE(person.shown[0].kind, SshQuestion::Kind::Password);
        desk.answerSecret(person.shown[0].id, Secret(QByteArrayLiteral("pw")), false);
        QTRY_COMPARE(person.shown.size(), 2);
        QCOMPARE(person.shown[1].kind, SshQuestion::Kind::HostKey);
        desk.answerHostKey(person.shown[1].id, ssh::HostKeyAnswer::AcceptOnce);
        QCOMPARE(taken(std::move(first))->reveal(), QByteArrayLiteral("pw"));
        QCOMPARE(*taken(std::move(second)), ssh::HostKeyAnswer::AcceptOnce);
        desk.answerHostKey(person.shown[1].id, ssh::HostKeyAnswer::Refuse); // twice: not heard
    }

    void aStopWithdrawsTheQuestion()
    {
        PromptDesk desk;
        Person person(desk);
        QSignalSpy withdrawn(&desk, &PromptDesk::withdrawn);
        std::stop_source stop;
        auto answer = desk.passphrase(keyQuestion, stop.get_token());
        QTRY_COMPARE(person.shown.size(), 1);
        const auto stopper = QtConcurrent::run([&stop] { stop.request_stop(); });
        QCOMPARE(taken(std::move(answer)).error().kind, ErrorKind::Cancelled);
        QCOMPARE(withdrawn.size(), 1);
        desk.answerSecret(person.shown[0].id, Secret(QByteArrayLiteral("late")), true);
    }

    void whatProvedRightIsNotAskedAgain()
    {
        PromptDesk desk;
        Person person(desk);
        person.types = "open sesame";
        QVERIFY(taken(desk.passphrase(keyQuestion, {})));
        desk.passphraseJudged(keyQuestion, true);
        QCOMPARE(taken(desk.passphrase(keyQuestion, {}))->reveal(), person.types);
        QCOMPARE(person.shown.size(), 1);
        QVERIFY(taken(desk.passphrase(again(), {}))); // wrong all of a sudden: asked anew
        QCOMPARE(person.shown.size(), 2);
    }

    void whatProvedWrongIsAskedAgain()
    {
        PromptDesk desk;
        Person person(desk);
        person.types = "no";
        QVERIFY(taken(desk.passphrase(keyQuestion, {})));
        desk.passphraseJudged(keyQuestion, false);
        QVERIFY(taken(desk.passphrase(keyQuestion, {})));
        QCOMPARE(person.shown.size(), 2);
    }

    void theTickKeepsItOnceItProvedRight()
    {
        secrets::MemoryStore store;
        const auto name = secrets::sshPassphrase(keyQuestion.keyFile);
        {
            PromptDesk desk(&store);
            Person person(desk);
            person.types = "open sesame";
            person.remembers = true;
            QVERIFY(taken(desk.passphrase(keyQuestion, {})));
            QVERIFY(!store.contains(name)); // not before it proved right
            desk.passphraseJudged(keyQuestion, true);
            QTRY_VERIFY(store.contains(name));
        }
        PromptDesk desk(&store); // the next run
        Person person(desk);
        QCOMPARE(taken(desk.passphrase(keyQuestion, {}))->reveal(), QByteArrayLiteral("open sesame"));
        QVERIFY(person.shown.isEmpty());
    }

    void whatTheUserRemovedIsNotUsedAgain()
    {
        secrets::MemoryStore store;
        PromptDesk desk(&store);
        Person person(desk);
        person.types = "open sesame";
        person.remembers = true;
        const auto name = secrets::sshPassphrase(keyQuestion.keyFile);
        QVERIFY(taken(desk.passphrase(keyQuestion, {})));
        desk.passphraseJudged(keyQuestion, true);
        QTRY_VERIFY(store.contains(name));
        QVERIFY(taken(desk.passphrase(keyQuestion, {}))); // a reconnect
        desk.passphraseJudged(keyQuestion, true);
        QCOMPARE(person.shown.size(), 1);
        QVERIFY(taken(store.remove(name))); // by the settings, or by skydeckctl
        QVERIFY(taken(desk.passphrase(keyQuestion, {})));
        QCOMPARE(person.shown.size(), 2);
    }

    void withoutTheTickNothingIsKept()
    {
        secrets::MemoryStore store;
        PromptDesk desk(&store);
        Person person(desk);
        person.types = "open sesame";
        QVERIFY(taken(desk.passphrase(keyQuestion, {})));
        desk.passphraseJudged(keyQuestion, true);
        QVERIFY(taken(desk.passphrase(keyQuestion, {})));
        QVERIFY(store.names().isEmpty());
    }

    void aKeptOneThatProvesWrongIsForgottenAndAsked()
    {
        secrets::MemoryStore store;
        const auto name = secrets::sshPassword(QStringLiteral("ann"), QStringLiteral("gpu"), 22);
        QVERIFY(taken(store.write(name, Secret(QByteArrayLiteral("old")))));
        PromptDesk desk(&store);
        Person person(desk);
        ssh::PasswordQuestion question{QStringLiteral("ann"), QStringLiteral("gpu"), 22, 1};
        QCOMPARE(taken(desk.password(question, {}))->reveal(), QByteArrayLiteral("old"));
        desk.passwordJudged(question, false);
        QTRY_VERIFY(!store.contains(name));
        person.types = "new";
        question.attempt = 2;
        QCOMPARE(taken(desk.password(question, {}))->reveal(), QByteArrayLiteral("new"));
        QCOMPARE(person.shown.size(), 1);
    }

    void whatIsAskedTwiceAtOnceIsAskedOnce()
    {
        PromptDesk desk;
        Person person(desk);
        auto one = desk.passphrase(keyQuestion, {}), two = desk.passphrase(keyQuestion, {});
        const ssh::HostKeyQuestion host{QStringLiteral("gpu"), 22, QStringLiteral("ED25519"), QStringLiteral("f")};
        ssh::HostKeyQuestion other = host;
        other.fingerprint = QStringLiteral("g");
        auto a = desk.confirmHostKey(host, {}), b = desk.confirmHostKey(host, {}),
             c = desk.confirmHostKey(other, {});
        QTRY_COMPARE(person.shown.size(), 1);
        desk.answerSecret(person.shown[0].id, Secret(QByteArrayLiteral("pw")), false);
        QCOMPARE(taken(std::move(one))->reveal(), QByteArrayLiteral("pw"));
        QCOMPARE(taken(std::move(two))->reveal(), QByteArrayLiteral("pw"));
        QTRY_COMPARE(person.shown.size(), 2);
        desk.answerHostKey(person.shown[1].id, ssh::HostKeyAnswer::AcceptAndRemember);
        QCOMPARE(*taken(std::move(a)), ssh::HostKeyAnswer::AcceptAndRemember);
        QCOMPARE(*taken(std::move(b)), ssh::HostKeyAnswer::AcceptAndRemember);
        QTRY_COMPARE(person.shown.size(), 3); // another key is another question
        desk.decline(person.shown[2].id);
        QCOMPARE(taken(std::move(c)).error().kind, ErrorKind::Cancelled);
    }

    void codesAreAskedOfEach()
    {
        PromptDesk desk;
        Person person(desk);
        ssh::InteractiveQuestion code;
        code.host = QStringLiteral("gpu");
        code.items = {{QStringLiteral("Code:"), false}};
        const auto one = desk.interactive(code, {}), two = desk.interactive(code, {});
        QTRY_COMPARE(person.shown.size(), 1);
        desk.answerInteractive(person.shown[0].id, {});
        QTRY_COMPARE(person.shown.size(), 2);
        QVERIFY(one.isFinished() && !two.isFinished());
    }

    void oneOfTwoThatStopsLeavesTheQuestion()
    {
        PromptDesk desk;
        Person person(desk);
        QSignalSpy withdrawn(&desk, &PromptDesk::withdrawn);
        std::stop_source stop;
        auto one = desk.passphrase(keyQuestion, stop.get_token());
        auto two = desk.passphrase(keyQuestion, {});
        QTRY_COMPARE(person.shown.size(), 1);
        stop.request_stop();
        QCOMPARE(taken(std::move(one)).error().kind, ErrorKind::Cancelled);
        QVERIFY(withdrawn.isEmpty());
        desk.answerSecret(person.shown[0].id, Secret(QByteArrayLiteral("pw")), false);
        QCOMPARE(taken(std::move(two))->reveal(), QByteArrayLiteral("pw"));
    }

    void whoComesBeforeTheVerdictGetsTheSameAnswer()
    {
        PromptDesk desk;
        Person person(desk);
        person.types = "first";
        QVERIFY(taken(desk.passphrase(keyQuestion, {})));
        QCOMPARE(taken(desk.passphrase(keyQuestion, {}))->reveal(), QByteArrayLiteral("first"));
        QCOMPARE(person.shown.size(), 1);
        // It was wrong, as the quicker of the two says; the slower one says so when the next is given already.
        desk.passphraseJudged(keyQuestion, false);
        person.types = "second";
        QCOMPARE(taken(desk.passphrase(again(), {}))->reveal(), QByteArrayLiteral("second"));
        desk.passphraseJudged(keyQuestion, false);
        desk.passphraseJudged(again(), true);
        QCOMPARE(taken(desk.passphrase(again(), {}))->reveal(), QByteArrayLiteral("second"));
        QCOMPARE(person.shown.size(), 2);
    }

    void whatIsKeptWaitsForNoDialog()
    {
        secrets::MemoryStore store;
        QVERIFY(taken(store.write(secrets::sshPassphrase(keyQuestion.keyFile), Secret(QByteArrayLiteral("pw")))));
        PromptDesk desk(&store);
        Person person(desk);
        const auto dialog = desk.confirmHostKey({QStringLiteral("gpu"), 22, {}, {}, {}}, {});
        QTRY_COMPARE(person.shown.size(), 1);
        QCOMPARE(taken(desk.passphrase(keyQuestion, {}))->reveal(), QByteArrayLiteral("pw"));
        QVERIFY(!dialog.isFinished());
    }

    void questionsEndWithTheDesk()
    {
        QFuture<Result<Secret>> answer;
        {
            PromptDesk desk;
            Person person(desk);
            answer = desk.passphrase(keyQuestion, {});
            QTRY_COMPARE(person.shown.size(), 1);
        }
        QVERIFY(answer.isFinished());
        QCOMPARE(answer.takeResult().error().kind, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestPromptDesk)
#include "tst_promptdesk.moc"
