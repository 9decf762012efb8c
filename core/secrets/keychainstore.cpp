#include "core/secrets/keychainstore.h"

#include "core/base/deliver.h"

#include <QLoggingCategory>

namespace skydeck::secrets {

namespace {

Q_LOGGING_CATEGORY(logKeychain, "skydeck.secrets", QtInfoMsg)

namespace words {
QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::secrets", text);
}
} // namespace words
using words::tr;

// Of this process alone: two programs that test at the same time must not remove each other's value.
QString testKey()
{
    return QStringLiteral("self-test-%1").arg(QCoreApplication::applicationPid());
}

QByteArray testValue()
{
    return QByteArrayLiteral("this keychain works");
}

bool needsPerson(Keychain::Sight sight)
{
    return sight == Keychain::Sight::Locked || sight == Keychain::Sight::NoCollection;
}

QString silentText()
{
    return tr(
        "Passwords are kept only until Skydeck ends: the keychain does not answer. If it shows a window with "
        "a question, answer it.");
}

} // namespace

KeychainStore::KeychainStore(std::unique_ptr<Keychain> keychain, const QString &indexFile, Timing timing,
                             QObject *parent)
    : SecretStore(parent)
    , m_keychain(std::move(keychain))
    , m_index(indexFile)
    , m_timing(timing)
    , m_state{Keeping::SessionOnly, tr("Skydeck is looking for the keychain.")}
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &KeychainStore::deadlinePassed);
}

KeychainStore::~KeychainStore()
{
    *m_alive = false;
    for (const Question &question : std::exchange(m_questions, {}))
        question.fail(cancelled().value());
}

template<typename T>
QFuture<Result<T>> KeychainStore::enqueue(std::stop_token stop, std::function<void(AskPointer<T>)> run)
{
    auto ask = std::make_shared<Ask<T>>(stop);
    m_questions.push_back({[ask, run = std::move(run)] { run(ask); },
                           [ask](Error error) { ask->end(failure(std::move(error))); },
                           [ask] { return ask->hasEnded(); }});
    auto future = ask->future();
    next();
    return future;
}

void KeychainStore::next()
{
    while (!m_busy && !m_questions.empty()) {
        if (m_questions.front().hasEnded()) { // called off while it waited
            m_questions.pop_front();
            continue;
        }
        if (m_unanswered > 0) { // the keychain works off one question after the other
            const Question question = std::move(m_questions.front());
            m_questions.pop_front();
            question.fail({ErrorKind::Timeout,
                           tr("The keychain still waits for an answer to its last question. Answer its window, "
                              "then try again."),
                           {}});
            continue;
        }
        m_busy = true;
        ++m_turn;
        m_deadline.start(m_timing.answer);
        const auto begin = m_questions.front().begin;
        begin();
    }
}

void KeychainStore::turnOver()
{
    m_deadline.stop();
    m_busy = false;
    ++m_turn;
    m_questions.pop_front();
    next();
}

void KeychainStore::deadlinePassed()
{
    ++m_unanswered;
    m_askAgain = QDeadlineTimer(m_timing.pause);
    setState(Keeping::SessionOnly, silentText());
    m_questions.front().fail({ErrorKind::Timeout,
                              tr("The keychain did not answer in time. If it shows a window with a question, "
                                 "answer it and try again."),
                              {}});
    turnOver();
}

void KeychainStore::answeredLate()
{
    if (--m_unanswered == 0)
        (void)probe(false);
}

template<typename Value>
std::function<void(Value)> KeychainStore::mine(std::function<void(Value)> handle)
{
    return [this, alive = m_alive, turn = m_turn, handle = std::move(handle)](Value value) {
        if (!*alive)
            return;
        if (turn != m_turn) {
            answeredLate();
            return;
        }
        handle(std::move(value));
    };
}

void KeychainStore::look(std::function<void(Keychain::View)> then)
{
    m_keychain->look(mine<Keychain::View>(std::move(then)));
}

