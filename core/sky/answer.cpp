#include "core/sky/answer.h"

#include "core/sky/terminaltext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace skydeck::sky {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::sky", text);
}

// Any JSON value: Qt's documents are objects and lists only.
std::optional<QJsonValue> parsed(const QByteArray &bytes)
{
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson('[' + bytes + ']', &problem);
    if (problem.error != QJsonParseError::NoError || document.array().size() != 1)
        return std::nullopt;
    return document.array().first();
}

QDateTime timeOf(const QJsonValue &seconds)
{
    return seconds.isDouble() ? QDateTime::fromMSecsSinceEpoch(qint64(seconds.toDouble() * 1000), Qt::UTC)
                              : QDateTime();
}

QString firstLine(const QString &text)
{
    return text.section(QLatin1Char('\n'), 0, 0);
}

// [{"loc": ["body", "task"], "msg": "Field required"}, …]
QString validationText(const QJsonArray &problems)
{
    QStringList lines;
    for (const auto &one : problems) {
        const QJsonObject problem = one.toObject();
        QStringList place;
        for (const auto &step : problem[QLatin1String("loc")].toArray())
            place << step.toVariant().toString();
        lines << place.join(QLatin1Char('.')) + QStringLiteral(": ") + problem[QLatin1String("msg")].toString();
    }
    return lines.join(QLatin1Char('\n'));
}

Error statusError(const net::HttpAnswer &answer, const QString &said)
{
    const QString host = answer.url.host();
    const QString detail = QStringLiteral("HTTP %1\n%2").arg(answer.status).arg(said);
    switch (answer.status) {
    case 401:
        return {ErrorKind::Unauthorised,
                said.isEmpty() || said == QLatin1String("Authentication required")
                    ? tr("%1 asks for a sign-in. Give it the user and password or a token.").arg(host)
                    : tr("%1 does not accept this sign-in: %2").arg(host, firstLine(said)),
                detail};
    case 403:
        return {ErrorKind::Unauthorised, tr("%1 does not allow you this: %2").arg(host, firstLine(said)), detail};
    case 404: return {ErrorKind::NotFound, said.isEmpty() ? tr("%1 does not know this.").arg(host) : said, detail};
    case 413:
    case 507: return {ErrorKind::NoSpace, tr("%1 has no room for these files.").arg(host), detail};
    case 502:
    case 503:
    case 504:
        return {ErrorKind::Unreachable, tr("%1 is busy or starting. Try again in a moment.").arg(host), detail};
    default: break;
    }
    if (answer.status >= 300 && answer.status < 400)
        return {ErrorKind::Unauthorised,
                tr("%1 sends to another page, probably to a sign-in. Sign in with the browser.").arg(host),
                detail};
    const bool ours = answer.status == 400 || answer.status == 422;
    return {ours ? ErrorKind::BadInput : ErrorKind::BadAnswer,
            said.isEmpty() ? tr("%1 answered with an error (%2).").arg(host).arg(answer.status) : said, detail};
}

Error pageError(const net::HttpAnswer &answer)
{
    const QString host = answer.url.host();
    if (answer.status >= 500)
        return statusError(answer, {});
    return {
        ErrorKind::Unauthorised,
        tr("%1 answered with a web page instead of data. That is usually a sign-in page in front of it: sign in "
           "with the browser, or check the address.")
            .arg(host),
        QStringLiteral("HTTP %1 %2")
            .arg(answer.status)
            .arg(QString::fromLatin1(answer.headers.value("content-type")))};
}

bool isRecord(const QJsonObject &object)
{
    return object.contains(QLatin1String("request_id")) && object.contains(QLatin1String("status"));
}

