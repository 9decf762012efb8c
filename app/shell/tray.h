// The tray icon: services and tunnels with Open, and the way back to the window.
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
    void setServices(const QList<services::Service> &services);

    //! A tunnel as the menu has it.
    struct TunnelEntry
    {
        //! A page behind it.
        struct Page
        {
            int remotePort = 0;
            QString title;
            bool operator==(const Page &) const = default;
        };
        QString id, title, state;
        bool isOn = false;   //!< started, whatever became of it
        bool isOpen = false; //!< its pages can be opened at once
        QList<Page> pages;
        bool operator==(const TunnelEntry &) const = default;
    };
    void setTunnels(const QList<TunnelEntry> &tunnels);

Q_SIGNALS:
    void windowWanted();
    void quitWanted();
    void openWanted(const skydeck::services::Service &service);
    void pageWanted(const QString &tunnel, int remotePort);
    void tunnelToggled(const QString &tunnel, bool on);

private:
    void refill();
    int addServices();
    int addPages();
    void addTunnels();

    QSystemTrayIcon m_icon;
    QMenu m_menu;
    QList<services::Service> m_services;
    QList<TunnelEntry> m_tunnels;
};

} // namespace skydeck::shell
