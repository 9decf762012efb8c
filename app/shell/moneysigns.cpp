#include "app/shell/moneysigns.h"

#include "app/shell/mainwindow.h"
#include "app/shell/notifier.h"
#include "app/shell/tray.h"

namespace skydeck::shell {

MoneySigns::MoneySigns(flows::MoneyGuard &guard, MainWindow &window, Notifier &notifier, QObject *parent)
    : QObject(parent)
    , m_guard(guard)
    , m_window(window)
{
    connect(&guard, &flows::MoneyGuard::changed, this, &MoneySigns::tell);
    connect(&guard, &flows::MoneyGuard::alarmed, &notifier,
            [&window, &notifier](const flows::MoneyNotice &notice) {
                if (!window.isActiveWindow()) // else Home says it
                    notifier.moneyAlarm(notice.text, notice.detail);
            });
    tell();
}

void MoneySigns::setTray(Tray *tray)
{
    m_tray = tray;
    tell();
}

void MoneySigns::tell()
{
    const QString burn = flows::burnShort(m_guard.burn());
    m_window.setBurn(burn);
    if (m_tray)
        m_tray->setMoney(burn, flows::burnWords(m_guard.burn()));
    Q_EMIT changed();
}

QStringList MoneySigns::words() const
{
    constexpr double cent = 0.005;
    QStringList words{flows::burnShort(m_guard.burn())};
    if (m_guard.spentToday() >= cent)
        words << tr("today %1", "spent").arg(flows::dollars(m_guard.spentToday()));
    words.removeAll(QString());
    return words;
}

} // namespace skydeck::shell