// Where a person would have to be asked first, that is done when wanted, and not again and again.
void KeychainStore::reach(Manner manner, std::function<void(Error)> fail, std::function<void(Sight)> go)
{
    look([this, manner, fail = std::move(fail), go = std::move(go)](const Keychain::View &view) {
        const bool wanted =
            view.sight == Sight::NoCollection ? manner >= Manner::AskToMake : manner >= Manner::AskToOpen;
        const bool mayAsk = manner == Manner::AskAnyway || (wanted && m_askAgain.hasExpired());
        const bool reachable =
            view.sight == Sight::Unlocked || view.sight == Sight::Unknown || needsPerson(view.sight);
        if (!reachable || (needsPerson(view.sight) && !mayAsk)) {
            fail(noteView(view, view.detail));
            turnOver();
            return;
        }
        // A platform that cannot be looked at may ask, too.
        if (view.sight != Sight::Unlocked)
            m_deadline.start(m_timing.person);
        if (needsPerson(view.sight))
            unlockFirst(fail, go);
        else
            go(view.sight);
    });
}

void KeychainStore::unlockFirst(const std::function<void(Error)> &fail, const std::function<void(Sight)> &go)
{
    m_keychain->unlock(mine<Keychain::View>([this, fail, go](const Keychain::View &view) {
        if (view.sight == Sight::Unlocked) {
            m_deadline.start(m_timing.answer);
            go(view.sight);
            return;
        }
        m_askAgain = QDeadlineTimer(m_timing.pause);
        fail(noteView(view, view.detail));
        turnOver();
    }));
}

// Why the keychain said no. `judgesAll`: a no to this means that it cannot be used at all.
void KeychainStore::explain(const Answer &answer, bool judgesAll, std::function<void(Error)> then)
{
    look([this, code = answer.code, detail = answer.detail, judgesAll,
          then = std::move(then)](const Keychain::View &view) {
        if (view.sight != Sight::Unlocked && view.sight != Sight::Unknown) {
            if (needsPerson(view.sight))
                m_askAgain = QDeadlineTimer(m_timing.pause);
            then(noteView(view, detail));
            return;
        }
        if (code == Keychain::Code::NotFound && !judgesAll) {
            if (view.sight == Sight::Unlocked)
                setState(Keeping::Keychain, {});
            then({ErrorKind::NotFound, tr("The keychain has nothing under this name."), detail});
            return;
        }
        const bool denied = code == Keychain::Code::Denied || code == Keychain::Code::Refused;
        if (judgesAll)
            setState(Keeping::SessionOnly,
                     denied ? tr("Passwords are kept only until Skydeck ends: the keychain does not let Skydeck "
                                 "in. Allow it in the keychain's own program.")
                            : tr("Passwords are kept only until Skydeck ends: the keychain does not work (%1).")
                                  .arg(detail));
        then(denied ? Error{ErrorKind::Refused,
                            tr("The keychain does not let Skydeck in. Allow it when it asks, or in the keychain's "
                               "own program."),
                            detail}
                    : Error{ErrorKind::Unreachable, tr("The keychain does not work (%1).").arg(detail), detail});
    });
}

// What was seen becomes the state; the Error says what it means for a question.
Error KeychainStore::noteView(const Keychain::View &view, const QString &detail)
{
    switch (view.sight) {
    case Sight::NoBus:
        setState(Keeping::SessionOnly,
                 tr("Passwords are kept only until Skydeck ends: there is no desktop session, and so no keychain. "
                    "Start Skydeck from the desktop."));
        return {ErrorKind::Unreachable,
                tr("There is no desktop session here, and so no keychain. Start Skydeck from the desktop."),
                detail};
    case Sight::NoService:
        setState(Keeping::SessionOnly,
                 tr("Passwords are kept only until Skydeck ends: no keychain runs here. Install gnome-keyring (or "
                    "KWallet) and log in again."));
        return {ErrorKind::Unreachable,
                tr("No keychain runs here. Install gnome-keyring (or KWallet) and log in again."), detail};
    case Sight::NoCollection:
        setState(
            Keeping::Locked,
            tr("The keychain has no keyring yet. Choose Unlock to make one; until then passwords are kept only "
               "until Skydeck ends."));
        return {ErrorKind::Unauthorised,
                tr("The keychain has no keyring yet. Make one in Settings, Keys and passwords."), detail};
    case Sight::Locked:
        setState(
            Keeping::Locked,
            tr("The keychain is locked. Unlock it; until then new passwords are kept only until Skydeck ends."));
        return {ErrorKind::Unauthorised,
                tr("The keychain is locked. Unlock it with the password of your login, then try again."), detail};
    case Sight::NotAnswering:
    case Sight::Unknown:
    case Sight::Unlocked: break;
    }
    setState(Keeping::SessionOnly, silentText());
    return {ErrorKind::Unreachable, tr("The keychain does not answer."), detail};
}

