#include "core/flows/promptdesk.h"

#include "core/base/deliver.h"

#include <QMetaMethod>
#include <QPromise>

#include <deque>
#include <map>

namespace skydeck::flows {

namespace {

template<typename T>
using Promise = std::shared_ptr<QPromise<Result<T>>>;

using StopCallback = std::stop_callback<std::function<void()>>;

struct Pending
{
    SshQuestion question;
    // One of these, as the kind says.
    Promise<ssh::HostKeyAnswer> hostKey;
    Promise<Secret> secret;
    Promise<ssh::InteractiveAnswer> interactive;
    std::unique_ptr<StopCallback> stop;
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

void finishCancelled(const Pending &pending)
{
    finish<ssh::HostKeyAnswer>(pending.hostKey, cancelled());
    finish<Secret>(pending.secret, cancelled());
    finish<ssh::InteractiveAnswer>(pending.interactive, cancelled());
}

secrets::SecretName nameOf(const ssh::PassphraseQuestion &question)
{
    return secrets::sshPassphrase(question.keyFile);
}

secrets::SecretName nameOf(const ssh::PasswordQuestion &question)
{
    return secrets::sshPassword(question.user, question.host, question.port);
}

secrets::SecretName nameOf(const SshQuestion &question)
{
    return question.kind == SshQuestion::Kind::Passphrase ? nameOf(question.passphrase)
                                                          : nameOf(question.password);
}

int attemptOf(const SshQuestion &question)
{
    return question.kind == SshQuestion::Kind::Passphrase ? question.passphrase.attempt
                                                          : question.password.attempt;
}

} // namespace

struct PromptDesk::Private
{
    struct Answer
    {
        Secret secret;
        bool remember = false;
        bool fromStore = false;
    };

    explicit Private(secrets::SecretStore *given)
        : store(given)
    {
    }

    secrets::SecretStore *const store; // used in the desk's thread alone
    std::mutex mutex;                  // guards the rest: sessions ask from their threads
    std::deque<Pending> open;          // the first is the one that was asked
    quint64 lastId = 0;
    quint64 askedId = 0;
    std::map<QString, Secret> proved; // right in this run: a reconnect does not ask again
    std::map<QString, Answer> unproved;

