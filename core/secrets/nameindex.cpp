#include "core/secrets/nameindex.h"

#include "core/base/files.h"
#include "core/base/json.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QLoggingCategory>

#include <algorithm>
#include <tuple>

namespace skydeck::secrets {

namespace {

Q_LOGGING_CATEGORY(logSecrets, "skydeck.secrets", QtInfoMsg)

constexpr std::chrono::milliseconds lockDeadline{500}; // held for one small write
constexpr qint64 largest = 4 * 1024 * 1024;

QString namesKey()
{
    return QStringLiteral("names");
}

// The object in the file; an empty one when there is none that can be understood. What cannot be read just now is
// an error, and not nothing.
Result<QJsonObject> readObject(const QString &file, bool *damaged)
{
    const auto bytes = readWhole(file, largest);
    if (!bytes) {
        *damaged = bytes.error().kind == ErrorKind::BadInput;
        if (!*damaged && bytes.error().kind != ErrorKind::NotFound)
            return failureOf(bytes);
        return QJsonObject();
    }
    const auto object = parseJsonObject(*bytes, file);
    *damaged = !object || !object->value(namesKey()).isArray();
    return *damaged ? QJsonObject() : *object;
}

QList<SecretName> namesIn(const QJsonObject &object)
{
    QList<SecretName> names;
    const QJsonArray entries = object.value(namesKey()).toArray();
    for (const auto &entry : entries) {
        const QJsonObject one = entry.toObject();
        const SecretName name{one.value(QLatin1String("kind")).toString(),
                              one.value(QLatin1String("subject")).toString()};
        if (name.isValid() && !names.contains(name))
            names << name;
    }
    std::sort(names.begin(), names.end(), [](const SecretName &a, const SecretName &b) {
        return std::tie(a.kind, a.subject) < std::tie(b.kind, b.subject);
    });
    return names;
}

} // namespace

QList<SecretName> NameIndex::names() const
{
    bool damaged = false;
    const auto object = readObject(m_file, &damaged);
    return object ? namesIn(*object) : QList<SecretName>();
}

Result<bool> NameIndex::add(const SecretName &name)
{
    return change(name, true);
}

Result<bool> NameIndex::remove(const SecretName &name)
{
    return change(name, false);
}

Result<bool> NameIndex::change(const SecretName &name, bool present)
{
    if (auto made = makeFolder(QFileInfo(m_file).absolutePath()); !made)
        return failureOf(made);
    const auto lock = FileLock::lock(m_file + QStringLiteral(".lock"), lockDeadline);
    if (!lock)
        return failureOf(lock);
    bool damaged = false;
    const auto known = readObject(m_file, &damaged);
    if (!known)
        return failureOf(known);
    QJsonObject object = *known; // a newer version's keys stay
    if (damaged) {
        const auto aside = putAside(m_file);
        qCWarning(logSecrets).noquote() << "The list of stored names was damaged; it is now"
                                        << (aside ? *aside : QStringLiteral("overwritten"));
    }
    QList<SecretName> names = namesIn(object);
    if (names.contains(name) == present && !damaged)
        return false;
    names.removeAll(name);
    if (present)
        names << name;
    QJsonArray entries;
    for (const SecretName &one : std::as_const(names))
        entries.append(QJsonObject{{QStringLiteral("kind"), one.kind}, {QStringLiteral("subject"), one.subject}});
    object[namesKey()] = entries;
    if (auto written = writeAtomically(m_file, toJsonBytes(object, true)); !written)
        return failureOf(written);
    return true;
}

} // namespace skydeck::secrets
