#include "app/wizards/connect/sshquestions.h"
#include "tests/gui/models/pagefixture.h"

#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace skydeck;
using namespace skydeck::wizards;
using namespace skydeck::fixture;

namespace {

ssh::HostKeyQuestion hostKey()
{
    return {QStringLiteral("gpu"), 2222, QStringLiteral("ED25519"),
            QStringLiteral("SHA256:kQ0b4m8W8m2S3zJt0cP5Q0F5o2H8m0s1l9y7r2q6b4E"),
            QStringLiteral("/home/ada/.ssh/known_hosts")};
}

} // namespace

// The real desk, as sessions use it; questions come from this thread, answers are futures.
class TestSshQuestions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { quietOffscreen(); }
    void init();
    void cleanup();
    void anUnknownKeyIsRefusedByDefault();
    void theKeyIsAcceptedOnceOrRemembered_data();
    void theKeyIsAcceptedOnceOrRemembered();
    void escapeDeclines();
    void aPassphraseIsTypedUnseenAndHandedOn();
    void aWrongPasswordIsSaidSo();
    void severalPromptsAndACode();
    void aWithdrawnQuestionCloses();
    void oneAtATime();
    void goneWhileAsking();

private:
    QDialog *dialog() { return m_questions->dialog(); }
    template<typename T>
    T *part(const char *id)
    {
        return dialog()->findChild<T *>(QLatin1String(id));
    }
    std::unique_ptr<flows::PromptDesk> m_desk;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<SshQuestions> m_questions;
    std::stop_source m_stop;
};

void TestSshQuestions::init()
{
    m_stop = {};
    m_desk = std::make_unique<flows::PromptDesk>();
    m_window = std::make_unique<QWidget>();
    m_window->show();
    m_questions = std::make_unique<SshQuestions>(*m_desk, *m_window);
}

void TestSshQuestions::cleanup()
{
    m_questions.reset();
    m_window.reset();
    m_desk.reset();
}

void TestSshQuestions::anUnknownKeyIsRefusedByDefault()
{
    auto answer = m_desk->confirmHostKey(hostKey(), m_stop.get_token());
    QTRY_VERIFY(dialog());
    QVERIFY(dialog()->isModal());
    QVERIFY(dialog()->windowTitle().contains(QStringLiteral("gpu")));
    QCOMPARE(part<QLabel>("hostKey.fingerprint")->text(), hostKey().fingerprint);
    QCOMPARE(part<QLabel>("hostKey.type")->text(), QStringLiteral("ED25519"));
    QCOMPARE(part<QLabel>("hostKey.file")->text(), hostKey().file);
    QVERIFY(part<QPushButton>("hostKey.refuse")->isDefault());
    for (auto *button : dialog()->findChildren<QPushButton *>())
        QVERIFY(button->isDefault() == (button->objectName() == QStringLiteral("hostKey.refuse")));
    QTest::qWait(0);
    shoot(*dialog(), QStringLiteral("ssh-hostkey"));
    QTest::keyClick(dialog(), Qt::Key_Return);
    QTRY_VERIFY(answer.isFinished());
    QCOMPARE(answer.result().value(), ssh::HostKeyAnswer::Refuse);
    QTRY_VERIFY(!dialog());
}

void TestSshQuestions::theKeyIsAcceptedOnceOrRemembered_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<int>("answer");
    QTest::newRow("once") << QStringLiteral("hostKey.once") << int(ssh::HostKeyAnswer::AcceptOnce);
    QTest::newRow("remember") << QStringLiteral("hostKey.remember") << int(ssh::HostKeyAnswer::AcceptAndRemember);
}

void TestSshQuestions::theKeyIsAcceptedOnceOrRemembered()
{
    QFETCH(QString, button);
    auto answer = m_desk->confirmHostKey(hostKey(), m_stop.get_token());
    QTRY_VERIFY(dialog());
    dialog()->findChild<QPushButton *>(button)->click();
    QTRY_VERIFY(answer.isFinished());
    QTEST(int(answer.result().value()), "answer");
}

void TestSshQuestions::escapeDeclines()
{
    auto answer = m_desk->confirmHostKey(hostKey(), m_stop.get_token());
    QTRY_VERIFY(dialog());
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(answer.isFinished());
    QCOMPARE(answer.takeResult().error().kind, ErrorKind::Cancelled);
}