void KeychainStore::setState(Keeping keeping, const QString &text)
{
    const StoreState state{
        keeping, keeping == Keeping::Keychain ? tr("Passwords are kept in this computer's keychain.") : text};
    if (keeping == Keeping::Keychain)
        m_askAgain = {};
    if (state == m_state)
        return;
    m_state = state;
    qCInfo(logKeychain).noquote() << state.text;
    Q_EMIT changed();
}

void KeychainStore::forget(const SecretName &name)
{
    const auto removed = m_index.remove(name);
    if (!removed)
        qCWarning(logKeychain).noquote() << removed.error().detail;
    else if (*removed)
        Q_EMIT changed();
}

QFuture<Result<Secret>> KeychainStore::read(const SecretName &name, std::stop_token stop)
{
    if (!name.isValid())
        return readyResult<Secret>(failure(ErrorKind::BadInput, tr("This is no name of a secret.")));
    return enqueue<Secret>(std::move(stop), [this, name](const AskPointer<Secret> &ask) {
        // Nobody is asked to unlock for what is not listed.
        const bool listed = m_index.contains(name);
        const auto fail = [ask, name, listed](Error error) {
            if (error.kind == ErrorKind::NotFound || (error.kind == ErrorKind::Unauthorised && !listed))
                error = {ErrorKind::NotFound, tr("Nothing is stored: %1.").arg(label(name)), error.detail};
            ask->end(failure(std::move(error)));
        };
        reach(listed ? Manner::AskToOpen : Manner::Quiet, fail, [this, name, ask, fail](Sight) {
            m_keychain->read(name.key(), mine<Answer>([this, name, ask, fail](Answer answer) {
                                 if (answer.code == Keychain::Code::Fine) {
                                     if (const auto added = m_index.add(name); added && *added)
                                         Q_EMIT changed();
                                     setState(Keeping::Keychain, {});
                                     ask->end(std::move(answer.value));
                                     turnOver();
                                     return;
                                 }
                                 explain(answer, false, [this, name, fail](Error error) {
                                     if (error.kind
                                         == ErrorKind::NotFound) // somebody removed it with another program
                                         forget(name);
                                     fail(std::move(error));
                                     turnOver();
                                 });
                             }));
        });
    });
}

QFuture<Result<Keeping>> KeychainStore::write(const SecretName &name, Secret secret, std::stop_token stop)
{
    if (!name.isValid() || secret.isEmpty())
        return readyResult<Keeping>(failure(ErrorKind::BadInput, tr("There is nothing to store.")));
    auto value = std::make_shared<Secret>(std::move(secret));
    return enqueue<Keeping>(std::move(stop), [this, name, value](const AskPointer<Keeping> &ask) {
        // First the name: what lies in the keychain must never be missing from the list.
        const auto added = m_index.add(name);
        if (!added) {
            ask->end(failureOf(added));
            turnOver();
            return;
        }
        const auto fail = [this, ask, name, isNew = *added](Error error) {
            if (isNew)
                forget(name);
            ask->end(failure(std::move(error)));
        };
        reach(Manner::AskToMake, fail, [this, name, value, ask, fail](Sight) {
            m_keychain->write(name.key(), std::move(*value), mine<Answer>([this, ask, fail](const Answer &answer) {
                                  if (answer.code == Keychain::Code::Fine) {
                                      setState(Keeping::Keychain, {});
                                      Q_EMIT changed();
                                      ask->end(Keeping::Keychain);
                                      turnOver();
                                      return;
                                  }
                                  explain(answer, true, [this, fail](Error error) {
                                      fail(std::move(error));
                                      turnOver();
                                  });
                              }));
        });
    });
}

