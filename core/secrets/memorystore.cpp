#include "core/secrets/memorystore.h"

#include "core/base/deliver.h"

namespace skydeck::secrets {

namespace {

namespace words {
QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::secrets", text);
}
} // namespace words

} // namespace

MemoryStore::MemoryStore(QString reason, QObject *parent)
    : SecretStore(parent)
    , m_state{Keeping::SessionOnly, std::move(reason)}
{
}

QFuture<Result<Secret>> MemoryStore::read(const SecretName &name, std::stop_token stop)
{
    if (stop.stop_requested())
        return readyResult<Secret>(cancelled());
    const auto it = m_entries.find(name.key());
    if (it == m_entries.end())
        return readyResult<Secret>(
            failure(ErrorKind::NotFound, words::tr("Nothing is stored: %1.").arg(label(name))));
    return readyResult<Secret>(it->second.secret.duplicate());
}

QFuture<Result<Keeping>> MemoryStore::write(const SecretName &name, Secret secret, std::stop_token stop)
{
    if (stop.stop_requested())
        return readyResult<Keeping>(cancelled());
    if (!name.isValid() || secret.isEmpty())
        return readyResult<Keeping>(failure(ErrorKind::BadInput, words::tr("There is nothing to store.")));
    m_entries.insert_or_assign(name.key(), Entry{name, std::move(secret), ++m_writes});
    Q_EMIT changed();
    return readyResult<Keeping>(Keeping::SessionOnly);
}

QFuture<Result<void>> MemoryStore::remove(const SecretName &name, std::stop_token stop)
{
    if (stop.stop_requested())
        return readyResult<void>(cancelled());
    if (m_entries.erase(name.key()) > 0)
        Q_EMIT changed();
    return readyResult<void>({});
}

QFuture<Result<QList<SecretName>>> MemoryStore::list()
{
    return readyResult<QList<SecretName>>(names());
}

QFuture<Result<StoreState>> MemoryStore::probe(bool, std::stop_token stop)
{
    return stop.stop_requested() ? readyResult<StoreState>(cancelled()) : readyResult<StoreState>(m_state);
}

QList<SecretName> MemoryStore::names() const
{
    QList<SecretName> names;
    for (const auto &[key, entry] : m_entries)
        names << entry.name;
    return names;
}

quint64 MemoryStore::generation(const SecretName &name) const
{
    const auto it = m_entries.find(name.key());
    return it == m_entries.end() ? 0 : it->second.generation;
}

} // namespace skydeck::secrets
