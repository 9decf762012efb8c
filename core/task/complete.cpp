#include "core/task/complete.h"

#include "core/task/schema.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace skydeck::task {

namespace {

// The text around the cursor, told by indentation alone: it rarely parses while one types.
struct Context
{
    QStringList parents; // keys from the root to the mapping the cursor is in
    QStringList present; // keys that stand in that mapping already
    QString key;         // "key: |" - the cursor is in its value
    bool inValue = false;
    Range word;
};

struct Line
{
    qsizetype start;
    int indent;
    bool item;
    QString key;
};

const QRegularExpression &keyForm()
{
    static const QRegularExpression form(
        QStringLiteral("^(\\s*)((?:-\\s+)*)(\"[^\"]*\"|'[^']*'|[^\\s#:][^:#]*?)\\s*:(?=\\s|$)"));
    return form;
}

std::optional<Line> lineAt(const QByteArray &text, qsizetype start)
{
    qsizetype end = text.indexOf('\n', start);
    if (end < 0)
        end = text.size();
    const QString line = QString::fromUtf8(text.mid(start, end - start));
    const auto match = keyForm().match(line);
    if (!match.hasMatch())
        return std::nullopt;
    QString key = match.captured(3);
    if (key.startsWith(QLatin1Char('"')) || key.startsWith(QLatin1Char('\'')))
        key = key.mid(1, key.size() - 2);
    return Line{start, int(match.captured(1).size() + match.captured(2).size()), !match.captured(2).isEmpty(),
                key};
}

qsizetype lineStart(const QByteArray &text, qsizetype offset)
{
    while (offset > 0 && text[offset - 1] != '\n')
        --offset;
    return offset;
}

bool isWordByte(char c)
{
    return uchar(c) >= 0x80 || QChar::isLetterOrNumber(uchar(c)) || std::strchr("_-*/.:+", c) != nullptr;
}

// Goes up the text and collects the keys that are less and less indented; siblings on the way are "present".
void collectParents(const QByteArray &text, qsizetype from, int indent, bool startsItem, Context &context)
{
    int level = indent;
    bool siblings = !startsItem; // what stands above belongs to the item before
    for (qsizetype at = from; at > 0;) {
        at = lineStart(text, at - 1);
        const QByteArray raw = text.mid(at, 4);
        if (raw.startsWith("---"))
            return;
        const auto line = lineAt(text, at);
        if (!line)
            continue;
        if (line->indent == level && siblings)
            context.present << line->key;
        if (line->indent < level) {
            context.parents.prepend(line->key);
            level = line->indent;
            siblings = false;
        } else if (line->indent == level && line->item) {
            siblings = false; // another item of the list begins here
        }
        if (level == 0)
            siblings = siblings && level == indent;
    }
}

void collectFollowing(const QByteArray &text, qsizetype from, int indent, Context &context)
{
    for (qsizetype at = text.indexOf('\n', from); at >= 0 && at + 1 < text.size();
         at = text.indexOf('\n', at + 1)) {
        const auto line = lineAt(text, at + 1);
        if (text.mid(at + 1, 3) == "---")
            return;
        if (!line)
            continue;
        if (line->indent < indent || (line->indent == indent && line->item))
            return;
        if (line->indent == indent)
            context.present << line->key;
    }
}

Context contextAt(const QByteArray &text, qsizetype offset)
{
    Context context;
    offset = std::clamp<qsizetype>(offset, 0, text.size());
    const qsizetype start = lineStart(text, offset);
    const QString before = QString::fromUtf8(text.mid(start, offset - start));
    const auto match = keyForm().match(before);
    qsizetype wordStart = offset;
    while (wordStart > start && isWordByte(text[wordStart - 1]))
        --wordStart;
    context.inValue = match.hasMatch();
    if (context.inValue) {
        context.key = match.captured(3);
        wordStart = std::max(wordStart, start + match.capturedEnd());
    }
    context.word = {wordStart, offset};
    int indent = 0;
    while (indent < before.size()
           && (before[indent] == QLatin1Char(' ')
               || (before[indent] == QLatin1Char('-') && before.mid(indent, 2) == QLatin1String("- "))))
        ++indent;
    collectParents(text, start, indent, before.left(indent).contains(QLatin1Char('-')), context);
    collectFollowing(text, offset, indent, context);
    return context;
}

QList<QJsonObject> schemasAt(const QStringList &keys)
{
    QList<QJsonObject> schemas{definition(QStringLiteral("task"))};
    for (const QString &key : keys) {
        QList<QJsonObject> next;
        for (const QJsonObject &schema : std::as_const(schemas)) {
            next += schemasOfKey(schema, key);
            const auto items = schemasOfItems(schema);
            for (const QJsonObject &item : items)
                next += schemasOfKey(item, key);
        }
        schemas = next;
    }
    return schemas;
}

bool insideScript(const Context &context)
{
    static const QStringList scripts{QStringLiteral("run"), QStringLiteral("setup")};
    return std::any_of(context.parents.begin(), context.parents.end(),
                       [](const QString &k) { return scripts.contains(k); });
}

QString docOf(const QJsonObject &schema)
{
    QString doc = schema[QLatin1String("doc")].toString();
    return doc.isEmpty() ? doc : QCoreApplication::translate("skydeck::task::Docs", doc.toUtf8().constData());
}

bool wantsBlock(const QJsonObject &schema)
{
    QJsonObject keep;
    const QJsonObject real = dereferenced(schema, keep);
    return real[QLatin1String("type")].toString() == QLatin1String("object");
}

} // namespace

