// The Tunnels page: list, details, actions.
#pragma once

#include "app/pages/tunnels/tunnelscontroller.h"
#include "app/widgets/listpage.h"

#include <QTimer>

namespace skydeck::models {
class TunnelFilter;
}

namespace skydeck::pages {

class TunnelDetails;

//! enter({"tunnel": key}) chooses a tunnel or a group; enter({"new": true}) asks for a new one,
//! enter({"cluster": name}) for one to that cluster.
class TunnelsPage : public widgets::ListPage
{
    Q_OBJECT
public:
    explicit TunnelsPage(const TunnelsController::Context &context, QWidget *parent = nullptr);

    void enter(const QVariantMap &argument) override;
    void refresh() override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeTable();
    void makeVerbs();

    QAction *addVerbFor(TunnelVerb verb, const QString &id, const QString &text, const QString &icon,
                        bool asButton);
    void setKey(TunnelVerb verb, const QKeySequence &key);
    void want(const QString &id);
    void takeList();
    void takeSelection();
    void updateVerbs();
    void perform(TunnelVerb verb);
    void sayNeed(const QString &id, const Error &error);
    QAction *actionOf(TunnelVerb verb) const;

    TunnelsController m_controller;
    models::TunnelFilter *m_filtered;
    TunnelDetails *m_details;
    QList<std::pair<TunnelVerb, QAction *>> m_verbs;
    QTimer m_seconds; //!< runs only while the page is visible
    QString m_wanted; //!< tunnel to choose as soon as it is there
    QString m_said;   //!< the tunnel the banner speaks of
};

} // namespace skydeck::pages
