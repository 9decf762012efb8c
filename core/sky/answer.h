// What a SkyPilot server's answers mean: values, requests, and errors in all their shapes.
#pragma once

#include "core/net/http.h"

#include <QDateTime>
#include <QJsonValue>

#include <optional>

namespace skydeck::sky {

enum class RequestState { Pending, Waiting, Running, Succeeded, Failed, Cancelled, Unknown };
RequestState requestStateFromWord(const QString &word);
QString stateText(RequestState state); //!< translated
bool isFinal(RequestState state);

//! One request of the server's, as `/api/get` and `/api/status` tell it. Pickled fields are never looked at.
struct Request
{
    QString id;   //!< 36 characters
    QString name; //!< "sky.launch"
    RequestState state = RequestState::Unknown;
    QString cluster;
    QString user; //!< name, else id
    QString userId;
    QString message;
    QDateTime createdAt, finishedAt;
    QJsonValue value;           //!< what it returned; null while it runs, and from `/api/status`
    std::optional<Error> error; //!< for Failed
    bool operator==(const Request &) const = default;
    //! One that the server runs for itself: its daemons, its check at the start.
    bool isServersOwn() const
    {
        return id.endsWith(QLatin1String("-daemon")) || user == QLatin1String("skypilot-system");
    }
    //! A launch, a stop and the like; a question (status, queue) changes nothing.
    bool changesSomething() const;
    //! "jobs.launch"
    QString shortName() const;
};

//! BadAnswer when it is no request record.
Result<Request> requestFromRecord(const QJsonObject &record);

//! The list of `/api/status` in its order, without daemons and what is no record.
QList<Request> requestsFrom(const QJsonValue &answer);

//! Its exception as an Error: `type` decides the kind, the message is made readable, the whole of it is the
//! detail. Names are those of skypilot 0.14.1's sky/exceptions.py; unknown ones become Refused.
Error errorFromException(const QString &type, const QString &message);

//! The body as JSON for a status of success; else the Error it means. Knows the four shapes of `detail` (string,
//! list of 422, request record of a failed `/api/get`, exception), the bare string of basic auth, the version
//! error, and a page where JSON was due (a sign-in page or a proxy answered).
Result<QJsonValue> valueOf(const net::HttpAnswer &answer);

//! The request of an `/api/get`: also of one that failed (HTTP 500 with the record).
Result<Request> requestOf(const net::HttpAnswer &answer);

} // namespace skydeck::sky
