// Gives a server a managed job or a service: checked here and there, files brought, sent.
#pragma once

#include "core/sky/skyplan.h"

namespace skydeck::sky {

//! A task on its way to the server. What is known of it before anything is sent is `plan`: name (as `cluster`),
//! steps, notes, the equal command.
struct Submission
{
    QString request; //!< the server's id of what was begun
    QString name;
    QString command; //!< the equal one, without secrets
    //! Those of the task: as long as they live nothing that is told repeats them.
    std::shared_ptr<const std::vector<Secret>> secrets;
};

//! What would be sent, by the schema here and by the server's `/validate`; nothing is sent. Below `owner`.
//! `update`: of a service that is there.
QFuture<Result<engine::LaunchPlan>> checkedBy(std::shared_ptr<Client> client, SharedRequest request,
                                              Purpose purpose, QObject *owner, std::stop_token stop,
                                              bool update = false);

//! Ends when the server took it: `/jobs/launch`, `/serve/up`, or `/serve/update` of a service that is there.
//! `folder` holds the ZIP of an upload while it goes on. A stop before it is sent ends it; from then
//! on the server's answer is waited for all the same: a request that nobody knows of could not be cancelled. When
//! `owner` goes meanwhile after a stop, it is cancelled there.
QFuture<Result<Submission>> submitted(std::shared_ptr<Client> client, SharedRequest request, Purpose purpose,
                                      bool update, const QString &folder, QObject *owner, std::stop_token stop);

} // namespace skydeck::sky
