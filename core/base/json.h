// Small, strict steps between JSON text and values.
#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <QJsonObject>

namespace skydeck {

//! Parses an object; BadAnswer with the byte offset otherwise. `what` names the source in the message.
Result<QJsonObject> parseJsonObject(const QByteArray &bytes, const QString &what);

QByteArray toJsonBytes(const QJsonObject &object, bool indented = false);

//! ISO 8601 UTC with milliseconds; null for an invalid time, and back.
QJsonValue toJson(const QDateTime &time);
QDateTime timeFromJson(const QJsonValue &value);

} // namespace skydeck
