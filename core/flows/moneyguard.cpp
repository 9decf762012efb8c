#include "core/flows/moneyguard.h"

#include "core/base/files.h"
#include "core/base/json.h"

namespace skydeck::flows {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds lookEvery = 1min;
constexpr std::chrono::milliseconds saveEvery = 5min;

} // namespace

MoneyGuard::MoneyGuard(Context context, settings::Money rules, QObject *parent)
    : QObject(parent)
    , m_context(std::move(context))
    , m_rules(rules)
{
    if (const auto bytes = readWhole(m_context.file)) {
        if (const auto object = parseJsonObject(*bytes, m_context.file))
            m_memory = memoryFromJson(*object);
    }
    m_minute.setInterval(lookEvery);
    m_minute.setTimerType(Qt::VeryCoarseTimer);
    m_soon.setSingleShot(true);
    connect(&m_minute, &QTimer::timeout, this, &MoneyGuard::look);
    connect(&m_soon, &QTimer::timeout, this, &MoneyGuard::look);
    connect(&m_context.fleet, &Fleet::changed, this, [this] {
        if (!m_soon.isActive())
            m_soon.start(0);
    });
    m_minute.start();
    m_burn = burnOf(moneyClusters(m_context.fleet.snapshot(), m_context.engines));
}

MoneyGuard::~MoneyGuard()
{
    save();
}

void MoneyGuard::setRules(const settings::Money &rules)
{
    if (m_rules == rules)
        return;
    m_rules = rules;
    look();
}

QDate MoneyGuard::today() const
{
    return m_context.clock().wall.toLocalTime().date();
}

double MoneyGuard::spentToday() const
{
    return m_memory.spent.on(today());
}

double MoneyGuard::spentThisMonth() const
{
    return m_memory.spent.inMonthOf(today());
}

void MoneyGuard::look()
{
    const auto clusters = moneyClusters(m_context.fleet.snapshot(), m_context.engines);
    m_burn = burnOf(clusters);
    if (m_context.fleet.isLive()) {
        const Moment now = m_context.clock();
        if (m_clock.take(now))
            judge(clusters, now.wall);
        else
            skipTo(m_memory.spent, clusters, now.wall);
    }
    Q_EMIT changed();
}

void MoneyGuard::judge(const QList<MoneyCluster> &clusters, const QDateTime &now)
{
    countOn(m_memory.spent, clusters, now);
    noteStopped(m_memory, clusters, now);
    m_notices = moneyNotices(clusters, m_memory, m_rules, now);
    const QList<MoneyNotice> news = takeNews(m_memory, m_notices, now);
    const auto steady = m_context.clock().steady;
    if (!news.isEmpty() || steady - m_savedAt > saveEvery)
        save();
    for (const MoneyNotice &notice : news)
        Q_EMIT alarmed(notice);
}

void MoneyGuard::snooze(const QString &key)
{
    for (const MoneyNotice &notice : std::as_const(m_notices)) {
        if (notice.key == key)
            flows::snooze(m_memory, notice);
    }
    m_notices.removeIf([&](const MoneyNotice &notice) { return notice.key == key; });
    save();
    Q_EMIT changed();
}

// A full disk costs only the memory of it.
void MoneyGuard::save()
{
    m_savedAt = m_context.clock().steady;
    m_writer.write(m_context.file, toJsonBytes(toJson(m_memory), true));
}

} // namespace skydeck::flows
