// Small strict steps from SkyPilot's loosely typed rows to values.
#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace skydeck::sky {

//! The text of `key`; "-" and "None" are SkyPilot's words for nothing.
inline QString wordOf(const QJsonObject &row, const char *key)
{
    const QString text = row[QLatin1String(key)].toString();
    return text == QLatin1String("-") || text == QLatin1String("None") ? QString() : text;
}

//! A number, also one in a string ("2+", "16.0").
inline std::optional<double> numberOf(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toDouble();
    QString text = value.toString();
    if (text.endsWith(QLatin1Char('+')))
        text.chop(1);
    bool fine = false;
    const double number = text.toDouble(&fine);
    return fine ? std::optional(number) : std::nullopt;
}

//! Seconds since 1970; 0, negative and absent ones are no time.
inline QDateTime instantOf(const QJsonValue &seconds)
{
    const double value = seconds.toDouble();
    return value > 0 ? QDateTime::fromMSecsSinceEpoch(qint64(value * 1000), Qt::UTC) : QDateTime();
}

} // namespace skydeck::sky
