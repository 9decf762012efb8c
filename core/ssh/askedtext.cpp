#include "core/ssh/askedtext.h"

#include <QRegularExpression>

namespace skydeck::ssh {

namespace {

bool readHostKey(AskedText &asked)
{
    static const QRegularExpression name(QStringLiteral("authenticity of host '(\\S+)( \\(.*\\))?' can't be"));
    static const QRegularExpression key(QStringLiteral("(\\S+) key fingerprint is (\\S+?)\\.?\\s"));
    const auto host = name.match(asked.text), shown = key.match(asked.text);
    if (!host.hasMatch() || !shown.hasMatch())
        return false;
    asked.kind = AskedText::Kind::HostKey;
    asked.host = host.captured(1);
    asked.keyType = shown.captured(1);
    asked.fingerprint = shown.captured(2);
    asked.otherKeysKnown = asked.text.contains(QLatin1String("keys of different type are already known"));
    return true;
}

bool readPassphrase(AskedText &asked)
{
    static const QRegularExpression key(QStringLiteral("^Enter passphrase for key '(.*)':$"));
    const auto match = key.match(asked.text);
    asked.keyFile = match.captured(1);
    if (match.hasMatch())
        asked.kind = AskedText::Kind::Passphrase;
    return match.hasMatch();
}

bool readPassword(AskedText &asked)
{
    static const QRegularExpression whose(QStringLiteral("^(\\S+)@(\\S+)'s password:$"));
    const auto match = whose.match(asked.text);
    asked.user = match.captured(1);
    asked.host = match.captured(2);
    if (match.hasMatch())
        asked.kind = AskedText::Kind::Password;
    return match.hasMatch();
}

constexpr qsizetype shownBytes = 100; // "%.100s"

} // namespace

QString keyFileMeant(const QString &shown, const QStringList &files)
{
    QString begin = shown;
    while (begin.endsWith(QChar::ReplacementCharacter)) // cut in the middle of a character
        begin.chop(1);
    constexpr qsizetype longestCharacter = 4;
    const qsizetype size = begin.toUtf8().size();
    const bool cut = size == shownBytes || (begin != shown && size > shownBytes - longestCharacter);
    if (!cut || files.contains(shown))
        return shown;
    const QStringList meant = files.filter(QRegularExpression(u'^' + QRegularExpression::escape(begin)));
    return meant.size() == 1 ? meant.constFirst() : shown;
}

AskedText readAsked(const QString &prompt, const QString &hint)
{
    AskedText asked;
    asked.text = prompt.trimmed();
    if (hint == QLatin1String("none"))
        asked.kind = AskedText::Kind::Touch;
    else if (hint == QLatin1String("confirm"))
        asked.kind = AskedText::Kind::Permission;
    else if (!readHostKey(asked) && !readPassphrase(asked))
        readPassword(asked);
    return asked;
}

} // namespace skydeck::ssh
