// Page "Clouds": what a SkyPilot server can launch on, and which accelerators can be had for how much.
#pragma once

#include "app/pages/clouds/cloudscontroller.h"
#include "app/pages/clouds/offerscontroller.h"
#include "app/widgets/page.h"

#include <QAction>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace skydeck::widgets {
class Banner;
class EmptyState;
class PageHeader;
class ProgressLine;
} // namespace skydeck::widgets

namespace skydeck::pages {

class CloudsView;
class OffersView;

//! Two faces behind two tabs: enter({"tab": "accelerators", "filter": "80 GB spot"}), else the clouds.
class CloudsPage : public widgets::Page
{
    Q_OBJECT
public:
    //! Connect "another server is active" to changeServer().
    CloudsPage(sky::ClientSource client, widgets::Navigator &navigator, QWidget *parent = nullptr);

    QString title() const override { return tr("Clouds"); }
    QList<QAction *> pageActions() const override { return m_actions; }
    void enter(const QVariantMap &argument) override;
    void focusFilter() override;
    void refresh() override;

    CloudsController &clouds() { return m_clouds; }
    OffersController &offers() { return m_offers; }

public Q_SLOTS:
    void changeServer();

private:
    QWidget *makeHeader();
    QWidget *makeStateLine();
    void makeActions();
    void makeFaces();
    widgets::EmptyState *addFace(const QString &icon, const QString &sentence);
    QAction *addAction(const char *id, const QString &text, const char *icon);
    void goToServers();
    void showView();
    bool showsOffers() const;
    void sync();
    void syncFace();
    void syncBanner();
    void copyResources();

    enum Leaf { Content, NoServer, SignedOut, Away };

    widgets::Navigator &m_navigator;
    CloudsController m_clouds;
    OffersController m_offers;
    widgets::PageHeader *m_header = nullptr;
    QLabel *m_age = nullptr;
    QComboBox *m_workspace = nullptr;
    QLineEdit *m_filter = nullptr;
    QPushButton *m_check = nullptr;
    widgets::ProgressLine *m_progress;
    widgets::Banner *m_banner;
    QStackedWidget *m_stack;
    QStackedWidget *m_views;
    CloudsView *m_cloudsView;
    OffersView *m_offersView;
    QStringList m_texts{QString(), QString()}; //!< of the filter, by tab
    QList<QAction *> m_actions;
    QAction *m_checkAction = nullptr, *m_cancelAction = nullptr, *m_copyAction = nullptr;
    bool m_saysProblem = false;
    QStringList m_offered; //!< the enabled clouds that the banner offers to look at alone
};

} // namespace skydeck::pages
