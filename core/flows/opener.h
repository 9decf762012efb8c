// "Open": one click from wherever a service stands to its page.
#pragma once

#include "core/base/filewriter.h"
#include "core/flows/activity.h"
#include "core/flows/openmemory.h"
#include "core/flows/openrun.h"
#include "core/flows/servicewatch.h"

namespace skydeck::flows {

//! Any number of openings at once, each recorded in Activity; asking twice for the same one is asking once.
//! Finished ones stay to be looked at until they are forgotten or opened again. GUI thread.
class Opener : public QObject
{
    Q_OBJECT
public:
    //! All outlive this; `tunnels` may be null.
    struct Context
    {
        tunnels::Tunnels *tunnels = nullptr;
        ServiceWatch &watch;
        net::HttpClient &http;
        Activity &activity;
        OpenPatience patience = {};
        OpenStart start = {};
        QString file = {}; //!< keeps openings that start a cluster, for the next start of the app; empty: nowhere
    };
    explicit Opener(Context context, QObject *parent = nullptr);
    ~Opener() override;

    //! The same wish with its stopped cluster to be started first; nothing when there is none to start.
    std::optional<OpenWish> startable(const OpenWish &wish) const;
    //! Begins, or returns the one under way. Owned here; alive until `forgotten`. A port of a cluster that comes
    //! here by tunnels gets one, saved as any other; the opening has that one's key then. Null when the tunnel
    //! cannot be saved: `failed` has said why.
    OpenRun *open(const OpenWish &wish);
    //! The port behind a saved tunnel, as seen from its host; null when there is no such port.
    OpenRun *open(const QString &tunnelId, int remotePort,
                  const QString &remoteHost = QStringLiteral("localhost"));
    //! All ports behind the tunnels of a group: tunnels that lead nowhere else are started at once, and every port
    //! is asked; those with a page open it.
    QList<OpenRun *> openGroup(const QString &group);

    //! The last one with this key, running or not; null when there is none.
    OpenRun *find(const QString &key) const;
    bool isOpening(const QString &key) const;
    const QList<OpenRun *> &runs() const { return m_runs; }

    //! Shows the page of a finished one although its service did not answer as it should.
    void openAnyway(const QString &key);
    //! Ends it; the tunnel stays as it is.
    void cancel(const QString &key);
    //! Drops one that is finished; cancels it first when it is not.
    void forget(const QString &key);

Q_SIGNALS:
    //! Show this in a browser.
    void pageWanted(const skydeck::flows::OpenWish &wish, const QUrl &url);
    //! Not for what was cancelled.
    void failed(const skydeck::flows::OpenWish &wish, const skydeck::Error &error);
    //! A step of this one, its beginning or its end.
    void changed(const QString &key);
    //! find(key) gives nothing any more.
    void forgotten(const QString &key);

private:
    OpenRun *begin(const OpenWish &wish);
    void keep();
    void resume();
    void settle(OpenRun &run, const Result<QUrl> &result);
    void dropOrphans();
    OpenWish wishOf(const tunnels::TunnelSpec &spec, const tunnels::Forward &forward) const;

    const Context m_context;
    QList<OpenRun *> m_runs;
    QList<KeptWish> m_kept; //!< of those that run and start a cluster
    QList<KeptWish> m_left; //!< by the app of before, until the engines have answered
    bool m_resumed = false;
    QHash<const OpenRun *, QString> m_activities; //!< of those that run
    FileWriter m_writer;
};

} // namespace skydeck::flows
