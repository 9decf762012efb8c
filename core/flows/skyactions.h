// What a person does on a SkyPilot server beside clusters: managed jobs, services, requests. Each is recorded.
#pragma once

#include "core/flows/activity.h"
#include "core/sky/question.h"
#include "core/sky/requeststream.h"
#include "core/sky/submission.h"

namespace skydeck::flows {

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
    //! begun it (a service). Cancelling its activity cancels it on the server. Values: as the server's.
    QFuture<Result<QJsonValue>> submit(sky::SharedRequest request, sky::Purpose purpose, bool update = false);
    QFuture<Result<QJsonValue>> cancelManaged(const QList<int> &jobs);
    QFuture<Result<QJsonValue>> serveDown(const QString &service);
    //! A request of the server's own list.
    QFuture<Result<QJsonValue>> cancelRequest(const sky::Request &request);

    static QString cancelManagedCommand(const QList<int> &jobs);

Q_SIGNALS:
    //! What a submission does now, in the server's words; empty: nothing in particular.
    void progressed(const QString &text);
    //! A line of its log, with colours.
    void said(const QString &line);
    //! Something ended: lists are worth a look.
    void ended();

private:
    QFuture<Result<QJsonValue>> call(ActivityEntry entry, const QString &path, const QJsonObject &body);
    QString note(ActivityEntry entry);
    void close(const QString &activity, QFuture<Result<QJsonValue>> future);

    const sky::ClientSource m_source;
    Activity &m_activity;
    const QString m_folder;
    std::unique_ptr<QObject> m_errands;
};

} // namespace skydeck::flows