void TestSshQuestions::aPassphraseIsTypedUnseenAndHandedOn()
{
    auto answer = m_desk->passphrase(
        {QStringLiteral("/home/ada/.ssh/id_ed25519"), QStringLiteral("SHA256:abc"), 1, QStringLiteral("gpu-box")},
        m_stop.get_token());
    QTRY_VERIFY(dialog());
    auto *value = part<QLineEdit>("secret.value");
    QVERIFY(value->hasFocus());
    QCOMPARE(value->echoMode(), QLineEdit::Password);
    QVERIFY(!value->accessibleName().isEmpty());
    QVERIFY(part<QLabel>("secret.text")->text().contains(QStringLiteral("id_ed25519")));
    QVERIFY(part<QLabel>("secret.text")->text().contains(QStringLiteral("gpu-box")));
    QVERIFY(!part<QLabel>("secret.wrong")->isVisible());
    QVERIFY(!part<QCheckBox>("secret.remember")->isChecked());
    QTest::qWait(0);
    shoot(*dialog(), QStringLiteral("ssh-passphrase"));
    QTest::keyClicks(value, QStringLiteral("hunter two"));
    QTest::keyClick(value, Qt::Key_Return);
    QTRY_VERIFY(answer.isFinished());
    const auto secret = answer.takeResult();
    QVERIFY(secret);
    QCOMPARE(redacted(QStringLiteral("hunter two")), Secret::dots()); // it is the one that lives
}

void TestSshQuestions::aWrongPasswordIsSaidSo()
{
    auto answer = m_desk->password({QStringLiteral("ada"), QStringLiteral("gpu"), 22, 2}, m_stop.get_token());
    QTRY_VERIFY(dialog());
    QVERIFY(part<QLabel>("secret.wrong")->isVisible());
    QTest::qWait(0);
    shoot(*dialog(), QStringLiteral("ssh-password"));
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(answer.isFinished());
    QCOMPARE(answer.takeResult().error().kind, ErrorKind::Cancelled);
}

void TestSshQuestions::severalPromptsAndACode()
{
    auto answer =
        m_desk->interactive({QStringLiteral("ada"),
                             QStringLiteral("gpu"),
                             QStringLiteral("Two factors"),
                             QStringLiteral("Open your <b>app</b>."),
                             {{QStringLiteral("Password & PIN: "), false}, {QStringLiteral("Code: "), true}},
                             1},
                            m_stop.get_token());
    QTRY_VERIFY(dialog());
    auto *hidden = part<QLineEdit>("interactive.answer.0");
    auto *code = part<QLineEdit>("interactive.answer.1");
    QCOMPARE(hidden->echoMode(), QLineEdit::Password);
    QCOMPARE(code->echoMode(), QLineEdit::Normal);
    QCOMPARE(hidden->accessibleName(), QStringLiteral("Password & PIN:"));
    QCOMPARE(part<QLabel>("interactive.instruction")->textFormat(), Qt::PlainText); // the server's text
    QTest::qWait(0);
    shoot(*dialog(), QStringLiteral("ssh-interactive"));
    QTest::keyClicks(hidden, QStringLiteral("secret1"));
    QTest::keyClick(hidden, Qt::Key_Tab);
    QTest::keyClicks(code, QStringLiteral("123456"));
    QTest::keyClick(code, Qt::Key_Return);
    QTRY_VERIFY(answer.isFinished());
    auto given = answer.takeResult();
    QVERIFY(given && given->answers.size() == 2);
    QCOMPARE(redacted(QStringLiteral("secret1")), Secret::dots());
    QCOMPARE(redacted(QStringLiteral("123456")), Secret::dots());
    given->answers.pop_back(); // in the order of the prompts: the code was the second
    QCOMPARE(redacted(QStringLiteral("123456")), QStringLiteral("123456"));
    QCOMPARE(redacted(QStringLiteral("secret1")), Secret::dots());
}

void TestSshQuestions::aWithdrawnQuestionCloses()
{
    auto answer = m_desk->confirmHostKey(hostKey(), m_stop.get_token());
    QTRY_VERIFY(dialog());
    QPointer<QDialog> shown = dialog();
    m_stop.request_stop();
    QTRY_VERIFY(!shown || !shown->isVisible());
    QTRY_VERIFY(!dialog());
    QTRY_VERIFY(answer.isFinished());
}

void TestSshQuestions::oneAtATime()
{
    auto first = m_desk->confirmHostKey(hostKey(), m_stop.get_token());
    auto second = m_desk->password({QStringLiteral("ada"), QStringLiteral("gpu"), 22, 1}, m_stop.get_token());
    QTRY_VERIFY(dialog());
    QCOMPARE(dialog()->objectName(), QStringLiteral("hostKeyDialog"));
    QCOMPARE(m_window->findChildren<QDialog *>().size(), 1);
    part<QPushButton>("hostKey.once")->click();
    QTRY_VERIFY(dialog() && dialog()->objectName() == QStringLiteral("passwordDialog"));
    QVERIFY(first.isFinished());
    QVERIFY(!second.isFinished());
}

void TestSshQuestions::goneWhileAsking()
{
    auto answer = m_desk->confirmHostKey(hostKey(), m_stop.get_token());
    QTRY_VERIFY(dialog());
    m_questions.reset();
    QTRY_VERIFY(answer.isFinished()); // the session does not wait for ever
    QCOMPARE(answer.takeResult().error().kind, ErrorKind::Cancelled);
}

QTEST_MAIN(TestSshQuestions)
#include "tst_sshquestions.moc"
