// Values of the Authorization header, made from secrets without showing them.
#pragma once

#include "core/base/secret.h"

#include <memory>

namespace skydeck::net {

//! "Basic …" of user and password, in UTF-8.
std::shared_ptr<const Secret> basicAuthorization(const QString &user, const Secret &password);
//! "Bearer …"; blanks and line ends around the token (pasted with it) are left out.
std::shared_ptr<const Secret> bearerAuthorization(const Secret &token);

} // namespace skydeck::net
