#include "core/flows/promptdesk.h"

#include "core/base/deliver.h"

#include <QMetaMethod>
#include <QPromise>

#include <algorithm>
#include <deque>
#include <map>

namespace skydeck::flows {

namespace {

template<typename T>
using Promise = std::shared_ptr<QPromise<Result<T>>>;

using StopCallback = std::stop_callback<std::function<void()>>;

// One session that waits for an answer.
struct Waiter
{
    quint64 ticket = 0;
    // One of these, as the question's kind says.
    Promise<ssh::HostKeyAnswer> hostKey;
    Promise<Secret> secret;
    Promise<ssh::InteractiveAnswer> interactive;
    std::unique_ptr<StopCallback> stop;
};

// A question, and all who wait for its answer: a group's tunnels ask for one key at the same time.
struct Pending
{
    SshQuestion question;
    bool ready = false; // to be asked: the keychain does not know it
    std::vector<Waiter> waiters;
};

template<typename T>
Promise<T> newPromise()
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    return promise;
}

template<typename T>
void finish(const Promise<T> &promise, Result<T> result)
{
    if (!promise)
        return;
    promise->addResult(std::move(result));
    promise->finish();
}

void finishCancelled(const Waiter &waiter)
{
    finish<ssh::HostKeyAnswer>(waiter.hostKey, cancelled());
    finish<Secret>(waiter.secret, cancelled());
    finish<ssh::InteractiveAnswer>(waiter.interactive, cancelled());
}

void finishCancelled(const Pending &pending)
{
    for (const Waiter &waiter : pending.waiters)
        finishCancelled(waiter);
}

} // namespace

struct PromptDesk::Private
{
    struct Answer
    {
        Secret secret;
        bool remember = false;
        bool fromStore = false;
        int attempt = 1; // of the question it answered: a verdict about an earlier one is about another secret
    };
    struct Proved
    {
        Secret secret;
        bool kept = false; // the store has it as well
        int attempt = 1;
    };

    explicit Private(secrets::SecretStore *given)
        : store(given)
    {
    }

    secrets::SecretStore *const store; // used in the desk's thread alone
    std::mutex mutex;                  // guards the rest: sessions ask from their threads
    std::deque<Pending> open;          // oldest first
    quint64 lastId = 0;
    quint64 askedId = 0;              // that a person sees now, if it is still open
    std::map<QString, Proved> proved; // right in this run: a reconnect does not ask again
    std::map<QString, Answer> unproved;

    QFuture<Result<Secret>> secretFor(PromptDesk *desk, SshQuestion question, const std::stop_token &stop);
    std::optional<Secret> known(const SshQuestion &question);
    void judged(PromptDesk *desk, const SshQuestion &question, bool right);
    void keep(PromptDesk *desk, const secrets::SecretName &name);
    void ask(PromptDesk *desk, const SshQuestion &question);
    void lookUp(PromptDesk *desk, const SshQuestion &question);
    void recall(PromptDesk *desk, const SshQuestion &question);
    void makeReady(PromptDesk *desk, quint64 id);
    void answer(PromptDesk *desk, quint64 id, Answer given);
    void withdraw(PromptDesk *desk, quint64 ticket);
    std::deque<Pending>::iterator find(quint64 id)
    {
        return std::find_if(open.begin(), open.end(), [id](const Pending &one) { return one.question.id == id; });
    }
    //! The pending question, taken out; empty when it is not there any more.
    std::optional<Pending> take(quint64 id)
    {
        const std::lock_guard lock(mutex);
        const auto it = find(id);
        if (it == open.end())
            return std::nullopt;
        Pending pending = std::move(*it);
        open.erase(it);
        return pending;
    }
    void queue(PromptDesk *desk, SshQuestion question, Waiter waiter, const std::stop_token &stop);
    void next(PromptDesk *desk);
};

void PromptDesk::Private::queue(PromptDesk *desk, SshQuestion question, Waiter waiter, const std::stop_token &stop)
{
    const std::lock_guard lock(mutex);
    const quint64 ticket = ++lastId;
    waiter.ticket = ticket;
    // The stop may come in any thread, even here and now: it only posts.
    waiter.stop = std::make_unique<StopCallback>(stop, [desk, ticket] {
        QMetaObject::invokeMethod(
            desk, [desk, ticket] { desk->d->withdraw(desk, ticket); }, Qt::QueuedConnection);
    });
    const auto same = std::find_if(
        open.begin(), open.end(), [&question](const Pending &one) { return answersBoth(one.question, question); });
    if (same != open.end()) {
        same->waiters.push_back(std::move(waiter));
        return;
    }
    question.id = ticket;
    Pending pending{question, false, {}};
    pending.waiters.push_back(std::move(waiter));
    open.push_back(std::move(pending));
    QMetaObject::invokeMethod(
        desk, [desk, question] { desk->d->lookUp(desk, question); }, Qt::QueuedConnection);
}

