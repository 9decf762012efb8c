#include "core/flows/keptvalues.h"

#include <QRegularExpression>

namespace skydeck::flows {

namespace {

QStringList words(const QMap<QString, QString> &envs, const std::map<QString, Secret> &secrets,
                  bool (*saysValue)(const QString &name, const QString &value))
{
    QStringList words;
    for (auto it = envs.begin(); it != envs.end(); ++it) {
        const bool says = saysValue(it.key(), it.value());
        words << QStringLiteral("--env") << (says ? it.key() + QLatin1Char('=') + it.value() : it.key());
    }
    for (const auto &[name, secret] : secrets)
        words << QStringLiteral("--secret") << name;
    return words;
}

} // namespace

bool speaksOfASecret(const QString &name)
{
    static const QRegularExpression words(
        QStringLiteral(
            "KEY|TOKEN|SECRET|PASS|PWD|CREDENTIAL|AUTH|PRIVATE|DSN|WEBHOOK|COOKIE|JWT|CONN(?:ECTION)?_?STR"),
        QRegularExpression::CaseInsensitiveOption);
    return words.match(name).hasMatch();
}

bool isKept(const QString &name, const QString &value)
{
    static const QRegularExpression secrets(QStringLiteral(
        "-----BEGIN |://(?:[^/?#\\s:@]*:[^/?#\\s@]+|[^/?#\\s:@]{16,})@|AccountKey=|Bearer |"
        "(?<![A-Za-z0-9])(?:sk-|hf_|gh[oprsu]_|github_pat_|glpat-|xox[abeprs]-|A[KS]IA|AIza|eyJ|nvapi-|r8_)"
        "[-_A-Za-z0-9]{12,}"));
    return !speaksOfASecret(name) && !secrets.match(value).hasMatch();
}

QStringList nameWords(const QMap<QString, QString> &envs, const std::map<QString, Secret> &secrets)
{
    return words(envs, secrets, [](const QString &, const QString &) { return false; });
}

QStringList valueWords(const QMap<QString, QString> &envs, const std::map<QString, Secret> &secrets)
{
    return words(envs, secrets, isKept);
}

} // namespace skydeck::flows
