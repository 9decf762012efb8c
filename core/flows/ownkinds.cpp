#include "core/flows/ownkinds.h"

#include "core/services/kindstore.h"

#include <algorithm>

namespace skydeck::flows {

using services::Catalogue;
using services::ServiceKind;

OwnKinds::OwnKinds(QString file, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
    , m_catalogue(services::loadKinds(m_file, &m_notice))
{
}

QString OwnKinds::idFor(const QString &title) const
{
    QString id;
    for (const QChar c : title.toLower()) {
        if (c.unicode() < 0x80 && c.isLetterOrNumber())
            id += c;
        else if (!id.isEmpty() && !id.endsWith(QLatin1Char('-')))
            id += QLatin1Char('-');
    }
    while (id.endsWith(QLatin1Char('-')))
        id.chop(1);
    constexpr qsizetype longest = 30;
    id = id.isEmpty() ? QStringLiteral("service") : id.left(longest);
    QString free = id;
    for (int number = 2; m_catalogue.find(free) != nullptr; ++number)
        free = QStringLiteral("%1-%2").arg(id).arg(number);
    return free;
}

Result<void> OwnKinds::save(ServiceKind kind)
{
    kind.own = true;
    if (auto good = services::checked(kind, m_catalogue); !good)
        return good;
    QList<ServiceKind> kinds = m_catalogue.own();
    const auto known =
        std::find_if(kinds.begin(), kinds.end(), [&](const ServiceKind &one) { return one.id == kind.id; });
    if (known == kinds.end())
        kinds.append(kind);
    else
        *known = kind;
    return store(kinds);
}

Result<void> OwnKinds::remove(const QString &id)
{
    QList<ServiceKind> kinds = m_catalogue.own();
    kinds.removeIf([&](const ServiceKind &one) { return one.id == id; });
    return store(kinds);
}

Result<void> OwnKinds::store(const QList<ServiceKind> &kinds)
{
    if (auto saved = services::saveKinds(m_file, kinds); !saved)
        return saved;
    m_catalogue = Catalogue(kinds);
    Q_EMIT changed();
    return {};
}

} // namespace skydeck::flows
