#include "core/sky/terminaltext.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace skydeck::sky {

QString withoutAnsi(const QString &text)
{
    // CSI, OSC (ended by BEL or ST), and two-character escapes.
    static const QRegularExpression escapes(
        QStringLiteral("\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\x07\x1b]*(?:\x07|\x1b\\\\)?|[@-Z\\\\^_])"));
    QString plain = text;
    plain.remove(escapes);
    plain.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    plain.removeIf([](QChar c) {
        return (c.unicode() < 0x20 && c != QLatin1Char('\n') && c != QLatin1Char('\t')) || c.unicode() == 0x7f;
    });
    return plain;
}

QString withoutMarkup(const QString &text)
{
    static const QRegularExpression tags(QStringLiteral(
        "\\[/\\]|\\[/?(?:(?:bold|dim|italic|underline|reverse|blink|not|on|bright_\\w+|black|red|green|yellow|"
        "blue|magenta|cyan|white|grey\\d*)(?: (?=\\w)|(?=\\])))+\\]"));
    QString plain = text;
    plain.remove(tags);
    return plain;
}

QString readable(const QString &message)
{
    QStringList kept;
    for (const QString &line : withoutMarkup(withoutAnsi(message)).split(QLatin1Char('\n'))) {
        if (line.trimmed().startsWith(QLatin1String("Hint:")))
            break; // all that follows are command lines of the CLI
        kept << line.trimmed();
    }
    return kept.join(QLatin1Char('\n')).trimmed();
}

QString wordText(const QMap<QString, const char *> &words, const QString &word)
{
    const auto known = words.constFind(word);
    if (known != words.cend())
        return QCoreApplication::translate("skydeck::sky", *known);
    QString text = word.toLower().replace(QLatin1Char('_'), QLatin1Char(' '));
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace skydeck::sky
