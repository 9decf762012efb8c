// Signs in at a SkyPilot server through the browser.
#pragma once

#include "core/sky/client.h"

#include <functional>

namespace skydeck::flows {

struct LoginTimes
{
    std::chrono::milliseconds poll{1'000};
    std::chrono::milliseconds patience{300'000}; //!< the server forgets the try after that
};

//! Has `open` show the page on which the user agrees, asks the server meanwhile, and gives what the Cookie header
//! has to say (empty: the server wants none). Timeout: nobody agreed in time. Unauthorised: who stands in front of
//! the server does not let us ask without another sign-in. GUI thread; cancelled when `owner` goes.
QFuture<Result<Secret>> browserLogin(net::HttpClient &http, const sky::Access &access,
                                     const std::function<void(const QUrl &)> &open, QObject *owner,
                                     std::stop_token stop, LoginTimes times = {});

} // namespace skydeck::flows
