// The browser sign-in of a SkyPilot server: what is sent, and what comes back.
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QUrl>

namespace skydeck::sky {

//! Servers older than this have no page to sign in at and poll for.
inline constexpr int browserLoginApi = 30;

//! PKCE: the challenge goes through the browser, the verifier (43 letters) proves that it was us who sent it.
struct LoginKey
{
    QByteArray verifier, challenge;
    static LoginKey make();
    static LoginKey of(const QByteArray &verifier);
};

//! The page on which the user signs in and presses Authorize.
QUrl authorizePage(const QUrl &server, const LoginKey &key);
//! Asked once a second; it answers 404 until the user has pressed the button, and once with the token.
QUrl tokenPlace(const QUrl &server, const LoginKey &key);

//! The Cookie header's value out of `{"token": "<base64>"}`; empty when the server needs no cookies. BadAnswer for
//! anything else, also for names and values that no header can carry.
Result<Secret> cookiesFromToken(const QByteArray &body);

//! The Cookie header's value for `server` out of the CLI's file (Mozilla's format); empty when it has none that
//! belong to this address or all have expired. `now`: seconds since 1970.
Secret cookiesFromFile(const QByteArray &file, const QUrl &server, qint64 now);

} // namespace skydeck::sky
