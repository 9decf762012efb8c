#include "tests/gui/manners/eyes.h"

#include <QDialogButtonBox>
#include <QMessageBox>
#include <QPushButton>

using namespace skydeck;
using namespace skydeck::fixture;

namespace {

constexpr QSize usualSize{1100, 720};

QPushButton *defaultButton(const QWidget &dialog)
{
    for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
        if (button->isVisible() && button->isDefault())
            return button;
    }
    return nullptr;
}

QString wordOn(const QAbstractButton *button)
{
    return button->text().remove(QLatin1Char('&'));
}

} // namespace

class TestDialogs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { prepare(); }
    void escapeCloses_data();
    void escapeCloses();
    void theDefaultNeverDestroys_data();
    void theDefaultNeverDestroys();
    void cancelChangesNothing();
    void theAnswerIsGivenOnce();
};

void TestDialogs::escapeCloses_data()
{
    QTest::addColumn<QString>("scene");
    for (const Scene &scene : scenes()) {
        if (scene.kind != Scene::Kind::Page)
            QTest::newRow(scene.name) << QString::fromLatin1(scene.name);
    }
}

void TestDialogs::escapeCloses()
{
    QFETCH(QString, scene);
    const Language language(QStringLiteral("en"));
    Stage stage;
    const QPointer<QWidget> dialog = play(sceneNamed(scene), stage, usualSize);
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QWidget *at = QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : dialog.data();
    QTest::keyClick(at, Qt::Key_Escape);
    QTRY_VERIFY(dialog == nullptr || !dialog->isVisible());
    QVERIFY(stage.window->isVisible());
    QVERIFY(stage.engine->asked.filter(QStringLiteral("down")).isEmpty());
}

void TestDialogs::theDefaultNeverDestroys_data()
{
    QTest::addColumn<QString>("scene");
    for (const char *name : {"dialog-take-down", "dialog-cancel-job", "dialog-close-unsaved"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestDialogs::theDefaultNeverDestroys()
{
    QFETCH(QString, scene);
    const Language language(QStringLiteral("en"));
    Stage stage;
    const QPointer<QWidget> dialog = play(sceneNamed(scene), stage, usualSize);
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    const auto *box = qobject_cast<QMessageBox *>(dialog);
    QVERIFY(box != nullptr);
    QVERIFY(box->buttonRole(defaultButton(*dialog)) != QMessageBox::DestructiveRole);
    const auto unsaved = stage.window->isWindowModified();
    if (box->buttonRole(defaultButton(*dialog)) != QMessageBox::RejectRole)
        return; // Save: the file picker is next
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(dialog == nullptr);
    QVERIFY(stage.engine->asked.filter(QRegularExpression(QStringLiteral("^(down|cancel)"))).isEmpty());
    QCOMPARE(stage.window->isWindowModified(), unsaved);
}

void TestDialogs::cancelChangesNothing()
{
    const Language language(QStringLiteral("en"));
    Stage stage;
    QWidget *dialog = play(sceneNamed(QStringLiteral("dialog-autostop")), stage, usualSize);
    for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
        if (wordOn(button) == QLatin1String("Cancel"))
            button->click();
    }
    QTest::qWait(10);
    QVERIFY(stage.engine->asked.filter(QStringLiteral("autostop")).isEmpty());
}

void TestDialogs::theAnswerIsGivenOnce()
{
    const Language language(QStringLiteral("en"));
    Stage stage;
    QWidget *dialog = play(sceneNamed(QStringLiteral("dialog-take-down")), stage, usualSize);
    auto *box = qobject_cast<QMessageBox *>(dialog);
    for (QAbstractButton *button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::DestructiveRole) {
            QVERIFY(wordOn(button).startsWith(QStringLiteral("Take down")));
            button->click();
            button->click();
        }
    }
    QTRY_COMPARE(stage.engine->asked.filter(QStringLiteral("down phoenix")).size(), 1);
}

QTEST_MAIN(TestDialogs)
#include "tst_dialogs.moc"