// A session needs no answer any more; others may.
void PromptDesk::Private::withdraw(PromptDesk *desk, quint64 ticket)
{
    std::optional<Waiter> gone;
    quint64 unwanted = 0;
    {
        const std::lock_guard lock(mutex);
        for (auto it = open.begin(); it != open.end() && !gone; ++it) {
            auto &waiters = it->waiters;
            const auto mine = std::find_if(waiters.begin(), waiters.end(),
                                           [ticket](const Waiter &one) { return one.ticket == ticket; });
            if (mine == waiters.end())
                continue;
            gone = std::move(*mine);
            waiters.erase(mine);
            if (waiters.empty()) {
                unwanted = it->question.id;
                open.erase(it);
                break;
            }
        }
    }
    if (!gone)
        return;
    finishCancelled(*gone);
    if (unwanted == 0)
        return;
    if (askedId == unwanted)
        Q_EMIT desk->withdrawn(unwanted);
    next(desk);
}

// What needs nobody: it proved right in this run, or a person has just given it and the server has not judged it
// yet. Guarded by the caller.
std::optional<Secret> PromptDesk::Private::known(const SshQuestion &question)
{
    const QString key = nameOf(question).key();
    const auto right = proved.find(key);
    if (right != proved.end() && !right->second.kept && attemptOf(question) <= right->second.attempt) {
        right->second.attempt = attemptOf(question);
        return right->second.secret.duplicate();
    }
    const auto given = unproved.find(key);
    if (given != unproved.end() && attemptOf(question) <= given->second.attempt)
        return given->second.secret.duplicate();
    return std::nullopt;
}

QFuture<Result<Secret>> PromptDesk::Private::secretFor(PromptDesk *desk, SshQuestion question,
                                                       const std::stop_token &stop)
{
    {
        const std::lock_guard lock(mutex);
        if (auto secret = known(question))
            return readyResult<Secret>(std::move(*secret));
    }
    Waiter waiter;
    waiter.secret = newPromise<Secret>();
    auto future = waiter.secret->future();
    queue(desk, std::move(question), std::move(waiter), stop);
    return future;
}

// In the desk's thread: takes up the oldest question that only a person can answer, unless one is shown.
void PromptDesk::Private::next(PromptDesk *desk)
{
    SshQuestion question;
    {
        const std::lock_guard lock(mutex);
        if (find(askedId) != open.end())
            return;
        const auto it = std::find_if(open.begin(), open.end(), [](const Pending &one) { return one.ready; });
        if (it == open.end())
            return;
        question = it->question;
        askedId = question.id;
    }
    ask(desk, question);
}

void PromptDesk::Private::ask(PromptDesk *desk, const SshQuestion &question)
{
    if (desk->isSignalConnected(QMetaMethod::fromSignal(&PromptDesk::asked)))
        Q_EMIT desk->asked(question);
    else
        desk->decline(question.id);
}

void PromptDesk::Private::makeReady(PromptDesk *desk, quint64 id)
{
    {
        const std::lock_guard lock(mutex);
        if (const auto it = find(id); it != open.end())
            it->ready = true;
    }
    next(desk);
}

// The keychain goes first, whatever a person is asked meanwhile.
void PromptDesk::Private::lookUp(PromptDesk *desk, const SshQuestion &question)
{
    if (store == nullptr || !isSecret(question) || attemptOf(question) > 1)
        return makeReady(desk, question.id);
    bool wasRight = false;
    {
        const std::lock_guard lock(mutex);
        wasRight = proved.count(nameOf(question).key()) > 0;
    }
    if (wasRight)
        return recall(desk, question);
    deliver(store->read(nameOf(question)), desk, [this, desk, question](Result<Secret> found) {
        if (found)
            answer(desk, question.id, {std::move(*found), false, true, 1});
        else
            makeReady(desk, question.id);
    });
}

// What is kept and was right in this run need not be read again, which may unlock a keychain; but it may have been
// removed since, here or by skydeckctl: then the copy goes as well.
void PromptDesk::Private::recall(PromptDesk *desk, const SshQuestion &question)
{
    deliver(store->list(), desk, [this, desk, question](const Result<QList<secrets::SecretName>> &names) {
        const secrets::SecretName name = nameOf(question);
        std::optional<Secret> secret;
        {
            const std::lock_guard lock(mutex);
            const auto it = proved.find(name.key());
            if (it != proved.end() && (!names || names->contains(name)))
                secret = it->second.secret.duplicate();
            else if (it != proved.end())
                proved.erase(it);
        }
        if (secret)
            answer(desk, question.id, {std::move(*secret), false, true, 1});
        else
            makeReady(desk, question.id);
    });
}

void PromptDesk::Private::answer(PromptDesk *desk, quint64 id, Answer given)
{
    std::optional<Pending> taken;
    Secret secret = given.secret.duplicate();
    {
        const std::lock_guard lock(mutex);
        if (const auto it = find(id); it != open.end()) {
            taken = std::move(*it);
            open.erase(it);
            given.attempt = attemptOf(taken->question);
            unproved.insert_or_assign(nameOf(taken->question).key(), std::move(given));
        }
    }
    if (taken) {
        for (const Waiter &waiter : taken->waiters)
            finish<Secret>(waiter.secret, secret.duplicate());
    }
    next(desk);
}

