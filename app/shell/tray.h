// The tray icon: services with Open, and the way back to the window.
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

Q_SIGNALS:
    void windowWanted();
    void quitWanted();
    void openWanted(const skydeck::services::Service &service);

private:
    QSystemTrayIcon m_icon;
    QMenu m_menu;
};

} // namespace skydeck::shell
