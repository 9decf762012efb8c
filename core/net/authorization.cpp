#include "core/net/authorization.h"

namespace skydeck::net {

std::shared_ptr<const Secret> basicAuthorization(const QString &user, const Secret &password)
{
    return std::make_shared<const Secret>("Basic " + (user.toUtf8() + ':' + password.reveal()).toBase64());
}

std::shared_ptr<const Secret> bearerAuthorization(const Secret &token)
{
    return std::make_shared<const Secret>("Bearer " + token.reveal().trimmed());
}

} // namespace skydeck::net
