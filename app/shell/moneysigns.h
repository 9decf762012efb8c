// What the window's frame shows of the money guard: title, tray, status line, notifications.
#pragma once

#include "core/flows/moneyguard.h"

namespace skydeck::shell {

class MainWindow;
class Notifier;
class Tray;

//! All outlive this; the tray comes and goes.
class MoneySigns : public QObject
{
    Q_OBJECT
public:
    MoneySigns(flows::MoneyGuard &guard, MainWindow &window, Notifier &notifier, QObject *parent = nullptr);

    //! Null: there is none.
    void setTray(Tray *tray);
    //! "$0.76/h", "today $4.10": for the status line.
    QStringList words() const;

Q_SIGNALS:
    void changed(); //!< words()

private:
    void tell();

    flows::MoneyGuard &m_guard;
    MainWindow &m_window;
    Tray *m_tray = nullptr;
};

} // namespace skydeck::shell
