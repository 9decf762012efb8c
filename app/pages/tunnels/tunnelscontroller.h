// What the Tunnels page shows and does, without widgets.
#pragma once

#include "app/pages/tunnels/tunnelverbs.h"
#include "app/widgets/page.h"
#include "app/widgets/prompter.h"

#include "core/flows/opener.h"

#include <QSet>

namespace skydeck::pages {

//! Binds the saved tunnels to the model and carries out what is asked. GUI thread.
class TunnelsController : public QObject
{
    Q_OBJECT
public:
    //! Shows the dialog for a new tunnel (an empty spec) or a saved one; the composition root knows it.
    using Editor = std::function<void(const tunnels::TunnelSpec &spec, QWidget *parent)>;
    struct Context
    {
        tunnels::Tunnels &tunnels;
        flows::Opener &opener;
        Editor editor;
        widgets::Prompter &prompter;
        Clock clock = systemClock();
    };
    explicit TunnelsController(Context context, QObject *parent = nullptr);

    models::TunnelModel &model() { return m_model; }
    QDateTime now() const { return m_context.clock(); }

    //! Chooses the tunnel whose details are shown; an unknown id shows none.
    void show(const QString &id);
    //! The shown tunnel, or null.
    const models::TunnelRow *shown() const { return m_model.find(m_shown); }
    bool isOpening(int remotePort) const { return m_context.opener.isOpening(m_shown, remotePort); }

    TunnelAllowed allows(TunnelVerb verb, const QStringList &ids) const;
    //! Whether all of them start with the app.
    bool startWithApp(const QStringList &ids) const;
    //! Does it, asking first where something is lost. `parent` carries the question.
    void act(TunnelVerb verb, const QStringList &ids, QWidget *parent);
    void add(QWidget *parent);
    //! A port of the shown tunnel.
    void openPage(int remotePort);
    void copyAddress(const models::ForwardRow &forward);
    void copyCommand();
    void retry(const QString &id);

    //! Something about the saved list to be said once; empty: nothing.
    QString notice() const { return m_context.tunnels.notice(); }
    int openCount() const;

Q_SIGNALS:
    void changed();      //!< the list or any row
    void shownChanged(); //!< the shown tunnel or its details
    void actionFailed(const skydeck::Error &error);
    //! A tunnel has just begun to need the user; `id` names it. It may try again.
    void needsUser(const QString &id, const skydeck::Error &error);
    //! That is over.
    void recovered(const QString &id);

private:
    void take();
    void judge(const QString &id);
    QList<models::TunnelRow> rows() const;
    QList<models::TunnelRow> chosen(const QStringList &ids) const;
    void run(TunnelVerb verb, const models::TunnelRow &row, QWidget *parent);
    void toggleStartWithApp(const QStringList &ids);
    void askRemove(const QStringList &ids, QWidget *parent);
    void copy(TunnelVerb verb, const QList<models::TunnelRow> &rows);

    Context m_context;
    models::TunnelModel m_model;
    QString m_shown;
    QSet<QString> m_needy; //!< those that need the user
};

} // namespace skydeck::pages
