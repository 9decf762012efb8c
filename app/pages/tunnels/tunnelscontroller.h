// What the Tunnels page shows and does, without widgets.
#pragma once

#include "app/forms/openways.h"
#include "app/models/tunneltree.h"
#include "app/pages/tunnels/tunnelverbs.h"
#include "app/widgets/prompter.h"

#include "core/flows/opener.h"

#include <QSet>

namespace skydeck::pages {

//! Binds the saved tunnels to the model and carries out what is asked. GUI thread.
class TunnelsController : public QObject
{
    Q_OBJECT
public:
    struct Context
    {
        tunnels::Tunnels &tunnels;
        flows::ServiceWatch &watch;
        flows::Opener &opener;
        forms::TunnelEditor editor;
        widgets::Navigator &navigator;
        widgets::Prompter &prompter;
        Clock clock = systemClock();
    };
    explicit TunnelsController(Context context, QObject *parent = nullptr);

    models::TunnelModel &model() { return m_model; }
    models::TunnelTree &tree() { return m_tree; }
    QDateTime now() const { return m_context.clock(); }

    // Keys are those of the tree: a tunnel's id, or a group's, which means all its tunnels.

    //! Chooses what the details show; an unknown key shows nothing.
    void show(const QString &key);
    const QString &shownKey() const { return m_shown; }
    //! The shown tunnel, or the tunnels of the shown group; empty: nothing is shown.
    QList<models::TunnelRow> shown() const { return chosen({m_shown}); }
    //! What is known of what listens behind a port.
    std::optional<services::Service> serviceOf(const models::ForwardRow &forward) const;
    //! Its opening under way, or how the last one failed; null when there is none.
    const flows::OpenRun *opening(const models::ForwardRow &forward) const;
    void cancelOpening(const QString &key);
    void closeOpening(const QString &key);
    void takeWay(const QString &key, flows::WayOut way, QWidget *parent);
    //! The client settings of a service: for a shell, or as plain pairs.
    void copySettings(const QString &key, bool forShell);

    TunnelAllowed allows(TunnelVerb verb, const QStringList &keys) const;
    //! Whether all of them start with the app.
    bool startWithApp(const QStringList &keys) const;
    //! Does it, asking first where something is lost. `parent` carries the question.
    void act(TunnelVerb verb, const QStringList &keys, QWidget *parent);
    //! A new one; with a name: to this cluster of the SkyPilot server in use.
    void add(QWidget *parent, const QString &cluster = {});
    void openPage(const models::ForwardRow &forward);
    void copyAddress(const models::ForwardRow &forward);
    //! Of what is shown.
    void copyCommand();
    //! Asks whether the known key of the shown tunnel's host is to be forgotten; then the new one is asked about.
    void askForget(QWidget *parent);
    //! Tries again what waits or failed.
    void retry(const QString &key);
    //! What was removed last comes back, stopped.
    void undoRemove();
    //! Takes the figures of the last second, which nothing tells of. For as long as somebody looks.
    void sample();

    //! Something about the saved list to be said once; empty: nothing.
    QString notice() const { return m_context.tunnels.notice(); }
    int openCount() const;

Q_SIGNALS:
    void changed();      //!< the list or the state of a tunnel; figures are the model's
    void shownChanged(); //!< the shown tunnel or its details
    void actionFailed(const skydeck::Error &error);
    //! What add() was for: it stands in the list.
    void added(const QString &id);
    //! A tunnel has just begun to need the user; `id` names it. It may try again.
    void needsUser(const QString &id, const skydeck::Error &error);
    //! That is over.
    void recovered(const QString &id);
    //! The user removed something, `text` says what; undoRemove() takes it back.
    void removed(const QString &text);

private:
    void take();
    void judge(const QString &id);
    QList<models::TunnelRow> rows() const;
    QList<models::TunnelRow> chosen(const QStringList &keys) const;
    void takeOne(const QString &id);
    bool isShown(const models::TunnelRow &row) const;
    void remove(const QList<models::TunnelRow> &rows);
    void run(TunnelVerb verb, const models::TunnelRow &row, QWidget *parent);
    void toggleStartWithApp(const QList<models::TunnelRow> &rows, bool on);
    void forget(const QString &id, const ssh::ChangedKey &key);
    void askRemove(const QList<models::TunnelRow> &rows, QWidget *parent);
    void copy(TunnelVerb verb, const QList<models::TunnelRow> &rows);

    Context m_context;
    models::TunnelModel m_model;
    models::TunnelTree m_tree;
    QString m_shown;
    QList<tunnels::TunnelSpec> m_removed;
    bool m_adding = false; //!< the next one that is new is what the user asked for
    QSet<QString> m_needy; //!< those that need the user
};

} // namespace skydeck::pages
