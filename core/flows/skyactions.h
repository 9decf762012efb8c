// What a person does on a SkyPilot server beside clusters: managed jobs, services, requests. Each is recorded.
#pragma once

#include "core/flows/skyorders.h"
#include "core/sky/nodepools.h"
#include "core/sky/question.h"
#include "core/sky/requeststream.h"
#include "core/sky/submission.h"

#include <functional>

namespace skydeck::flows {

//! Who wants to know what the server says of one operation while it goes on. Called until it ends, whoever still
//! waits for it: they guard what they use. GUI thread.
struct SkyListener
{
    std::function<void(const QString &request)> begun;   //!< the number of the request: its log can be read
    std::function<void(const QString &text)> progressed; //!< what it does now, in the server's words; may be empty
    std::function<void(const QString &line)> said;       //!< a line of its log, with colours
};

//! Works on the server that is active when it is asked; writes Activity; the operation goes on when nobody waits.
//! GUI thread.
class SkyActions : public QObject
{
    Q_OBJECT
public:
    //! `folder` holds uploads while they go on.
    SkyActions(sky::ClientSource client, Activity &activity, QString folder, QObject *parent = nullptr);
    ~SkyActions() override;

    //! Sends it and follows it to its end, which is when the server has it in its queue (a managed job) or has
    //! begun it (a service). Leaves a memo for "launch again". Cancelling its activity, or a stop, cancels it on
    //! the server. Values: as the server's.
    QFuture<Result<QJsonValue>> submit(sky::SharedRequest request, sky::Purpose purpose, bool update = false,
                                       SkyListener listener = {}, std::stop_source stop = std::stop_source());
    QFuture<Result<QJsonValue>> cancelManaged(const QList<int> &jobs);
    QFuture<Result<QJsonValue>> serveDown(const QString &service);
    //! A request of the server's own list.
    QFuture<Result<QJsonValue>> cancelRequest(const sky::Request &request);

    //! The server that is active now, to be compared when a person has agreed to something: jobs and services of
    //! another one may have the same numbers and names. Nothing: there is none.
    std::optional<sky::Server> server() const;
    //! Nothing while that is still the one something was `agreed` to on; else what to say.
    std::optional<Error> changedSince(const std::optional<sky::Server> &agreed) const;
    //! What is said when there is nobody to ask, and when it is another one than was agreed to.
    static Error noServer();
    static Error otherServer();
    //! What is lost, for the question before.
    static QString cancelManagedConsequence();
    static QString serveDownConsequence();
    //! `stop`, or cancelling its activity, cancels it on the server. The listener hears of orders that become a
    //! request there.
    QFuture<Result<QJsonValue>> perform(const SkyOrder &order, SkyListener listener = {},
                                        std::stop_source stop = {});
    QFuture<Result<QJsonValue>> savePool(sky::PoolDraft draft);

    static QString cancelManagedCommand(const QList<int> &jobs);

Q_SIGNALS:
    //! Something ended: lists are worth a look.
    void ended();

private:
    QFuture<Result<QJsonValue>> call(ActivityEntry entry, const QString &path, const QJsonObject &body);
    QString note(ActivityEntry entry);
    void close(const QString &activity, const std::shared_ptr<sky::Client> &client,
               QFuture<Result<QJsonValue>> future);

    const sky::ClientSource m_source;
    Activity &m_activity;
    const QString m_folder;
    std::unique_ptr<QObject> m_errands;
};

} // namespace skydeck::flows