QFuture<Result<void>> KeychainStore::remove(const SecretName &name, std::stop_token stop)
{
    if (!name.isValid())
        return readyResult<void>(failure(ErrorKind::BadInput, tr("This is no name of a secret.")));
    return enqueue<void>(std::move(stop), [this, name](const AskPointer<void> &ask) {
        const auto fail = [ask](Error error) { ask->end(failure(std::move(error))); };
        reach(m_index.contains(name) ? Manner::AskToOpen : Manner::Quiet, fail, [this, name, ask](Sight before) {
            m_keychain->remove(name.key(), mine<Answer>([this, name, ask, before](const Answer &answer) {
                                   if (answer.code == Keychain::Code::Fine
                                       || answer.code == Keychain::Code::NotFound) {
                                       confirmGone(name, before, ask);
                                       return;
                                   }
                                   explain(answer, false, [this, ask](Error error) {
                                       ask->end(failure(std::move(error)));
                                       turnOver();
                                   });
                               }));
        });
    });
}

void KeychainStore::confirmGone(const SecretName &name, Sight before, const AskPointer<void> &ask)
{
    const auto gone = [this, name, ask] {
        forget(name);
        ask->end({});
        turnOver();
    };
    if (before == Sight::Unknown) {
        gone();
        return;
    }
    m_keychain->read(
        name.key(), mine<Answer>([this, ask, gone](const Answer &answer) {
            if (answer.code == Keychain::Code::Fine) {
                ask->end(
                    failure(ErrorKind::Refused,
                            tr("The keychain did not remove it. Remove it with the keychain's own program.")));
                turnOver();
                return;
            }
            explain(answer, false, [this, ask, gone](Error error) {
                if (error.kind == ErrorKind::NotFound) {
                    gone();
                    return;
                }
                ask->end(failure(std::move(error)));
                turnOver();
            });
        }));
}

QFuture<Result<QList<SecretName>>> KeychainStore::list()
{
    return readyResult<QList<SecretName>>(names());
}

QFuture<Result<StoreState>> KeychainStore::probe(bool mayAsk, std::stop_token stop)
{
    return enqueue<StoreState>(std::move(stop), [this, mayAsk](const AskPointer<StoreState> &ask) {
        // That it cannot be used is an answer here, no failure.
        const auto fail = [this, ask](const Error &) { ask->end(m_state); };
        reach(mayAsk ? Manner::AskAnyway : Manner::Quiet, fail, [this, ask](Sight) {
            m_keychain->write(testKey(), Secret(testValue()), mine<Answer>([this, ask](const Answer &answer) {
                                  if (answer.code == Keychain::Code::Fine) {
                                      testRead(ask);
                                      return;
                                  }
                                  explain(answer, true, [this, ask](const Error &) {
                                      ask->end(m_state);
                                      turnOver();
                                  });
                              }));
        });
    });
}

void KeychainStore::testRead(const AskPointer<StoreState> &ask)
{
    m_keychain->read(testKey(), mine<Answer>([this, ask](Answer answer) {
                         if (answer.code != Keychain::Code::Fine || answer.value.reveal() != testValue()) {
                             answer.detail = QStringLiteral("read back: %1").arg(answer.detail);
                             answer.code =
                                 answer.code == Keychain::Code::Fine ? Keychain::Code::Failed : answer.code;
                             explain(answer, true, [this, ask](const Error &) {
                                 ask->end(m_state);
                                 turnOver();
                             });
                             return;
                         }
                         m_keychain->remove(testKey(), mine<Answer>([this, ask](const Answer &) {
                                                setState(Keeping::Keychain, {});
                                                ask->end(m_state);
                                                turnOver();
                                            }));
                     }));
}

} // namespace skydeck::secrets