Error detailError(const net::HttpAnswer &answer, const QJsonValue &detail)
{
    if (detail.isArray()) {
        const QString problems = validationText(detail.toArray());
        return {ErrorKind::BadInput, tr("The server does not accept this: %1").arg(firstLine(problems)), problems};
    }
    const QJsonObject object = detail.toObject();
    if (isRecord(object)) {
        const auto request = requestFromRecord(object);
        if (request && request->error)
            return *request->error;
    }
    if (object.contains(QLatin1String("type")) && object.contains(QLatin1String("message")))
        return errorFromException(object[QLatin1String("type")].toString(),
                                  object[QLatin1String("message")].toString());
    return statusError(answer, readable(detail.toString()));
}

Error errorOf(const net::HttpAnswer &answer)
{
    const bool page = answer.headers.value("content-type").startsWith("text/html");
    const auto body = parsed(answer.body);
    if (page || (!body && answer.status < 500 && answer.body.trimmed().startsWith('<')))
        return pageError(answer);
    if (!body)
        return statusError(answer, readable(QString::fromUtf8(answer.body.left(2000))));
    if (body->isString())
        return statusError(answer, readable(body->toString()));
    const QJsonObject object = body->toObject();
    if (object[QLatin1String("error")].toString() == QLatin1String("version_mismatch"))
        return {ErrorKind::Refused,
                tr("%1 is of another version of SkyPilot than this Skydeck can speak to. Update one of them.")
                    .arg(answer.url.host()),
                readable(object[QLatin1String("message")].toString())};
    return detailError(answer, object[QLatin1String("detail")]);
}

struct Meaning
{
    const char *type;
    ErrorKind kind;
};

ErrorKind kindOf(const QString &type)
{
    static constexpr Meaning meanings[] = {
        {"NoCloudAccessError", ErrorKind::Unauthorised},
        {"CloudUserIdentityError", ErrorKind::Unauthorised},
        {"InvalidCloudCredentials", ErrorKind::Unauthorised},
        {"PermissionDeniedError", ErrorKind::Unauthorised},
        {"ResourcesUnavailableError", ErrorKind::Refused},
        {"ResourcesMismatchError", ErrorKind::Conflict},
        {"NotSupportedError", ErrorKind::Refused},
        {"ClusterDoesNotExist", ErrorKind::NotFound},
        {"ClusterNotUpError", ErrorKind::Conflict},
        {"ClusterOwnerIdentityMismatchError", ErrorKind::Conflict},
        {"InvalidSkyPilotConfigError", ErrorKind::BadInput},
        {"InvalidClusterNameError", ErrorKind::BadInput},
        {"ValueError", ErrorKind::BadInput},
        {"AssertionError", ErrorKind::BadInput},
        {"FetchClusterInfoError", ErrorKind::Unreachable},
        {"RequestInterruptedError", ErrorKind::Unreachable},
        {"RequestCancelled", ErrorKind::Cancelled},
    };
    for (const Meaning &one : meanings) {
        if (type == QLatin1String(one.type))
            return one.kind;
    }
    return ErrorKind::Refused;
}

} // namespace

RequestState requestStateFromWord(const QString &word)
{
    static const QStringList words{QStringLiteral("PENDING"), QStringLiteral("WAITING"),
                                   QStringLiteral("RUNNING"), QStringLiteral("SUCCEEDED"),
                                   QStringLiteral("FAILED"),  QStringLiteral("CANCELLED")};
    const qsizetype at = words.indexOf(word);
    return at < 0 ? RequestState::Unknown : RequestState(int(at));
}

QString stateText(RequestState state)
{
    switch (state) {
    case RequestState::Pending: return tr("Pending");
    case RequestState::Waiting: return tr("Waiting");
    case RequestState::Running: return tr("Running");
    case RequestState::Succeeded: return tr("Succeeded");
    case RequestState::Failed: return tr("Failed");
    case RequestState::Cancelled: return tr("Cancelled");
    case RequestState::Unknown: return tr("Unknown");
    }
    return {};
}

bool isFinal(RequestState state)
{
    return state == RequestState::Succeeded || state == RequestState::Failed || state == RequestState::Cancelled;
}

