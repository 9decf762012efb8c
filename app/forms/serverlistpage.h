// A list page whose rows come from the active SkyPilot server: what it says when there is none, or none that
// answers.
#pragma once

#include "app/models/livemodel.h"
#include "app/widgets/listpage.h"

#include "core/sky/listfeed.h"

class QStackedWidget;

namespace skydeck::forms {

//! Pages add their columns and details; this watches the feed while the page is shown, and says how it stands.
class ServerListPage : public widgets::ListPage
{
    Q_OBJECT
public:
    //! What it says instead of rows.
    struct Words
    {
        QString icon;
        QString noServer; //!< "Managed jobs come from a SkyPilot server, and there is none."
        QString none;     //!< "No managed job yet. …"
    };
    ServerListPage(const QString &name, const QString &title, sky::ListFeed &feed, const Words &words,
                   widgets::Navigator &navigator, QWidget *parent = nullptr);

    void refresh() override { m_feed.refresh(); }
    //! Another server is active, or none: nothing of the old one stays.
    void changeServer();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

    //! Its ages count on while the page is shown. It outlives the page's last event.
    void tick(models::LiveModel &model) { m_ticking = &model; }
    //! Shows the feed's state. `isEmpty`: there is nothing to list.
    void syncFace(bool isEmpty);
    //! What an empty list offers.
    widgets::EmptyState *noneState() const { return m_none; }
    widgets::Navigator &navigator() const { return m_navigator; }

private:
    widgets::EmptyState *addState(const QString &icon, const QString &sentence);
    void goToServers();
    void syncProblem();

    sky::ListFeed &m_feed;
    models::LiveModel *m_ticking = nullptr;
    widgets::Navigator &m_navigator;
    QStackedWidget *m_states;
    widgets::EmptyState *m_none;
    QString m_said; //!< the problem that the banner shows
};

} // namespace skydeck::forms
