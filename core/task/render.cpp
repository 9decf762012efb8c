#include "core/task/render.h"

#include "core/task/documentdata.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace skydeck::task {

namespace {

bool isSafePlain(const QByteArray &text, bool flow)
{
    if (text.isEmpty() || plainScalarType(text) != ScalarType::String)
        return false;
    if (std::strchr(" \t", text.front()) != nullptr || std::strchr(" \t", text.back()) != nullptr)
        return false;
    if (text == "=" || text == "<<" || text.startsWith("---") || text.startsWith("..."))
        return false;
    if (std::strchr("#&*!|>'\"%@`,[]{}", text.front()) != nullptr)
        return false;
    if (std::strchr("-?:", text.front()) != nullptr
        && (text.size() == 1 || std::strchr(" \t", text[1]) != nullptr || flow))
        return false;
    if (text.contains(": ") || text.contains(":\t") || text.contains(" #") || text.contains("\t#")
        || text.endsWith(':'))
        return false;
    if (flow && std::any_of(text.begin(), text.end(), [](char c) { return std::strchr(",[]{}:?", c) != nullptr; }))
        return false;
    return std::none_of(text.begin(), text.end(), [](char c) { return uchar(c) < 0x20 || uchar(c) == 0x7f; })
        && !text.contains("\xC2\x85") && !text.contains("\xE2\x80\xA8") && !text.contains("\xE2\x80\xA9")
        && !text.contains("\xEF\xBB\xBF");
}

QByteArray singleQuoted(QByteArray text)
{
    return '\'' + text.replace('\'', "''") + '\'';
}

// JSON's escapes are all valid in YAML's double quotes; the characters YAML takes as breaks are escaped as well.
QByteArray doubleQuoted(const QByteArray &text)
{
    QByteArray out = "\"";
    const QString decoded = QString::fromUtf8(text);
    for (const QChar c : decoded) {
        switch (c.unicode()) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        case 0x85: out += "\\N"; break;
        case 0x2028: out += "\\L"; break;
        case 0x2029: out += "\\P"; break;
        case 0xFEFF: out += "\\uFEFF"; break;
        default:
            if (c.unicode() < 0x20 || (c.unicode() >= 0x7f && c.unicode() < 0xa0))
                out += "\\x" + QByteArray::number(c.unicode(), 16).rightJustified(2, '0');
            else if (c.isHighSurrogate() || c.isLowSurrogate())
                out += '\x1a'; // pairs are put in as a whole below
            else
                out += QString(c).toUtf8();
        }
    }
    if (out.contains('\x1a')) {
        const QStringList pairs = [&] {
            QStringList list;
            for (qsizetype i = 0; i + 1 < decoded.size(); ++i) {
                if (decoded[i].isHighSurrogate() && decoded[i + 1].isLowSurrogate())
                    list << decoded.mid(i++, 2);
            }
            return list;
        }();
        for (const QString &pair : pairs)
            out.replace(out.indexOf("\x1a\x1a"), 2, pair.toUtf8());
    }
    return out + '"';
}

bool needsEscapes(const QByteArray &text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return uchar(c) < 0x20 || uchar(c) == 0x7f; })
        || text.contains("\xC2\x85") || text.contains("\xE2\x80\xA8") || text.contains("\xE2\x80\xA9")
        || text.contains("\xEF\xBB\xBF");
}

QByteArray quoted(const QByteArray &text, ScalarStyle style)
{
    if (needsEscapes(text) || style == ScalarStyle::DoubleQuoted)
        return doubleQuoted(text);
    if (style == ScalarStyle::SingleQuoted)
        return singleQuoted(text);
    return text.contains('"') || text.contains('\\') ? singleQuoted(text) : doubleQuoted(text);
}

QByteArray numberText(const QJsonValue &value)
{
    const double number = value.toDouble();
    if (std::isnan(number))
        return ".nan";
    if (std::isinf(number))
        return number > 0 ? ".inf" : "-.inf";
    const qint64 whole = value.toInteger(std::numeric_limits<qint64>::min());
    if (whole != std::numeric_limits<qint64>::min())
        return QByteArray::number(whole);
    QByteArray text = QByteArray::number(number, 'g', 15);
    if (text.toDouble() != number)
        text = QByteArray::number(number, 'g', 17);
    const qsizetype exponent = text.indexOf('e');
    if (!text.contains('.')) // YAML 1.1 knows no float without a dot
        text.insert(exponent < 0 ? text.size() : exponent, ".0");
    return text;
}

