// What is known about a kind of service, as data: built-in kinds and those the user described are alike.
#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QList>
#include <QUrl>

#include <utility>

namespace skydeck::services {

//! Name → value, in order: facts of a card, or environment of a client.
using Pairs = QList<std::pair<QString, QString>>;

//! What is spoken on the port.
enum class Scheme {
    Http,
    Https,
    Grpc, //!< HTTP/2 without TLS: there is no page, but it greets
    Tcp,  //!< anything else: a connection is all that can be seen
};
QString schemeWord(Scheme scheme); //!< "http" …, also for URLs

//! How a kind is recognised: one GET and what its answer must have. All that is set must hold.
struct ProbeRule
{
    QString path = QStringLiteral("/");
    int status = 0;     //!< exactly this one; 0: 200 to 299
    QString contains;   //!< text in the body
    QString jsonKey;    //!< the body is a JSON object with this key
    QString versionKey; //!< key of the JSON object that holds the version
    QString header;     //!< a header that must be there and holds the version
    bool keyed = false; //!< 401 with a JSON object or "Unauthorized: …" is this kind too: it wants a key
    bool operator==(const ProbeRule &) const = default;
};

struct ServiceKind
{
    QString id;    //!< "phoenix": in files and on the command line
    QString title; //!< "Phoenix"
    int port = 0;  //!< where it usually listens; 0: nowhere in particular
    Scheme scheme = Scheme::Http;
    bool hasPage = true; //!< false: nothing to open in a browser
    QString pagePath = QStringLiteral("/");
    ProbeRule probe;
    QString start;    //!< template of the command that starts it at its host: "PHOENIX_PORT={port} phoenix serve"
    Pairs settings;   //!< environment of clients, as templates: PHOENIX_COLLECTOR_ENDPOINT → "http://{address}"
    bool own = false; //!< the user described it

    bool operator==(const ServiceKind &) const = default;
    //! The kind of a port about which nothing is known.
    bool isGeneric() const { return port == 0 && !own; }
};

//! What may stand in a template: "{address}" is 127.0.0.1:6006, "{host}", "{port}", "{url}" http://127.0.0.1:6006.
QStringList placeholders();
//! "127.0.0.1:6006", "[::1]:6006"; empty without a host.
QString addressText(const QString &host, int port);
//! The page of `kind` at this address; invalid when it has none.
QUrl pageOf(const ServiceKind &kind, const QString &host, int port);
//! The kind's client settings with the templates filled in.
Pairs settingsFor(const ServiceKind &kind, const QString &host, int port);
//! The command that starts it there on `port`; empty when nobody knows one.
QString startCommandFor(const ServiceKind &kind, int port);
//! To be pasted into a shell: "export NAME='value'" a line.
QString shellExports(const Pairs &settings);
//! For .env files: "NAME=value" a line.
QString plainPairs(const Pairs &settings);

//! What a dialog or a file gave, as a kind of the user's own: id, title, port, page, probe and templates are
//! whole and harmless. BadInput says what is wrong, in words for the person who typed it.
Result<void> checked(const ServiceKind &kind);

QJsonObject toJson(const ServiceKind &kind);
//! Unknown keys are ignored, what is missing has its default; `own` is set. Not checked.
ServiceKind kindFromJson(const QJsonObject &object);

} // namespace skydeck::services
