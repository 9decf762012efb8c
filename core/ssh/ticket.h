// Whether this user has a Kerberos ticket.
#pragma once

#include <QString>

#include <functional>

namespace skydeck::ssh {

//! By the name and presence of the credential cache alone; an expired ticket counts. Fact: krb5's defaults
//! (KRB5CCNAME, else FILE:/tmp/krb5cc_UID); caches that are no file cannot be looked at and count as there.
bool hasKerberosTicket(const std::function<QString(const QString &name)> &environment, int userId);

} // namespace skydeck::ssh