// A literal block can hold every printable text whose first line does not begin with a blank (that would need an
// indicator).
bool fitsLiteral(const QByteArray &text)
{
    if (!text.contains('\n') || text.startsWith(' ') || text.startsWith('\n') || text.startsWith('\t'))
        return false;
    if (text.contains('\r') || text.trimmed().isEmpty())
        return false;
    QByteArray rest = text;
    rest.replace('\n', "").replace('\t', "");
    return !needsEscapes(rest);
}

Rendered literal(const QByteArray &text, const Place &place)
{
    Rendered out;
    out.inlineText = text.endsWith("\n\n") ? "|+" : text.endsWith('\n') ? "|" : "|-";
    QByteArray body = text;
    if (body.endsWith('\n'))
        body.chop(1);
    const QByteArray indent(place.indent + place.step, ' ');
    const QList<QByteArray> lines = body.split('\n');
    for (const QByteArray &line : lines)
        out.below += place.newline + (line.isEmpty() ? QByteArray() : indent + line);
    return out;
}

Rendered blockCollection(const QJsonValue &value, const Place &place)
{
    Rendered out;
    Place inner = place;
    inner.indent = place.indent + place.step;
    inner.style = ScalarStyle::Plain;
    const QByteArray indent(inner.indent, ' ');
    const auto append = [&](const QByteArray &head, const QJsonValue &item) {
        const Rendered rendered = render(item, inner);
        out.below += place.newline + indent + head + (rendered.inlineText.isEmpty() ? "" : " ")
            + rendered.inlineText + rendered.below;
    };
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (const auto &item : array)
            append("-", item);
    } else {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            append(renderKey(it.key(), false) + ':', it.value());
    }
    return out;
}

bool isEmptyCollection(const QJsonValue &value)
{
    return (value.isArray() && value.toArray().isEmpty()) || (value.isObject() && value.toObject().isEmpty());
}

} // namespace

QByteArray renderScalar(const QJsonValue &value, ScalarStyle style, bool flow)
{
    if (value.isBool())
        return value.toBool() ? "true" : "false";
    if (value.isDouble())
        return numberText(value);
    if (!value.isString())
        return "null";
    const QByteArray text = value.toString().toUtf8();
    const bool plainWanted = style != ScalarStyle::SingleQuoted && style != ScalarStyle::DoubleQuoted;
    return plainWanted && isSafePlain(text, flow) ? text : quoted(text, style);
}

QByteArray renderKey(const QString &key, bool flow)
{
    const QByteArray text = key.toUtf8();
    return isSafePlain(text, flow) || plainScalarType(text) == ScalarType::Int ? text
                                                                               : quoted(text, ScalarStyle::Plain);
}

QByteArray renderFlow(const QJsonValue &value)
{
    if (value.isArray()) {
        QList<QByteArray> items;
        const QJsonArray array = value.toArray();
        for (const auto &item : array)
            items << renderFlow(item);
        return '[' + items.join(", ") + ']';
    }
    if (value.isObject()) {
        QList<QByteArray> items;
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            items << renderKey(it.key(), true) + ": " + renderFlow(it.value());
        return '{' + items.join(", ") + '}';
    }
    return renderScalar(value, ScalarStyle::Plain, true);
}

Rendered render(const QJsonValue &value, const Place &place)
{
    const bool collection = value.isArray() || value.isObject();
    if (collection && (place.flow || isEmptyCollection(value)))
        return {renderFlow(value), {}};
    if (collection)
        return blockCollection(value, place);
    if (value.isString() && !place.flow) {
        const QByteArray text = value.toString().toUtf8();
        if (fitsLiteral(text))
            return literal(text, place);
    }
    return {renderScalar(value, place.style, place.flow), {}};
}

} // namespace skydeck::task