QList<Completion> complete(const QByteArray &text, qsizetype offset)
{
    const Context context = contextAt(text, offset);
    QList<Completion> found;
    if (insideScript(context))
        return found;
    if (context.inValue) {
        const auto schemas = schemasAt(context.parents + QStringList{context.key});
        for (const QJsonObject &schema : schemas) {
            const QStringList values = valuesOf(schema);
            for (const QString &value : values)
                found.append({value, value, docOf(schema).section(QLatin1Char('.'), 0, 0), context.word});
        }
        return found;
    }
    const auto schemas = schemasAt(context.parents);
    for (const QJsonObject &schema : schemas) {
        QList<std::pair<QString, QJsonObject>> properties = propertiesOf(schema);
        const auto items = schemasOfItems(schema);
        for (const QJsonObject &item : items)
            properties += propertiesOf(item);
        for (const auto &[name, property] : std::as_const(properties)) {
            const bool known = context.present.contains(name)
                || std::any_of(found.begin(), found.end(), [&](const Completion &c) { return c.label == name; });
            if (!known)
                found.append({name + (wantsBlock(property) ? QStringLiteral(":") : QStringLiteral(": ")), name,
                              docOf(property).section(QLatin1Char('.'), 0, 0), context.word});
        }
    }
    std::sort(found.begin(), found.end(),
              [](const Completion &a, const Completion &b) { return a.label < b.label; });
    return found;
}

std::optional<Help> helpAt(const QByteArray &text, qsizetype offset)
{
    offset = std::clamp<qsizetype>(offset, 0, text.size());
    const auto line = lineAt(text, lineStart(text, offset));
    if (!line)
        return std::nullopt;
    Context context;
    collectParents(text, line->start, line->indent, line->item, context);
    if (insideScript(context))
        return std::nullopt;
    const auto schemas = schemasAt(context.parents + QStringList{line->key});
    for (const QJsonObject &schema : schemas) {
        const QString doc = docOf(schema);
        if (doc.isEmpty())
            continue;
        Help help;
        help.title = (context.parents + QStringList{line->key}).join(QLatin1Char('.'));
        help.type = typesText(schema);
        help.text = doc;
        help.example = schema[QLatin1String("example")].toString();
        const qsizetype start = text.indexOf(line->key.toUtf8(), line->start);
        help.range = {start, start + line->key.toUtf8().size()};
        return help;
    }
    return std::nullopt;
}

} // namespace skydeck::task
