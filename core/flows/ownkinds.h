// The kinds of services the user described, kept and changed.
#pragma once

#include "core/services/catalogue.h"

#include <QObject>

namespace skydeck::flows {

//! GUI thread.
class OwnKinds : public QObject
{
    Q_OBJECT
public:
    explicit OwnKinds(QString file, QObject *parent = nullptr);

    //! Something to tell the user about the saved list; empty: nothing.
    const QString &notice() const { return m_notice; }
    //! With the built-in ones.
    const services::Catalogue &catalogue() const { return m_catalogue; }

    //! A fresh id for a kind of this title, for its `id`.
    QString idFor(const QString &title) const;
    //! Adds it, or replaces the one with its id. BadInput and Conflict as services::checked; from the disk NoSpace
    //! and the like. Nothing is changed then.
    Result<void> save(services::ServiceKind kind);
    Result<void> remove(const QString &id);

Q_SIGNALS:
    void changed();

private:
    Result<void> store(const QList<services::ServiceKind> &kinds);

    const QString m_file;
    QString m_notice;
    services::Catalogue m_catalogue;
};

} // namespace skydeck::flows
