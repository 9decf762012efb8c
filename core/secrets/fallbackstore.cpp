#include "core/secrets/fallbackstore.h"

#include "core/base/deliver.h"

#include <algorithm>
#include <tuple>

namespace skydeck::secrets {

namespace {

namespace words {
QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::secrets", text);
}
} // namespace words

} // namespace

FallbackStore::FallbackStore(std::unique_ptr<KeychainStore> keychain, std::chrono::milliseconds again,
                             QObject *parent)
    : SecretStore(parent)
    , m_keychain(std::move(keychain))
{
    m_again.setInterval(again);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (state().keeping == Keeping::Keychain)
            migrate(); // what could not be moved the last time
        else
            (void)m_keychain->probe(false);
    });
    connect(m_keychain.get(), &SecretStore::changed, this, &FallbackStore::keychainChanged);
    connect(&m_session, &SecretStore::changed, this, &SecretStore::changed);
    m_again.start();
    (void)m_keychain->probe(false);
}

void FallbackStore::keychainChanged()
{
    if (state().keeping == Keeping::Keychain)
        migrate();
    Q_EMIT changed();
}

void FallbackStore::migrate()
{
    const auto names = m_session.names();
    for (const SecretName &name : names) {
        if (m_moving.contains(name))
            continue;
        auto held = m_session.read(name).takeResult();
        if (!held)
            continue;
        m_moving << name;
        deliver(m_keychain->write(name, std::move(*held)), this,
                [this, name, generation = m_session.generation(name)](const Result<Keeping> &moved) {
                    m_moving.removeAll(name);
                    if (moved && m_session.generation(name) == generation)
                        (void)m_session.remove(name);
                });
    }
}

QFuture<Result<Secret>> FallbackStore::read(const SecretName &name, std::stop_token stop)
{
    if (m_session.contains(name))
        return m_session.read(name, stop);
    auto ask = std::make_shared<Ask<Secret>>(stop);
    deliver(m_keychain->read(name, stop), this, [this, ask, name](Result<Secret> found) {
        // Written while we asked: newer.
        if (m_session.contains(name))
            found = m_session.read(name).takeResult();
        // What is not listed cannot lie in a keychain that is not there.
        if (!found && found.error().kind == ErrorKind::Unreachable && !m_keychain->names().contains(name))
            found = failure(ErrorKind::NotFound, words::tr("Nothing is stored: %1.").arg(label(name)),
                            found.error().detail);
        ask->end(std::move(found));
    });
    return ask->future();
}

// The session holds it first, so that a move that is under way never brings back what was there before.
QFuture<Result<Keeping>> FallbackStore::write(const SecretName &name, Secret secret, std::stop_token stop)
{
    auto before = std::make_shared<Result<Secret>>(m_session.read(name).takeResult());
    const auto held = m_session.write(name, secret.duplicate(), stop).result();
    if (!held)
        return readyResult<Keeping>(failureOf(held));
    auto ask = std::make_shared<Ask<Keeping>>(stop);
    deliver(m_keychain->write(name, std::move(secret), stop), this,
            [this, ask, name, before, mine = m_session.generation(name)](const Result<Keeping> &written) {
                const bool isNewest = m_session.generation(name) == mine;
                if (written || written.error().kind == ErrorKind::Cancelled) {
                    if (isNewest)
                        (void)m_session.remove(name);
                    if (isNewest && !written && *before)
                        (void)m_session.write(name, std::move(**before));
                    ask->end(written);
                    return;
                }
                if (state().keeping == Keeping::Keychain) // it came back meanwhile
                    migrate();
                ask->end(state().keeping == Keeping::Locked ? Keeping::Locked : Keeping::SessionOnly);
            });
    return ask->future();
}

QFuture<Result<void>> FallbackStore::remove(const SecretName &name, std::stop_token stop)
{
    auto ask = std::make_shared<Ask<void>>(stop);
    if (!stop.stop_requested())
        (void)m_session.remove(name);
    deliver(m_keychain->remove(name, stop), this, [this, ask, name](Result<void> removed) {
        const bool wanted = removed || removed.error().kind != ErrorKind::Cancelled;
        if (wanted)
            (void)m_session.remove(name);
        if (!removed && wanted && !m_keychain->names().contains(name))
            removed = {}; // it was never in the keychain
        ask->end(std::move(removed));
    });
    return ask->future();
}

QFuture<Result<QList<SecretName>>> FallbackStore::list()
{
    QList<SecretName> names = m_keychain->names();
    const auto session = m_session.names();
    for (const SecretName &name : session) {
        if (!names.contains(name))
            names << name;
    }
    std::sort(names.begin(), names.end(), [](const SecretName &a, const SecretName &b) {
        return std::tie(a.kind, a.subject) < std::tie(b.kind, b.subject);
    });
    return readyResult<QList<SecretName>>(std::move(names));
}

QFuture<Result<StoreState>> FallbackStore::probe(bool mayAsk, std::stop_token stop)
{
    return m_keychain->probe(mayAsk, std::move(stop));
}

} // namespace skydeck::secrets
