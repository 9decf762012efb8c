// The Home page: services, what runs now, what needs a look; three ways in at the first start.
#pragma once

#include "app/pages/home/homecontroller.h"
#include "app/widgets/page.h"

#include <QTimer>

class QAbstractButton;
class QLabel;
class QStackedWidget;
class QVBoxLayout;

namespace skydeck::widgets {
class Banner;
class ProgressLine;
} // namespace skydeck::widgets

namespace skydeck::pages {

class FlowLayout;
class LineList;
class ServiceCard;
class TunnelCardList;

class HomePage : public widgets::Page
{
    Q_OBJECT
public:
    explicit HomePage(const HomeController::Context &context, QWidget *parent = nullptr);

    QString title() const override { return tr("Home"); }
    QList<QAction *> pageActions() const override { return m_actions; }
    void enter(const QVariantMap &argument) override;
    void refresh() override { m_controller.refresh(); }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeHeader();
    QWidget *makeContent();
    QWidget *makeFirstStart();
    void addAction(const QString &id, const QString &text, const std::function<void()> &act);
    void take();
    void takeCards(const QString &age);
    void takeLists();
    ServiceCard *makeCard();

    HomeController m_controller;
    widgets::Banner *m_banner;
    widgets::ProgressLine *m_progress;
    QLabel *m_age;
    QLabel *m_money;
    QStackedWidget *m_stack;
    FlowLayout *m_cards = nullptr;
    QWidget *m_cardsBox = nullptr;
    QLabel *m_noCards = nullptr;
    QList<ServiceCard *> m_shownCards;
    QList<QAbstractButton *> m_controls; //!< when they were last put into Tab's order; for compare only
    TunnelCardList *m_tunnels;
    LineList *m_running;
    LineList *m_needs;
    QList<QAction *> m_actions;
    QTimer m_ageTimer; //!< runs only while the page is visible
    bool m_saysReadError = false;
};

} // namespace skydeck::pages
