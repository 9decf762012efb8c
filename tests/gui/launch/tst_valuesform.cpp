#include "app/forms/valuesform.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace skydeck;
using forms::ValuesForm;

class TestValuesForm : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyWhatDiffersIsGiven();
    void secretsAreHiddenAndKept();
    void typedValuesSurviveAChangedTask();
    void everyFieldHasAName();

private:
    static QLineEdit *field(const ValuesForm &form, const char *name)
    {
        return form.findChild<QLineEdit *>(QStringLiteral("value.") + QLatin1String(name));
    }
    const task::Variables m_envs{{QStringLiteral("MODEL"), std::nullopt},
                                 {QStringLiteral("SIZE"), QStringLiteral("7b")}};
    const task::Variables m_secrets{{QStringLiteral("TOKEN"), std::nullopt}};
};

void TestValuesForm::onlyWhatDiffersIsGiven()
{
    ValuesForm form;
    form.setVariables(m_envs, m_secrets);
    QSignalSpy changed(&form, &ValuesForm::changed);
    QVERIFY(form.envs().isEmpty());
    QCOMPARE(field(form, "SIZE")->text(), QStringLiteral("7b"));
    field(form, "MODEL")->setText(QStringLiteral("llama"));
    QCOMPARE(form.envs(), (QMap<QString, QString>{{QStringLiteral("MODEL"), QStringLiteral("llama")}}));
    field(form, "SIZE")->setText(QString());
    QCOMPARE(form.envs().value(QStringLiteral("SIZE"), QStringLiteral("absent")), QString());
    QCOMPARE(changed.size(), 2);
}

void TestValuesForm::secretsAreHiddenAndKept()
{
    ValuesForm form;
    form.setVariables(m_envs, m_secrets);
    QLineEdit *token = field(form, "TOKEN");
    QCOMPARE(token->echoMode(), QLineEdit::Password);
    token->setText(QStringLiteral("canary-5678"));
    QCOMPARE(form.secrets().size(), size_t(1));
    for (const QLabel *label : form.findChildren<QLabel *>())
        QVERIFY(!label->text().contains(QStringLiteral("canary")));
    QVERIFY(!token->displayText().contains(QStringLiteral("canary")));
    token->clear();
    QVERIFY(form.secrets().empty());
}

void TestValuesForm::typedValuesSurviveAChangedTask()
{
    ValuesForm form;
    form.setVariables(m_envs, m_secrets);
    field(form, "MODEL")->setText(QStringLiteral("llama"));
    field(form, "TOKEN")->setText(QStringLiteral("canary-5678"));
    form.setVariables({{QStringLiteral("OTHER"), std::nullopt}}, {});
    QVERIFY(form.envs().isEmpty());
    QVERIFY(form.secrets().empty());
    form.setVariables(m_envs, m_secrets);
    QCOMPARE(form.envs().value(QStringLiteral("MODEL")), QStringLiteral("llama"));
    QCOMPARE(form.secrets().size(), size_t(1));
}

void TestValuesForm::everyFieldHasAName()
{
    ValuesForm form;
    form.setVariables(m_envs, m_secrets);
    QCOMPARE(field(form, "MODEL")->accessibleName(), QStringLiteral("MODEL (required)"));
    QCOMPARE(field(form, "SIZE")->accessibleName(), QStringLiteral("SIZE"));
    form.focusMissing();
    QCOMPARE(form.focusWidget(), field(form, "MODEL"));
}

QTEST_MAIN(TestValuesForm)
#include "tst_valuesform.moc"
