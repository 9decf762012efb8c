#include "core/flows/keptvalues.h"

#include <QRegularExpression>

namespace skydeck::flows {

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
    QStringList words;
    for (auto it = envs.begin(); it != envs.end(); ++it)
        words << QStringLiteral("--env") << it.key();
    for (const auto &[name, secret] : secrets)
        words << QStringLiteral("--secret") << name;
    return words;
}

QStringList valueWords(const QMap<QString, QString> &envs, const std::map<QString, Secret> &secrets)
{
    QStringList words;
    for (auto it = envs.begin(); it != envs.end(); ++it) {
        const bool kept = isKept(it.key(), it.value());
        words << QStringLiteral("--env") << (kept ? it.key() + QLatin1Char('=') + it.value() : it.key());
    }
    for (const auto &[name, secret] : secrets)
        words << QStringLiteral("--secret") << name;
    return words;
}

} // namespace skydeck::flows
