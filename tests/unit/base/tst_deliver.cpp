// deliver(): into a living context once, into a dead one never.
#include "core/base/deliver.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <memory>

using namespace skydeck;

class TestDeliver : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readyAnswerComesLater();
    void lateAnswerComesInTheContextsThread();
    void deadContextGetsNothing();
    void contextMayDieInItsHandler();
    void abandonedProducerIsCancelled();
    void cancelledFutureIsCancelled();
    void moveOnlyValueArrivesWhole();
    void failureArrivesAsItIs();
};

void TestDeliver::readyAnswerComesLater()
{
    QObject context;
    int got = 0;
    deliver(readyResult<int>(7), &context, [&](Result<int> &&result) { got = result.value(); });
    QCOMPARE(got, 0); // never from inside the call: callers rely on it
    QTRY_COMPARE(got, 7);
}

void TestDeliver::lateAnswerComesInTheContextsThread()
{
    QObject context;
    QPromise<Result<int>> promise;
    promise.start();
    QThread *where = nullptr;
    deliver(promise.future(), &context, [&](Result<int> &&) { where = QThread::currentThread(); });
    std::unique_ptr<QThread> worker(QThread::create([&] {
        promise.addResult(Result<int>(1));
        promise.finish();
    }));
    worker->start();
    QTRY_COMPARE(where, QThread::currentThread());
    QVERIFY(worker->wait());
}

void TestDeliver::deadContextGetsNothing()
{
    bool called = false;
    QPromise<Result<int>> promise;
    promise.start();
    {
        QObject context;
        deliver(promise.future(), &context, [&](Result<int> &&) { called = true; });
    }
    promise.addResult(Result<int>(1));
    promise.finish();
    QCoreApplication::sendPostedEvents();
    QVERIFY(!called);
}

void TestDeliver::contextMayDieInItsHandler()
{
    auto *context = new QObject;
    const QSignalSpy died(context, &QObject::destroyed);
    deliver(readyResult<int>(1), context, [context](Result<int> &&) { context->deleteLater(); });
    QTRY_COMPARE(died.count(), 1);
}

void TestDeliver::abandonedProducerIsCancelled()
{
    QObject context;
    std::optional<ErrorKind> kind;
    {
        QPromise<Result<int>> promise;
        promise.start();
        deliver(promise.future(), &context, [&](Result<int> &&result) { kind = result.error().kind; });
    }
    QTRY_COMPARE(kind, ErrorKind::Cancelled);
}

void TestDeliver::cancelledFutureIsCancelled()
{
    QObject context;
    int calls = 0;
    QPromise<Result<int>> promise;
    promise.start();
    auto future = promise.future();
    deliver(future, &context, [&](Result<int> &&result) { calls += result ? 100 : 1; });
    future.cancel();
    future.cancel();
    promise.finish();
    QTRY_COMPARE(calls, 1);
}

void TestDeliver::moveOnlyValueArrivesWhole()
{
    QObject context;
    int got = 0;
    deliver(readyResult<std::unique_ptr<int>>(std::make_unique<int>(42)), &context,
            [&](Result<std::unique_ptr<int>> &&result) { got = **result; });
    QTRY_COMPARE(got, 42);
}

void TestDeliver::failureArrivesAsItIs()
{
    QObject context;
    Error got;
    deliver(readyResult<int>(failure(ErrorKind::NoSpace, QStringLiteral("full"), QStringLiteral("errno 28"))),
            &context, [&](Result<int> &&result) { got = result.error(); });
    QTRY_COMPARE(got, (Error{ErrorKind::NoSpace, QStringLiteral("full"), QStringLiteral("errno 28")}));
}

QTEST_GUILESS_MAIN(TestDeliver)
#include "tst_deliver.moc"
