// Functions of Qt that our code calls, each with what it means for TSan, then Qt's own. A release stands for all
// that this thread did before; whoever acquires has it behind him. All events share one mark: finer is not known
// here, so a race between two threads that also exchange events may be missed in the wrong order. What never
// exchanges events (the threads of sessions receive none) loses nothing.
#include "tests/support/tsanqt.h"

#include <QFutureInterface>
#include <QThread>
#include <QThreadPool>

#include <cstdarg>
#include <cstdlib>

#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

extern "C" void AnnotateIgnoreWritesBegin(const char *file, int line);
extern "C" void AnnotateIgnoreWritesEnd(const char *file, int line);

namespace {

char events; // its address is the mark

void posted()
{
    __tsan_release(&events);
}
void received()
{
    __tsan_acquire(&events);
}

template<typename Function>
Function *real(const char *name)
{
    void *found = dlsym(RTLD_NEXT, name);
    if (!found)
        std::abort(); // another Qt: its names have to be looked up again
    return reinterpret_cast<Function *>(found);
}

} // namespace

bool skydeck::tsan::Application::notify(QObject *receiver, QEvent *event)
{
    received();
    const bool taken = QCoreApplication::notify(receiver, event);
    posted(); // for a poster that waits (BlockingQueuedConnection)
    return taken;
}

void QMetaObject::activate(QObject *sender, const QMetaObject *meta, int signal, void **arguments)
{
    static const auto qt =
        real<void(QObject *, const QMetaObject *, int, void **)>("_ZN11QMetaObject8activateEP7QObjectPKS_iPPv");
    posted();
    // From a thread that is not the sender's all goes by the queue: Qt has our own code copy the arguments after
    // the mark above, and nothing else of ours runs.
    const bool queued = QThread::currentThread() != sender->thread();
    if (queued)
        AnnotateIgnoreWritesBegin(__FILE__, __LINE__);
    qt(sender, meta, signal, arguments);
    if (queued)
        AnnotateIgnoreWritesEnd(__FILE__, __LINE__);
}

bool QMetaObject::invokeMethodImpl(QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type,
                                   void *result)
{
    static const auto qt = real<bool(QObject *, QtPrivate::QSlotObjectBase *, Qt::ConnectionType, void *)>(
        "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv");
    posted();
    slot->ref(); // it goes only after the other thread is known to be done with it
    const bool done = qt(object, slot, type, result);
    received();
    slot->destroyIfLastRef();
    return done;
}

void QObject::deleteLater()
{
    static const auto qt = real<void(QObject *)>("_ZN7QObject11deleteLaterEv");
    posted();
    qt(this);
}

void QCoreApplication::postEvent(QObject *receiver, QEvent *event, int priority)
{
    static const auto qt =
        real<void(QObject *, QEvent *, int)>("_ZN16QCoreApplication9postEventEP7QObjectP6QEventi");
    posted();
    qt(receiver, event, priority);
}

bool QThread::wait(QDeadlineTimer deadline)
{
    static const auto qt = real<bool(QThread *, QDeadlineTimer)>("_ZN7QThread4waitE14QDeadlineTimer");
    const bool ended = qt(this, deadline);
    received();
    return ended;
}

void QThreadPool::start(QRunnable *runnable, int priority)
{
    static const auto qt = real<void(QThreadPool *, QRunnable *, int)>("_ZN11QThreadPool5startEP9QRunnablei");
    posted();
    qt(this, runnable, priority);
}

void QThreadPool::start(std::function<void()> work, int priority)
{
    static const auto qt =
        real<void(QThreadPool *, std::function<void()>, int)>("_ZN11QThreadPool5startESt8functionIFvvEEi");
    std::function<void()> marked = [work = std::move(work)] {
        received(); // a thread that runs already takes it from Qt's queue
        work();
        posted();
    };
    posted();
    qt(this, std::move(marked), priority);
}

bool QThreadPool::waitForDone(int milliseconds)
{
    static const auto qt = real<bool(QThreadPool *, int)>("_ZN11QThreadPool11waitForDoneEi");
    const bool done = qt(this, milliseconds);
    received();
    return done;
}

// Qt's children share our memory until they run their program. TSan takes that for a fork, after which it stops to
// look, and stops it here: so it does not hear of it.
extern "C" int __clone(int (*run)(void *), void *stack, int flags, void *argument, ...);
extern "C" int clone(int (*run)(void *), void *stack, int flags, void *argument, ...)
{
    va_list more;
    va_start(more, argument);
    void *const parent = va_arg(more, void *), *const tls = va_arg(more, void *),
                *const child = va_arg(more, void *);
    va_end(more);
    return __clone(run, stack, flags, argument, parent, tls, child);
}

// A future is its own mark.

void QFutureInterfaceBase::reportFinished()
{
    static const auto qt = real<void(QFutureInterfaceBase *)>("_ZN20QFutureInterfaceBase14reportFinishedEv");
    posted();
    __tsan_release(d);
    qt(this);
}

bool QFutureInterfaceBase::queryState(State state) const
{
    static const auto qt =
        real<bool(const QFutureInterfaceBase *, State)>("_ZNK20QFutureInterfaceBase10queryStateENS_5StateE");
    const bool is = qt(this, state);
    __tsan_acquire(d);
    return is;
}

bool QFutureInterfaceBase::isFinished() const
{
    static const auto qt = real<bool(const QFutureInterfaceBase *)>("_ZNK20QFutureInterfaceBase10isFinishedEv");
    const bool is = qt(this);
    __tsan_acquire(d);
    return is;
}

void QFutureInterfaceBase::waitForFinished()
{
    static const auto qt = real<void(QFutureInterfaceBase *)>("_ZN20QFutureInterfaceBase15waitForFinishedEv");
    qt(this);
    __tsan_acquire(d);
}

// What is to run after it is handed over under Qt's lock, and run by whoever ends the future.

void QFutureInterfaceBase::setContinuation(std::function<void(const QFutureInterfaceBase &)> function,
                                           QFutureInterfaceBasePrivate *next)
{
    using Function = std::function<void(const QFutureInterfaceBase &)>;
    static const auto qt = real<void(QFutureInterfaceBase *, Function, QFutureInterfaceBasePrivate *)>(
        "_ZN20QFutureInterfaceBase15setContinuationESt8functionIFvRKS_EEP27QFutureInterfaceBasePrivate");
    __tsan_release(d);
    __tsan_acquire(d); // it may have ended: then it runs here
    qt(this, std::move(function), next);
}

void QFutureInterfaceBase::setContinuation(std::function<void(const QFutureInterfaceBase &)> function)
{
    using Function = std::function<void(const QFutureInterfaceBase &)>;
    static const auto qt = real<void(QFutureInterfaceBase *, Function)>(
        "_ZN20QFutureInterfaceBase15setContinuationESt8functionIFvRKS_EE");
    __tsan_release(d);
    __tsan_acquire(d);
    qt(this, std::move(function));
}

void QFutureInterfaceBase::runContinuation() const
{
    static const auto qt =
        real<void(const QFutureInterfaceBase *)>("_ZNK20QFutureInterfaceBase15runContinuationEv");
    __tsan_acquire(d);
    qt(this);
}