// Called in session threads.
void PromptDesk::Private::judged(PromptDesk *desk, const SshQuestion &question, bool right)
{
    const secrets::SecretName name = nameOf(question);
    bool keeps = false;
    bool forgets = false;
    {
        const std::lock_guard lock(mutex);
        const auto before = proved.find(name.key());
        if (!right && before != proved.end() && attemptOf(question) >= before->second.attempt)
            proved.erase(before);
        const auto it = unproved.find(name.key());
        if (it == unproved.end() || attemptOf(question) < it->second.attempt)
            return;
        keeps = right && it->second.remember;
        forgets = !right && it->second.fromStore;
        if (right)
            proved.insert_or_assign(
                name.key(), Proved{it->second.secret.duplicate(), it->second.fromStore, it->second.attempt});
        unproved.erase(it);
    }
    if (store == nullptr)
        return;
    if (keeps)
        QMetaObject::invokeMethod(
            desk, [desk, name] { desk->d->keep(desk, name); }, Qt::QueuedConnection);
    if (forgets)
        QMetaObject::invokeMethod(
            desk, [desk, name] { desk->d->store->remove(name); }, Qt::QueuedConnection);
}

void PromptDesk::Private::keep(PromptDesk *desk, const secrets::SecretName &name)
{
    Secret secret;
    {
        const std::lock_guard lock(mutex);
        const auto it = proved.find(name.key());
        if (it == proved.end())
            return; // proved wrong since
        secret = it->second.secret.duplicate();
    }
    deliver(store->write(name, std::move(secret)), desk, [this, desk, name](const Result<secrets::Keeping> &kept) {
        if (kept) {
            const std::lock_guard lock(mutex);
            if (const auto it = proved.find(name.key()); it != proved.end())
                it->second.kept = true;
        } else if (kept.error().kind != ErrorKind::Cancelled) {
            Q_EMIT desk->notRemembered(kept.error());
        }
    });
}

PromptDesk::PromptDesk(secrets::SecretStore *store, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(store))
{
    qRegisterMetaType<SshQuestion>();
}

PromptDesk::~PromptDesk()
{
    std::deque<Pending> rest;
    {
        const std::lock_guard lock(d->mutex);
        rest.swap(d->open);
    }
    for (const Pending &pending : rest)
        finishCancelled(pending);
}

QFuture<Result<ssh::HostKeyAnswer>> PromptDesk::confirmHostKey(const ssh::HostKeyQuestion &question,
                                                               std::stop_token stop)
{
    Waiter waiter;
    waiter.hostKey = newPromise<ssh::HostKeyAnswer>();
    auto future = waiter.hostKey->future();
    d->queue(this, asking(question), std::move(waiter), stop);
    return future;
}

QFuture<Result<Secret>> PromptDesk::passphrase(const ssh::PassphraseQuestion &question, std::stop_token stop)
{
    return d->secretFor(this, asking(question), stop);
}

QFuture<Result<Secret>> PromptDesk::password(const ssh::PasswordQuestion &question, std::stop_token stop)
{
    return d->secretFor(this, asking(question), stop);
}

QFuture<Result<ssh::InteractiveAnswer>> PromptDesk::interactive(const ssh::InteractiveQuestion &question,
                                                                std::stop_token stop)
{
    Waiter waiter;
    waiter.interactive = newPromise<ssh::InteractiveAnswer>();
    auto future = waiter.interactive->future();
    d->queue(this, asking(question), std::move(waiter), stop);
    return future;
}

void PromptDesk::passphraseJudged(const ssh::PassphraseQuestion &question, bool right)
{
    d->judged(this, asking(question), right);
}

void PromptDesk::passwordJudged(const ssh::PasswordQuestion &question, bool right)
{
    d->judged(this, asking(question), right);
}

void PromptDesk::answerHostKey(quint64 id, ssh::HostKeyAnswer answer)
{
    if (const auto taken = d->take(id)) {
        for (const Waiter &waiter : taken->waiters)
            finish<ssh::HostKeyAnswer>(waiter.hostKey, answer);
    }
    d->next(this);
}

void PromptDesk::answerSecret(quint64 id, Secret secret, bool remember)
{
    d->answer(this, id, {std::move(secret), remember, false, 1});
}

void PromptDesk::answerInteractive(quint64 id, ssh::InteractiveAnswer answer)
{
    if (const auto taken = d->take(id))
        finish<ssh::InteractiveAnswer>(taken->waiters.front().interactive, std::move(answer));
    d->next(this);
}

void PromptDesk::decline(quint64 id)
{
    if (const auto taken = d->take(id))
        finishCancelled(*taken);
    d->next(this);
}

} // namespace skydeck::flows
