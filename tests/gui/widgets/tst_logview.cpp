#include "app/widgets/log/logcanvas.h"
#include "app/widgets/log/logfindbar.h"
#include "app/widgets/logview.h"
#include "app/widgets/theme.h"

#include <QAccessible>
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace skydeck::widgets;

class TestLogView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void waitsForAFileAndShowsIt();
    void followsUntilTheUserScrollsUp();
    void aCutFileIsShownAnew();
    void findsForwardsAndBackwards();
    void filtersLines();
    void copiesWhatIsSeen();
    void copiesAllOfALongLog();
    void savesTheWholeFile();
    void goesToTheBeginningOfALargeLog();
    void theKeyboardScrolls();
    void isReadByAssistiveTools();
    void mayDieAtAnyMoment();
    void isFineInBothColourSchemes();

private:
    void write(const QByteArray &bytes, QIODevice::OpenMode mode = QIODevice::Truncate);
    void append(const QByteArray &bytes) { write(bytes, QIODevice::Append); }
    QString path() const { return m_folder->filePath(QStringLiteral("run.log")); }
    LogCanvas *canvas() const { return m_view->findChild<LogCanvas *>(); }
    QToolButton *button(const QString &name) const;
    void open();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LogView> m_view;
};

namespace {

QByteArray numbered(int from, int to)
{
    QByteArray out;
    for (int i = from; i < to; ++i)
        out += "line " + QByteArray::number(i) + '\n';
    return out;
}

} // namespace

// The offscreen platform says what it cannot do whenever a window is shown; that is no warning of ours.
void TestLogView::initTestCase()
{
    static QtMessageHandler next = nullptr;
    next = qInstallMessageHandler([](QtMsgType type, const QMessageLogContext &context, const QString &text) {
        if (!text.startsWith(QLatin1String("This plugin does not support")))
            next(type, context, text);
    });
}

void TestLogView::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_view = std::make_unique<LogView>();
    m_view->resize(700, 400);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TestLogView::cleanup()
{
    m_view.reset();
}

void TestLogView::write(const QByteArray &bytes, QIODevice::OpenMode mode)
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly | mode));
    file.write(bytes);
}

QToolButton *TestLogView::button(const QString &name) const
{
    for (QToolButton *one : m_view->findChildren<QToolButton *>()) {
        if (one->accessibleName() == name)
            return one;
    }
    return nullptr;
}

void TestLogView::open()
{
    m_view->open(path());
    QTRY_VERIFY(!m_view->visibleText().isEmpty());
}

void TestLogView::waitsForAFileAndShowsIt()
{
    QSignalSpy shown(m_view.get(), &LogView::shown);
    m_view->open(path());
    QVERIFY(m_view->visibleText().isEmpty());
    write("hello\n");
    QTRY_COMPARE(m_view->visibleText(), QStringLiteral("hello"));
    QTRY_COMPARE(shown.size(), 1);
    append("world\n");
    QTRY_COMPARE(m_view->visibleText(), QStringLiteral("hello\nworld"));
}

void TestLogView::followsUntilTheUserScrollsUp()
{
    write(numbered(0, 5000));
    open();
    QVERIFY(m_view->visibleText().endsWith(QStringLiteral("line 4999")));
    append("line 5000\n");
    QTRY_VERIFY(m_view->visibleText().endsWith(QStringLiteral("line 5000")));

    QSignalSpy following(m_view.get(), &LogView::followingChanged);
    QTest::keyClick(canvas(), Qt::Key_PageUp);
    QVERIFY(!m_view->isFollowing());
    QCOMPARE(following.size(), 1);
    const QString before = m_view->visibleText();
    append(numbered(5001, 5008));
    const auto *more = canvas()->findChild<QPushButton *>();
    QTRY_VERIFY(more->isVisible());
    QTRY_VERIFY(more->text().startsWith(QLatin1Char('7')));
    QCOMPARE(m_view->visibleText(), before);

    QTest::mouseClick(const_cast<QPushButton *>(more), Qt::LeftButton);
    QTRY_VERIFY(m_view->visibleText().endsWith(QStringLiteral("line 5007")));
    QVERIFY(m_view->isFollowing());
    QVERIFY(!more->isVisible());
}

