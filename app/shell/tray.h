// The tray icon: services with Open, tunnels to start and stop, and the way back to the window.
#pragma once

#include "core/services/service.h"

#include <QMenu>
#include <QSystemTrayIcon>

namespace skydeck::shell {

class Tray : public QObject
{
    Q_OBJECT
public:
    explicit Tray(QObject *parent = nullptr);
    ~Tray() override;

    static bool isAvailable() { return QSystemTrayIcon::isSystemTrayAvailable(); }
    void setVisible(bool visible) { m_icon.setVisible(visible); }
    bool isVisible() const { return m_icon.isVisible(); }
    //! Those with a page that is there, and those that a tunnel could bring.
    void setServices(const QList<services::Service> &services);

    //! A tunnel or a group of them as the menu has it.
    struct TunnelEntry
    {
        QString key; //!< of the tunnel; of a group: its name
        QString title, state;
        bool isGroup = false;
        bool isOn = false; //!< started, whatever became of it
        bool operator==(const TunnelEntry &) const = default;
    };
    void setTunnels(const QList<TunnelEntry> &tunnels);
    //! Something one may do at once: a stopped cluster to start and open, a forgotten one to stop.
    struct Deed
    {
        QString key, text;
        bool operator==(const Deed &) const = default;
    };
    void setDeeds(const QList<Deed> &deeds);
    //! What runs costs now: in short for the tool tip, in words for the menu; empty: nothing.
    void setMoney(const QString &burn, const QString &words);
    //! What the pointer reads.
    QString toolTip() const { return m_icon.toolTip(); }
    //! What the icon shows on a click.
    const QMenu &menu() const { return m_menu; }

Q_SIGNALS:
    void windowWanted();
    void homeWanted(); //!< where the money is
    void quitWanted();
    void openWanted(const skydeck::services::Service &service);
    void deedWanted(const QString &key);
    void groupWanted(const QString &group);
    void tunnelToggled(const QString &tunnel, bool on);
    void groupToggled(const QString &group, bool on);

private:
    //! A line of the menu; the menu is made anew only when one of them says something else.
    struct OpenEntry
    {
        QString key, text;
        bool operator==(const OpenEntry &) const = default;
    };
    void refill();
    void tellToolTip();
    void addOpens();
    void addDeeds();
    void addTunnels();

    QSystemTrayIcon m_icon;
    QMenu m_menu;
    QMenu *m_tunnelMenu = nullptr;
    QHash<QString, services::Service> m_services; //!< by key
    QList<OpenEntry> m_opens;
    QList<Deed> m_deeds;
    int m_ready = 0;
    QString m_burn, m_moneyWords;
    QList<TunnelEntry> m_tunnels;
};

} // namespace skydeck::shell
