#include "app/pages/tasks/yamllexer.h"

#include "app/widgets/theme.h"

#include <QGuiApplication>
#include <QPalette>
#include <QRegularExpression>
#include <Qsci/qsciscintilla.h>

namespace skydeck::pages {

namespace theme = widgets::theme;

namespace {

// Line state: 0 outside, else (indentation of the block's key + 1) * 2, plus 1 for a shell block.
int blockState(int indent, bool shell)
{
    return (indent + 1) * 2 + (shell ? 1 : 0);
}

int indentOf(const QByteArray &line)
{
    int indent = 0;
    while (indent < line.size() && line[indent] == ' ')
        ++indent;
    return indent;
}

bool isBlank(const QByteArray &line)
{
    return line.trimmed().isEmpty();
}

bool isWord(char c)
{
    return std::isalnum(uchar(c)) != 0 || c == '_';
}

bool isShellKeyword(const QByteArray &word)
{
    static const QSet<QByteArray> words{"if",     "then", "else", "elif", "fi",     "for",      "while",  "until",
                                        "do",     "done", "case", "esac", "in",     "function", "export", "local",
                                        "return", "exit", "exec", "set",  "source", "cd",       "echo",   "trap"};
    return words.contains(word);
}

} // namespace

YamlLexer::YamlLexer(QObject *parent)
    : QsciLexerCustom(parent)
{
    setDefaultFont(theme::fixedFont());
    for (int style = 0; style < StyleCount; ++style)
        setFont(theme::fixedFont(), style);
    applyPalette();
}

QString YamlLexer::description(int style) const
{
    return style >= 0 && style < StyleCount ? QStringLiteral("style %1").arg(style) : QString();
}

void YamlLexer::applyPalette()
{
    const QPalette palette = QGuiApplication::palette();
    const auto ansi = [&](int index) { return theme::ansiColor(index, palette); };
    setDefaultColor(palette.color(QPalette::Text));
    setDefaultPaper(palette.color(QPalette::Base));
    for (int style = 0; style < StyleCount; ++style) {
        setPaper(palette.color(QPalette::Base), style);
        setColor(palette.color(QPalette::Text), style);
    }
    setColor(ansi(4), Key);
    setColor(ansi(2), String);
    setColor(ansi(5), Number);
    setColor(theme::secondaryText(palette), Comment);
    setColor(ansi(3), Mark);
    setColor(ansi(4), ShellKeyword);
    setColor(ansi(2), ShellString);
    setColor(ansi(5), ShellVariable);
    setColor(theme::secondaryText(palette), ShellComment);
}

void YamlLexer::put(qsizetype length, Style style)
{
    if (length > 0)
        setStyling(int(length), style);
}

void YamlLexer::styleText(int start, int end)
{
    QsciScintilla *sci = editor();
    if (sci == nullptr)
        return;
    const int first = int(sci->SendScintilla(QsciScintilla::SCI_LINEFROMPOSITION, ulong(start)));
    const int last = int(sci->SendScintilla(QsciScintilla::SCI_LINEFROMPOSITION, ulong(end)));
    int state = first > 0 ? int(sci->SendScintilla(QsciScintilla::SCI_GETLINESTATE, ulong(first - 1))) : 0;
    startStyling(int(sci->SendScintilla(QsciScintilla::SCI_POSITIONFROMLINE, ulong(first))));
    for (int line = first; line <= last; ++line) {
        const int length = int(sci->SendScintilla(QsciScintilla::SCI_LINELENGTH, ulong(line)));
        QByteArray text(length + 1, '\0');
        sci->SendScintilla(QsciScintilla::SCI_GETLINE, ulong(line), text.data());
        text.truncate(length);
        state = styleLine(text, state);
        sci->SendScintilla(QsciScintilla::SCI_SETLINESTATE, ulong(line), long(state));
    }
}

// Styles one line and returns the state behind it.
int YamlLexer::styleLine(const QByteArray &line, int state)
{
    if (state > 0) {
        const int keyIndent = state / 2 - 1;
        if (isBlank(line) || indentOf(line) > keyIndent) {
            if (state % 2 == 1)
                styleShell(line);
            else
                put(line.size(), String);
            return state;
        }
    }
    styleYaml(line);
    static const QRegularExpression block(
        QStringLiteral("^(\\s*(?:- +)*)([^#\\s][^:]*):\\s+(?:[&!]\\S+\\s+)*[|>][-+0-9]*\\s*(?:#.*)?$"));
    const auto match =
        block.match(QString::fromUtf8(line).trimmed().isEmpty()
                        ? QString()
                        : QString::fromUtf8(line).remove(QLatin1Char('\n')).remove(QLatin1Char('\r')));
    if (!match.hasMatch())
        return 0;
    const QString key = match.captured(2).trimmed();
    return blockState(int(match.captured(1).size()), key == QLatin1String("run") || key == QLatin1String("setup"));
}

void YamlLexer::styleYaml(const QByteArray &line)
{
    qsizetype at = indentOf(line);
    put(at, Default);
    while (at + 1 < line.size() && line[at] == '-' && line[at + 1] == ' ') {
        put(2, Mark);
        at += 2;
    }
    if (at < line.size() && line[at] == '#') {
        put(line.size() - at, Comment);
        return;
    }
    // The key, up to a colon that ends it.
    qsizetype colon = at;
    const bool quoted = at < line.size() && (line[at] == '"' || line[at] == '\'');
    if (quoted)
        colon = std::max(at, line.indexOf(line[at], at + 1));
    while (colon >= 0 && colon < line.size()
           && !(line[colon] == ':' && (colon + 1 == line.size() || std::isspace(uchar(line[colon + 1])) != 0)))
        ++colon;
    if (colon > at && colon < line.size() && line.mid(at, colon - at).indexOf(" #") < 0 && line[at] != '['
        && line[at] != '{') {
        put(colon - at, Key);
        put(1, Mark);
        at = colon + 1;
    }
    qsizetype comment = line.indexOf(" #", at);
    const QByteArray value = line.mid(at, (comment < 0 ? line.size() : comment) - at);
    const QByteArray plain = value.trimmed();
    const bool string = plain.startsWith('"') || plain.startsWith('\'');
    if (string)
        comment = line.indexOf(" #", line.lastIndexOf(plain[0]));
    const qsizetype end = comment < 0 ? line.size() : comment;
    static const QRegularExpression number(
        QStringLiteral("^(?:[-+]?[0-9][0-9_.]*(?:e[-+]?[0-9]+)?|true|false|null|~|yes|no|on|off)$"),
        QRegularExpression::CaseInsensitiveOption);
    const bool marks = plain.startsWith('|') || plain.startsWith('>') || plain.startsWith('&')
        || plain.startsWith('*') || plain.startsWith('!');
    put(end - at,
        string                                                  ? String
            : marks                                             ? Mark
            : number.match(QString::fromUtf8(plain)).hasMatch() ? Number
                                                                : Default);
    put(line.size() - end, Comment);
}

void YamlLexer::styleShell(const QByteArray &line)
{
    for (qsizetype at = 0; at < line.size();) {
        const char c = line[at];
        qsizetype end = at + 1;
        Style style = Shell;
        if (c == '#' && (at == 0 || std::isspace(uchar(line[at - 1])) != 0)) {
            end = line.size();
            style = ShellComment;
        } else if (c == '\'' || c == '"') {
            end = line.indexOf(c, at + 1);
            end = end < 0 ? line.size() : end + 1;
            style = ShellString;
        } else if (c == '$') {
            if (end < line.size() && line[end] == '{')
                end = std::max(end, line.indexOf('}', end) + 1);
            else
                while (end < line.size() && isWord(line[end]))
                    ++end;
            style = ShellVariable;
        } else if (isWord(c)) {
            while (end < line.size() && isWord(line[end]))
                ++end;
            style = isShellKeyword(line.mid(at, end - at)) ? ShellKeyword : Shell;
        }
        put(end - at, style);
        at = end;
    }
}

} // namespace skydeck::pages
