// A value or a Failure, inside a session.
#pragma once

#include "core/ssh/session.h"

#include <tl/expected.hpp>

namespace skydeck::ssh {

template<typename T>
using Tried = tl::expected<T, Failure>;

//! libssh2 cannot do it, the system's ssh may. `because`: see Failure.
inline tl::unexpected<Failure> needsSystemSsh(ErrorKind kind, QString text, QString because, QString detail = {})
{
    return tl::unexpected<Failure>(
        Failure{Reason::NeedsSystemSsh, Error{kind, std::move(text), std::move(detail)}, std::move(because)});
}

inline tl::unexpected<Failure> failed(Reason reason, ErrorKind kind, QString text, QString detail = {})
{
    return tl::unexpected<Failure>(Failure{reason, Error{kind, std::move(text), std::move(detail)}});
}

tl::unexpected<Failure> failedCancelled();

//! What libssh2's `code` means for a session to `host`. The one place that knows the codes; `detail` holds code
//! and message.
Failure libssh2Failure(int code, const QString &message, const QString &host);
//! Why a server turned us away in plain words before it began to speak SSH; none: it is no SSH server. `opening`:
//! the first bytes that came. Facts: sshd(8) sends "Exceeded MaxStartups", since 9.8 also "Not allowed at this
//! time" (PerSourcePenalties).
std::optional<Failure> turnedAway(const QByteArray &opening, const QString &host);
//! Reason of a refused channel, from libssh2's words (it keeps the number to itself).
Reason openReason(const QString &message);
//! The sentence for a connection to `target` that did not open.
QString openText(Reason reason, const QString &target, const QString &host);

} // namespace skydeck::ssh