Error errorFromException(const QString &type, const QString &message)
{
    const QString plain = withoutMarkup(withoutAnsi(message)).trimmed();
    const QString said = readable(message);
    QString text = said.isEmpty() ? type : said;
    if (type == QLatin1String("NoCloudAccessError"))
        text = tr("The server has no cloud it may use. See the Clouds page for what each one needs.");
    else if (type == QLatin1String("RequestInterruptedError"))
        text =
            tr("The server was restarted in the middle of this. Look at what became of it, then start it again.");
    return {kindOf(type), text, type + QStringLiteral(": ") + plain};
}

Result<Request> requestFromRecord(const QJsonObject &record)
{
    if (!isRecord(record))
        return failure(ErrorKind::BadAnswer,
                       tr("The server told of a request in a way that cannot be understood."));
    const auto word = [&](const char *key) { return record[QLatin1String(key)].toString(); };
    Request request;
    request.id = word("request_id");
    request.name = word("name");
    request.state = requestStateFromWord(word("status"));
    request.cluster = word("cluster_name");
    request.userId = word("user_id");
    request.user = word("user_name").isEmpty() ? word("user_id") : word("user_name");
    request.message = readable(word("status_msg"));
    request.createdAt = timeOf(record[QLatin1String("created_at")]);
    request.finishedAt = timeOf(record[QLatin1String("finished_at")]);
    // JSON within a JSON string.
    request.value = parsed(word("return_value").toUtf8()).value_or(QJsonValue());
    const QJsonObject error = parsed(word("error").toUtf8()).value_or(QJsonValue()).toObject();
    if (!error.isEmpty())
        request.error = errorFromException(error[QLatin1String("type")].toString(),
                                           error[QLatin1String("message")].toString());
    else if (request.state == RequestState::Failed)
        request.error = Error{ErrorKind::Refused, tr("The server says that it failed, and not why."), {}};
    return request;
}

QString Request::shortName() const
{
    return name.startsWith(QLatin1String("sky.")) ? name.mid(4) : name;
}

bool Request::changesSomething() const
{
    static const QStringList verbs =
        QStringLiteral("launch exec stop start down up autostop cancel update terminate "
                       "delete apply create label pin add remove")
            .split(QLatin1Char(' '));
    const QStringList words = name.section(QLatin1Char('.'), -1).split(QLatin1Char('_'));
    return !words.contains(QLatin1String("logs"))
        && std::any_of(words.begin(), words.end(), [](const QString &word) { return verbs.contains(word); });
}

QList<Request> requestsFrom(const QJsonValue &answer)
{
    QList<Request> list;
    for (const auto &record : answer.toArray()) {
        auto request = requestFromRecord(record.toObject());
        if (request && !request->isServersOwn())
            list.append(std::move(*request));
    }
    return list;
}

Result<QJsonValue> valueOf(const net::HttpAnswer &answer)
{
    if (answer.status < 200 || answer.status >= 300)
        return failure(errorOf(answer));
    if (answer.headers.value("content-type").startsWith("text/html"))
        return failure(pageError(answer));
    const auto value = parsed(answer.body);
    if (!value)
        return failure(
            ErrorKind::BadAnswer,
            tr("%1 answered something that is not JSON. Is it a SkyPilot server?").arg(answer.url.host()),
            QString::fromUtf8(answer.body.left(200)));
    return *value;
}

Result<Request> requestOf(const net::HttpAnswer &answer)
{
    if (answer.status == 500) {
        const QJsonObject body = parsed(answer.body).value_or(QJsonValue()).toObject();
        const QJsonObject detail = body[QLatin1String("detail")].toObject();
        if (isRecord(detail) || isRecord(body)) // seen both ways
            return requestFromRecord(isRecord(detail) ? detail : body);
    }
    const auto value = valueOf(answer);
    if (!value)
        return failureOf(value);
    return requestFromRecord(value->toObject());
}

} // namespace skydeck::sky