void TestLogView::aCutFileIsShownAnew()
{
    write(numbered(0, 2000));
    open();
    write("fresh\n");
    QTRY_COMPARE(m_view->visibleText(), QStringLiteral("fresh"));
    QVERIFY(QFile::remove(path()));
    QTRY_VERIFY(m_view->visibleText().isEmpty());
}

void TestLogView::findsForwardsAndBackwards()
{
    write(numbered(0, 50'000) + "the needle\n" + numbered(0, 50'000));
    open();
    m_view->focusSearch();
    auto *text = m_view->findChild<LogFindBar *>()->findChild<QLineEdit *>();
    QTRY_VERIFY(text->hasFocus());
    QTest::keyClicks(text, QStringLiteral("NEEDLE"));
    QTRY_VERIFY(m_view->visibleText().contains(QStringLiteral("the needle")));
    QVERIFY(!m_view->isFollowing());
    const auto labels = m_view->findChild<LogFindBar *>()->findChildren<QLabel *>();
    QTRY_VERIFY(std::any_of(labels.begin(), labels.end(),
                            [](const QLabel *one) { return one->text().startsWith(QLatin1Char('1')); }));
    QCOMPARE(canvas()->selectionStart().column, 4);
    canvas()->toStart();
    QTRY_VERIFY(m_view->visibleText().startsWith(QStringLiteral("line 0")));
    QTest::keyClick(text, Qt::Key_Return);
    QTRY_VERIFY(m_view->visibleText().contains(QStringLiteral("the needle")));
}

void TestLogView::filtersLines()
{
    write(numbered(0, 3000));
    open();
    m_view->focusSearch();
    auto *text = m_view->findChild<LogFindBar *>()->findChild<QLineEdit *>();
    QTest::keyClicks(text, QStringLiteral("777"));
    button(QStringLiteral("Show only lines that match"))->click();
    QTRY_COMPARE(m_view->visibleText(), QStringLiteral("line 777\nline 1777\nline 2777"));
    append("line 777 again\n");
    QTRY_VERIFY(m_view->visibleText().endsWith(QStringLiteral("again")));
    QTest::keyClick(text, Qt::Key_Escape);
    QTRY_VERIFY(m_view->visibleText().contains(QStringLiteral("line 2999")));
}

