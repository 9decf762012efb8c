// All kinds of services there are: the built-in ones and the user's own.
#pragma once

#include "core/services/servicekind.h"

namespace skydeck::services {

//! A value; copying is cheap.
class Catalogue
{
public:
    //! The built-in kinds with `own` in front: who describes a service knows better.
    explicit Catalogue(const QList<ServiceKind> &own = {});
    //! Without the user's own.
    static const Catalogue &builtIn();

    //! Without the generic kind; the user's own first, then the most wanted.
    const QList<ServiceKind> &all() const { return m_kinds; }
    QList<ServiceKind> own() const;
    //! By id; null when there is none.
    const ServiceKind *find(const QString &id) const;
    //! By id, title or port, however it is spelled: what somebody types.
    const ServiceKind *named(const QString &word) const;
    //! Kinds that usually listen there, likeliest first; several when a number is popular (6006: Phoenix,
    //! TensorBoard), and then only a probe can tell.
    QList<ServiceKind> kindsForPort(int port) const;
    //! The kind named by `id`; when that is empty or gone, the likeliest of the port; else the generic one.
    ServiceKind kindOf(const QString &id, int port) const;
    //! "http", without a port: something answers.
    static const ServiceKind &generic();
    //! "tcp", without a port: something listens, and what it speaks is its own business.
    static const ServiceKind &connection();
    //! The kind's title, or "Port 9000".
    static QString titleOf(const ServiceKind &kind, int port);

    bool operator==(const Catalogue &) const = default;

private:
    QList<ServiceKind> m_kinds;
};

//! A kind's own check, and that its id and title are not taken by another one (Conflict); the one with its id
//! among the user's own is what it replaces.
Result<void> checked(const ServiceKind &kind, const Catalogue &catalogue);

} // namespace skydeck::services
