#include "core/base/json.h"

#include <QJsonDocument>

namespace skydeck {

Result<QJsonObject> parseJsonObject(const QByteArray &bytes, const QString &what)
{
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(bytes, &problem);
    const auto tr = [](const char *text) { return QCoreApplication::translate("skydeck::Json", text); };
    if (problem.error != QJsonParseError::NoError)
        return failure(ErrorKind::BadAnswer, tr("%1 is damaged: it is not JSON.").arg(what),
                       QStringLiteral("%1 at byte %2").arg(problem.errorString()).arg(problem.offset));
    if (!document.isObject())
        return failure(ErrorKind::BadAnswer, tr("%1 is damaged: it does not hold an object.").arg(what));
    return document.object();
}

QByteArray toJsonBytes(const QJsonObject &object, bool indented)
{
    return QJsonDocument(object).toJson(indented ? QJsonDocument::Indented : QJsonDocument::Compact);
}

QJsonValue toJson(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
}

QDateTime timeFromJson(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
}

} // namespace skydeck