    QFuture<Result<Secret>> secretFor(PromptDesk *desk, SshQuestion question, const std::stop_token &stop);
    void judged(PromptDesk *desk, const secrets::SecretName &name, bool right);
    void keep(PromptDesk *desk, const secrets::SecretName &name);
    void ask(PromptDesk *desk, const SshQuestion &question);
    bool lookUp(PromptDesk *desk, const SshQuestion &question);
    void answer(PromptDesk *desk, quint64 id, Answer given);
    //! The pending question, taken out; empty when it is not there any more.
    std::optional<Pending> take(quint64 id)
    {
        const std::lock_guard lock(mutex);
        for (auto it = open.begin(); it != open.end(); ++it) {
            if (it->question.id != id)
                continue;
            Pending pending = std::move(*it);
            open.erase(it);
            return pending;
        }
        return std::nullopt;
    }
    void queue(PromptDesk *desk, Pending pending, const std::stop_token &stop);
    void next(PromptDesk *desk);
};

void PromptDesk::Private::queue(PromptDesk *desk, Pending pending, const std::stop_token &stop)
{
    std::unique_lock lock(mutex);
    const quint64 id = ++lastId;
    pending.question.id = id;
    // The stop may come in any thread, even here and now: it only posts.
    pending.stop = std::make_unique<StopCallback>(stop, [desk, id] {
        QMetaObject::invokeMethod(
            desk,
            [desk, id] {
                const auto taken = desk->d->take(id);
                if (!taken)
                    return;
                finishCancelled(*taken);
                if (desk->d->askedId == id)
                    Q_EMIT desk->withdrawn(id);
                desk->d->next(desk);
            },
            Qt::QueuedConnection);
    });
    open.push_back(std::move(pending));
    lock.unlock();
    QMetaObject::invokeMethod(
        desk, [desk] { desk->d->next(desk); }, Qt::QueuedConnection);
}

// What proved right in this run, else a question.
QFuture<Result<Secret>> PromptDesk::Private::secretFor(PromptDesk *desk, SshQuestion question,
                                                       const std::stop_token &stop)
{
    {
        const std::lock_guard lock(mutex);
        const auto it = proved.find(nameOf(question).key());
        if (it != proved.end() && attemptOf(question) == 1)
            return readyResult<Secret>(it->second.duplicate());
    }
    Pending pending;
    pending.question = std::move(question);
    pending.secret = newPromise<Secret>();
    auto future = pending.secret->future();
    queue(desk, std::move(pending), stop);
    return future;
}

// In the desk's thread: takes up the first question unless it was taken up already.
void PromptDesk::Private::next(PromptDesk *desk)
{
    SshQuestion question;
    {
        const std::lock_guard lock(mutex);
        if (open.empty() || open.front().question.id == askedId)
            return;
        question = open.front().question;
        askedId = question.id;
    }
    if (!lookUp(desk, question))
        ask(desk, question);
}

void PromptDesk::Private::ask(PromptDesk *desk, const SshQuestion &question)
{
    if (desk->isSignalConnected(QMetaMethod::fromSignal(&PromptDesk::asked)))
        Q_EMIT desk->asked(question);
    else
        desk->decline(question.id);
}

// The keychain first. False: it is not asked for this one.
bool PromptDesk::Private::lookUp(PromptDesk *desk, const SshQuestion &question)
{
    const bool secret =
        question.kind == SshQuestion::Kind::Passphrase || question.kind == SshQuestion::Kind::Password;
    if (store == nullptr || !secret || attemptOf(question) > 1)
        return false;
    deliver(store->read(nameOf(question)), desk, [this, desk, question](Result<Secret> found) {
        {
            const std::lock_guard lock(mutex);
            if (open.empty() || open.front().question.id != question.id)
                return; // withdrawn meanwhile
        }
        if (found)
            answer(desk, question.id, {std::move(*found), false, true});
        else
            ask(desk, question);
    });
    return true;
}

void PromptDesk::Private::answer(PromptDesk *desk, quint64 id, Answer given)
{
    if (const auto taken = take(id)) {
        Secret secret = given.secret.duplicate();
        {
            const std::lock_guard lock(mutex);
            unproved.insert_or_assign(nameOf(taken->question).key(), std::move(given));
        }
        finish<Secret>(taken->secret, std::move(secret));
    }
    next(desk);
}

// Called in session threads.
void PromptDesk::Private::judged(PromptDesk *desk, const secrets::SecretName &name, bool right)
{
    bool keeps = false;
    bool forgets = false;
    {
        const std::lock_guard lock(mutex);
        const auto it = unproved.find(name.key());
        if (!right)
            proved.erase(name.key());
        if (it == unproved.end())
            return;
        keeps = right && it->second.remember;
        forgets = !right && it->second.fromStore;
        if (right)
            proved.insert_or_assign(name.key(), it->second.secret.duplicate());
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
        secret = it->second.duplicate();
    }
    deliver(store->write(name, std::move(secret)), desk, [desk](const Result<secrets::Keeping> &kept) {
        if (!kept && kept.error().kind != ErrorKind::Cancelled)
            Q_EMIT desk->notRemembered(kept.error());
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
    Pending pending;
    pending.question.kind = SshQuestion::Kind::HostKey;
    pending.question.hostKey = question;
    pending.hostKey = newPromise<ssh::HostKeyAnswer>();
    auto future = pending.hostKey->future();
    d->queue(this, std::move(pending), stop);
    return future;
}

QFuture<Result<Secret>> PromptDesk::passphrase(const ssh::PassphraseQuestion &question, std::stop_token stop)
{
    SshQuestion asking;
    asking.kind = SshQuestion::Kind::Passphrase;
    asking.passphrase = question;
    return d->secretFor(this, std::move(asking), stop);
}

QFuture<Result<Secret>> PromptDesk::password(const ssh::PasswordQuestion &question, std::stop_token stop)
{
    SshQuestion asking;
    asking.kind = SshQuestion::Kind::Password;
    asking.password = question;
    return d->secretFor(this, std::move(asking), stop);
}

QFuture<Result<ssh::InteractiveAnswer>> PromptDesk::interactive(const ssh::InteractiveQuestion &question,
                                                                std::stop_token stop)
{
    Pending pending;
    pending.question.kind = SshQuestion::Kind::Interactive;
    pending.question.interactive = question;
    pending.interactive = newPromise<ssh::InteractiveAnswer>();
    auto future = pending.interactive->future();
    d->queue(this, std::move(pending), stop);
    return future;
}

void PromptDesk::passphraseJudged(const ssh::PassphraseQuestion &question, bool right)
{
    d->judged(this, nameOf(question), right);
}

void PromptDesk::passwordJudged(const ssh::PasswordQuestion &question, bool right)
{
    d->judged(this, nameOf(question), right);
}

void PromptDesk::answerHostKey(quint64 id, ssh::HostKeyAnswer answer)
{
    if (const auto taken = d->take(id))
        finish<ssh::HostKeyAnswer>(taken->hostKey, answer);
    d->next(this);
}

void PromptDesk::answerSecret(quint64 id, Secret secret, bool remember)
{
    d->answer(this, id, {std::move(secret), remember, false});
}

void PromptDesk::answerInteractive(quint64 id, ssh::InteractiveAnswer answer)
{
    if (const auto taken = d->take(id))
        finish<ssh::InteractiveAnswer>(taken->interactive, std::move(answer));
    d->next(this);
}

void PromptDesk::decline(quint64 id)
{
    if (const auto taken = d->take(id))
        finishCancelled(*taken);
    d->next(this);
}

} // namespace skydeck::flows
