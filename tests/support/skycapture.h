// Recorded answers of a real SkyPilot API server (skypilot 0.14.1), as the client meets them.
#pragma once

#include "core/net/http.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace skydeck::support {

class SkyCapture
{
public:
    explicit SkyCapture(const QString &name)
    {
        QFile file(qEnvironmentVariable("SKYDECK_SOURCE")
                   + QStringLiteral("/tests/support/sky/%1.json").arg(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no capture %s", qPrintable(name));
        m_root = QJsonDocument::fromJson(file.readAll()).object();
    }

    //! The answer to the request itself, and to its `/api/get`.
    net::HttpAnswer answer() const { return answerOf(m_root[QLatin1String("response")].toObject()); }
    net::HttpAnswer got() const { return answerOf(m_root[QLatin1String("get")].toObject()); }
    //! The text of its stream.
    QByteArray stream() const
    {
        const QJsonObject stream = m_root[QLatin1String("stream")].toObject();
        const QJsonObject own = m_root[QLatin1String("response")].toObject();
        return (stream.isEmpty() ? own : stream)[QLatin1String("text")].toString().toUtf8();
    }

private:
    static net::HttpAnswer answerOf(const QJsonObject &part)
    {
        net::HttpAnswer answer;
        answer.url = QUrl(QStringLiteral("http://127.0.0.1:46580/x"));
        answer.status = part[QLatin1String("status")].toInt();
        const QJsonObject headers = part[QLatin1String("headers")].toObject();
        for (auto it = headers.begin(); it != headers.end(); ++it)
            answer.headers.insert(it.key().toLatin1(), it.value().toString().toUtf8());
        if (part.contains(QLatin1String("text"))) {
            answer.body = part[QLatin1String("text")].toString().toUtf8();
        } else {
            // Any value, also a bare string: written as a list of one, and the brackets taken off.
            answer.body = QJsonDocument(QJsonArray{part[QLatin1String("json")]}).toJson(QJsonDocument::Compact);
            answer.body = answer.body.mid(1, answer.body.size() - 2);
        }
        return answer;
    }
    QJsonObject m_root;
};

} // namespace skydeck::support
