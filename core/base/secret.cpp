#include "core/base/secret.h"

#include <QHash>
#include <QMutex>

#include <algorithm>

namespace skydeck {

namespace {

constexpr qsizetype shortestSearched = 4;

// The registry has to hold the text it looks for; it is wiped with the last Secret of that value.
struct Registry
{
    QMutex mutex;
    QHash<QByteArray, int> live;
};

Registry &registry()
{
    static Registry instance;
    return instance;
}

void wipeBytes(QByteArray &bytes)
{
    volatile char *data = bytes.data();
    for (qsizetype i = 0; i < bytes.size(); ++i)
        data[i] = 0;
    bytes.clear();
}

QByteArray deepCopy(const QByteArray &bytes)
{
    return QByteArray(bytes.constData(), bytes.size());
}

} // namespace

Secret::Secret(QByteArray value)
    : m_value(std::move(value))
{
    m_value.detach();
    if (m_value.size() < shortestSearched)
        return;
    auto &known = registry();
    const QMutexLocker lock(&known.mutex);
    ++known.live[deepCopy(m_value)];
}

Secret::Secret(const QString &value)
    : Secret(value.toUtf8())
{
}

Secret::~Secret()
{
    wipe();
}

Secret::Secret(Secret &&other) noexcept
    : m_value(std::move(other.m_value))
{
    other.m_value = {};
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_value = std::move(other.m_value);
        other.m_value = {};
    }
    return *this;
}

Secret Secret::duplicate() const
{
    return Secret(deepCopy(m_value));
}

QString Secret::dots()
{
    return QStringLiteral("••••••");
}

void Secret::wipe()
{
    if (m_value.isEmpty())
        return;
    if (m_value.size() >= shortestSearched) {
        auto &known = registry();
        const QMutexLocker lock(&known.mutex);
        const auto it = known.live.find(m_value);
        if (it != known.live.end() && --it.value() == 0) {
            QByteArray key = it.key();
            known.live.erase(it);
            wipeBytes(key);
        }
    }
    wipeBytes(m_value);
}

QString redacted(QString text)
{
    auto &known = registry();
    const QMutexLocker lock(&known.mutex);
    // Longest first: a secret that begins like another would leave its tail.
    QList<QByteArray> live = known.live.keys();
    std::sort(live.begin(), live.end(), [](const auto &a, const auto &b) { return a.size() > b.size(); });
    for (const QByteArray &value : std::as_const(live))
        text.replace(QString::fromUtf8(value), Secret::dots());
    return text;
}

Error redacted(Error error)
{
    error.text = redacted(std::move(error.text));
    error.detail = redacted(std::move(error.detail));
    return error;
}

} // namespace skydeck
