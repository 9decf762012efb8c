// Light or dark: the user's setting, else what the desktop says, live.
#pragma once

#include "app/widgets/theme.h"

#include <QDBusVariant>
#include <QObject>

class QApplication;

namespace skydeck::shell {

class ColorSchemeFollower : public QObject
{
    Q_OBJECT
public:
    explicit ColorSchemeFollower(QApplication &app);
    //! Applies at once; System also asks the desktop's portal (asynchronously) and follows it.
    void setWanted(widgets::theme::Scheme wanted);

private Q_SLOTS:
    void portalChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void askPortal();
    void applyNow();

    QApplication &m_app;
    widgets::theme::Scheme m_wanted = widgets::theme::Scheme::System;
    int m_portal = 0; // 0 no preference, 1 dark, 2 light
    bool m_listening = false;
};

} // namespace skydeck::shell
