#include "core/base/jsonlist.h"

#include "core/base/files.h"
#include "core/base/json.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace skydeck {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::Json", text);
}

enum class Trouble { None, NotThere, Unreadable, Damaged };

struct Found
{
    Trouble trouble = Trouble::None;
    QJsonArray entries;
    Error error;
};

// As editors count: from 1, in characters.
QString placeOf(const QByteArray &bytes, qsizetype offset)
{
    const QByteArray before = bytes.left(offset);
    const qsizetype line = before.count('\n') + 1;
    const qsizetype column = QString::fromUtf8(before.mid(before.lastIndexOf('\n') + 1)).size() + 1;
    return tr("line %1, column %2").arg(line).arg(column);
}

Found look(const QString &file, const QString &key)
{
    const auto bytes = readWhole(file);
    if (!bytes) {
        const bool absent = bytes.error().kind == ErrorKind::NotFound;
        return {absent ? Trouble::NotThere : Trouble::Unreadable, {}, bytes.error()};
    }
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(*bytes, &problem);
    if (problem.error != QJsonParseError::NoError)
        return {Trouble::Damaged,
                {},
                {ErrorKind::BadInput,
                 tr("%1, %2: %3.").arg(file, placeOf(*bytes, problem.offset), problem.errorString()),
                 {}}};
    if (!document[key].isArray())
        return {Trouble::Damaged, {}, {ErrorKind::BadInput, tr("%1: there is no list “%2”.").arg(file, key), {}}};
    return {Trouble::None, document[key].toArray(), {}};
}

} // namespace

JsonList readJsonList(const QString &file, const QString &key)
{
    const Found found = look(file, key);
    switch (found.trouble) {
    case Trouble::None:
    case Trouble::NotThere: return {found.entries, {}};
    case Trouble::Unreadable: return {{}, found.error.text};
    case Trouble::Damaged: break;
    }
    return {{}, tr("%1 Correct it; until then it counts as empty.").arg(found.error.text)};
}

Result<void> writeJsonList(const QString &file, const QString &key, QJsonArray entries,
                           const std::function<bool(const QJsonValue &)> &understood)
{
    const Found before = look(file, key);
    if (before.trouble == Trouble::Unreadable)
        return failure(before.error);
    if (before.trouble == Trouble::Damaged) {
        if (const auto aside = putAside(file); !aside)
            return failureOf(aside);
    }
    for (const auto &entry : before.entries) {
        if (!understood(entry))
            entries.append(entry);
    }
    return writeAtomically(file, toJsonBytes({{key, entries}}, true));
}

} // namespace skydeck
