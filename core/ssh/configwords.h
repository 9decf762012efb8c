// The small grammar of ssh_config: words, patterns, times, yes and no. Pure functions.
#pragma once

#include <QHash>
#include <QStringList>

#include <chrono>
#include <optional>

namespace skydeck::ssh::configwords {

//! A line as keyword (lower case), the rest as written, and the rest split into words.
struct Line
{
    QString keyword;
    QString rest;          //!< as written, leading space and one '=' removed
    QStringList words;     //!< quotes and backslashes undone, up to a comment
    bool unclosed = false; //!< a quote is missing

    static Line parse(QString text);
};

//! '*' and '?' as OpenSSH matches them.
bool matchesPattern(const QString &text, const QString &pattern);
//! A comma list with '!': a negated pattern that fits refuses the whole list. Both sides compared in lower case
//! when `lower`.
bool matchesList(const QString &text, const QString &list, bool lower);

std::optional<bool> yesOrNo(const QString &word);
//! "90", "1m30s", "2h"; empty when it is no time.
std::optional<std::chrono::seconds> duration(const QString &word);
std::optional<int> port(const QString &word);

//! `text` with %x replaced by `tokens` ("%%" is '%'); empty when a token is unknown.
std::optional<QString> expandTokens(const QString &text, const QHash<QChar, QString> &tokens);
//! "[v6]:22", "host:22", "host/22", "host" → host and port text (empty when there is none).
struct HostPort
{
    QString host;
    QString port;
};
HostPort splitHostPort(const QString &text);

} // namespace skydeck::ssh::configwords
