#include "app/pages/tasks/drafts.h"

#include "core/base/files.h"
#include "core/base/json.h"

#include <QDir>

namespace skydeck::pages {

Drafts::Drafts(QString folder)
    : m_folder(std::move(folder))
{
}

Result<void> Drafts::store(const Draft &draft) const
{
    const QJsonObject object{{QStringLiteral("path"), draft.path},
                             {QStringLiteral("title"), draft.title},
                             {QStringLiteral("text"), QString::fromUtf8(draft.text)}};
    return writeAtomically(m_folder + QLatin1Char('/') + draft.id + QStringLiteral(".json"), toJsonBytes(object));
}

void Drafts::remove(const QString &id) const
{
    QFile::remove(m_folder + QLatin1Char('/') + id + QStringLiteral(".json"));
}

QList<Draft> Drafts::all() const
{
    QList<Draft> drafts;
    const auto files = QDir(m_folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files);
    for (const QFileInfo &file : files) {
        const auto bytes = readWhole(file.filePath());
        const auto object =
            bytes ? parseJsonObject(*bytes, file.filePath()) : Result<QJsonObject>(failureOf(bytes));
        if (object)
            drafts.append({file.completeBaseName(), (*object)[QLatin1String("path")].toString(),
                           (*object)[QLatin1String("title")].toString(),
                           (*object)[QLatin1String("text")].toString().toUtf8()});
    }
    return drafts;
}

} // namespace skydeck::pages
