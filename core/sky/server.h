// A SkyPilot API server as the user set it up, and what it says of itself.
#pragma once

#include "core/base/result.h"

#include <QJsonValue>
#include <QUrl>

namespace skydeck::sky {

enum class SignIn { None, Password, Token, Browser };

//! Holds no secret: password, token and cookies are in the keychain under the server's id.
struct Server
{
    QString id;   //!< unique, never shown
    QString name; //!< "team"; empty: its address
    QUrl url;     //!< "http://127.0.0.1:46580", "https://sky.example.org/team"
    SignIn signIn = SignIn::None;
    QString user;      //!< for Password
    QString authority; //!< file with own certificate authorities, PEM; empty: the system's
    QString workspace; //!< empty: the server's choice
    bool ours = false; //!< runs in Skydeck's own environment
    bool operator==(const Server &) const = default;
    QString title() const { return name.isEmpty() ? url.toDisplayString() : name; }
    bool isLoopback() const;
};

//! "host:46580", "https://host/path/": completed and cleaned. BadInput for anything but http and https, for a user
//! or password in the address (they belong to the keychain), a query or a fragment.
Result<QUrl> serverUrl(const QString &text);

//! The API we were written against: skypilot 0.14.1.
inline constexpr int testedApi = 62;
inline constexpr auto testedVersion = "0.14.1";

//! `/api/health`.
struct Health
{
    QString state; //!< "healthy", "needs_auth"
    int api = 0;
    QString version; //!< "0.14.1"
    QString commit;
    QString user; //!< who we are to it; empty: nobody
    bool passwordAsked = false;
    bool operator==(const Health &) const = default;
    //! It answers anybody with "healthy", also those who must sign in first.
    bool needsSignIn() const { return state == QLatin1String("needs_auth") || (passwordAsked && user.isEmpty()); }
    //! Something to tell the user about its version; empty: nothing.
    QString versionNote() const;
};
Result<Health> healthFrom(const QJsonValue &answer);

} // namespace skydeck::sky