void TestLogView::copiesWhatIsSeen()
{
    write("\x1b[31mred\x1b[0m one\n10%\r20%\nthird\n");
    open();
    QTest::keyClick(canvas(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(canvas(), Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("red one\n20%\nthird\n"));

    QTest::mousePress(canvas()->viewport(), Qt::LeftButton, {}, QPoint(5, 6));
    QTest::mouseRelease(canvas()->viewport(), Qt::LeftButton, {}, QPoint(5, 6));
    QTest::keyClick(canvas(), Qt::Key_End, Qt::ShiftModifier);
    QTest::keyClick(canvas(), Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("red one"));
}

void TestLogView::copiesAllOfALongLog()
{
    const QByteArray bytes = numbered(0, 30'000);
    write(bytes);
    open();
    canvas()->selectAll();
    QTest::keyClick(canvas(), Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(QGuiApplication::clipboard()->text().toUtf8(), bytes);
}

void TestLogView::savesTheWholeFile()
{
    const QByteArray bytes = numbered(0, 500'000);
    write(bytes);
    open();
    const QString target = m_folder->filePath(QStringLiteral("copy.log"));
    m_view->saveTo(target);
    QTRY_VERIFY(QFile::exists(target));
    QFile copy(target);
    QVERIFY(copy.open(QIODevice::ReadOnly));
    QCOMPARE(copy.readAll(), bytes);
    m_view->saveTo(QStringLiteral("/nonexistent/folder/copy.log"));
    const auto labels = m_view->findChildren<QLabel *>();
    QTRY_VERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *one) {
        return one->text().contains(QStringLiteral("could not be written"));
    }));
}

void TestLogView::goesToTheBeginningOfALargeLog()
{
    write(numbered(0, 400'000));
    open();
    QTest::keyClick(canvas(), Qt::Key_Home, Qt::ControlModifier);
    QTRY_VERIFY(m_view->visibleText().startsWith(QStringLiteral("line 0\n")));
    for (int i = 0; i < 200; ++i)
        QTest::keyClick(canvas(), Qt::Key_PageDown);
    QTRY_VERIFY(!m_view->visibleText().startsWith(QStringLiteral("line 0\n")));
    QTest::keyClick(canvas(), Qt::Key_End, Qt::ControlModifier);
    QTRY_VERIFY(m_view->visibleText().endsWith(QStringLiteral("line 399999")));
    canvas()->verticalScrollBar()->setSliderPosition(canvas()->verticalScrollBar()->maximum() / 2);
    canvas()->verticalScrollBar()->triggerAction(QAbstractSlider::SliderMove);
    QTRY_VERIFY(m_view->visibleText().startsWith(QStringLiteral("line 2")));
    QVERIFY(!m_view->isFollowing());
}

void TestLogView::theKeyboardScrolls()
{
    write(numbered(0, 1000));
    open();
    const QString end = m_view->visibleText();
    QTest::keyClick(canvas(), Qt::Key_Up);
    QVERIFY(m_view->visibleText() != end);
    QTest::keyClick(canvas(), Qt::Key_Down);
    QTRY_COMPARE(m_view->visibleText(), end);
    QTRY_VERIFY(m_view->isFollowing());
}

void TestLogView::isReadByAssistiveTools()
{
    write("one\ntwo\n");
    open();
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(canvas());
    QVERIFY(face != nullptr);
    QCOMPARE(face->text(QAccessible::Name), QStringLiteral("Log"));
    QVERIFY(face->textInterface() != nullptr);
    QCOMPARE(face->textInterface()->text(0, 100), QStringLiteral("one\ntwo"));
    for (const QToolButton *one : m_view->findChildren<QToolButton *>())
        QVERIFY(one->objectName().startsWith(QLatin1String("qt_")) || !one->accessibleName().isEmpty()
                || one->parentWidget()->inherits("QLineEdit"));
}

void TestLogView::mayDieAtAnyMoment()
{
    write(numbered(0, 1'000'000));
    for (int i = 0; i < 20; ++i) {
        LogView view;
        view.resize(500, 300);
        view.show();
        view.open(path());
        view.focusSearch();
        view.findChild<LogFindBar *>()->findChild<QLineEdit *>()->setText(QStringLiteral("999"));
        QTest::qWait(i); // a different moment each time
        if (i % 2 == 0)
            view.saveTo(m_folder->filePath(QStringLiteral("copy%1").arg(i)));
    }
}

void TestLogView::isFineInBothColourSchemes()
{
    QByteArray text = "\x1b[1mSet-up\x1b[0m\n";
    for (int i = 0; i < 16; ++i)
        text += "\x1b[38;5;" + QByteArray::number(i) + "mcolour " + QByteArray::number(i)
            + "\x1b[0m  \x1b[38;2;250;250;" + QByteArray::number(i * 16) + "mtruecolour\x1b[0m\n";
    text += "\x1b[41mon red\x1b[0m \x1b[7minverse\x1b[0m \x1b[4munderlined\x1b[0m\n" + QByteArray(300, 'w') + "\n";
    write(text);
    for (const theme::Scheme scheme : {theme::Scheme::Light, theme::Scheme::Dark}) {
        theme::apply(*qApp, scheme);
        m_view->close();
        open();
        m_view->focusSearch();
        m_view->findChild<LogFindBar *>()->findChild<QLineEdit *>()->setText(QStringLiteral("colour 1"));
        QTest::qWait(300);
        const QImage image = m_view->grab().toImage();
        QCOMPARE(image.pixelColor(image.width() / 2, image.height() - 40).lightness() > 128,
                 scheme == theme::Scheme::Light);
        if (const QString folder = qEnvironmentVariable("SKYDECK_SHOTS"); !folder.isEmpty())
            image.save(folder
                       + (scheme == theme::Scheme::Light ? QStringLiteral("/log-light.png")
                                                         : QStringLiteral("/log-dark.png")));
    }
    theme::apply(*qApp, theme::Scheme::Light);
}

QTEST_MAIN(TestLogView)
#include "tst_logview.moc"
