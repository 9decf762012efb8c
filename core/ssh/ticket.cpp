#include "core/ssh/ticket.h"

#include <QFile>

namespace skydeck::ssh {

bool hasKerberosTicket(const std::function<QString(const QString &name)> &environment, int userId)
{
    QString cache = environment(QStringLiteral("KRB5CCNAME"));
    if (cache.isEmpty())
        cache = QStringLiteral("/tmp/krb5cc_%1").arg(userId);
    const QString file = QStringLiteral("FILE:");
    if (cache.startsWith(file))
        cache.remove(0, file.size());
    return !cache.startsWith(u'/') || QFile::exists(cache);
}

} // namespace skydeck::ssh
