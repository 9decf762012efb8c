#include "core/engine/clustername.h"

#include <QRandomGenerator>
#include <QRegularExpression>

namespace skydeck::engine {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::engine", text);
}

} // namespace

Result<void> checkClusterName(const QString &name)
{
    static const QRegularExpression form(QStringLiteral("^[a-zA-Z]([-_.a-zA-Z0-9]*[a-zA-Z0-9])?$"));
    constexpr int longest = 120;
    if (form.match(name).hasMatch() && name.size() <= longest)
        return {};
    return failure(ErrorKind::BadInput,
                   tr("“%1” cannot be a cluster's name. It starts with a letter, ends with a letter or digit, and "
                      "has letters, digits, “-”, “_” and “.” between.")
                       .arg(name.left(60)));
}

Result<QString> clusterNameFor(const QString &wanted, const QString &taskName)
{
    static const QRegularExpression odd(QStringLiteral("[^-_.a-zA-Z0-9]+"));
    QString name = wanted;
    if (name.isEmpty()) {
        name = taskName;
        name.replace(odd, QStringLiteral("-"));
    }
    if (name.isEmpty() || (wanted.isEmpty() && !checkClusterName(name)))
        name = QStringLiteral("sky-%1").arg(QRandomGenerator::global()->bounded(0x10000), 4, 16, QLatin1Char('0'));
    if (auto fine = checkClusterName(name); !fine)
        return failureOf(fine);
    return name;
}

} // namespace skydeck::engine
