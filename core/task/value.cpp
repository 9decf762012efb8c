#include "core/task/value.h"

#include "core/task/edit.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>

#include <limits>

namespace skydeck::task {

namespace {

double sexagesimal(const QString &text)
{
    double value = 0;
    const QStringList parts = text.split(QLatin1Char(':'));
    for (const QString &part : parts)
        value = value * 60 + part.toDouble();
    return value;
}

QJsonValue scalarToJson(const Node &node)
{
    const QString text = node.value();
    switch (node.scalarType()) {
    case ScalarType::Null: return QJsonValue();
    case ScalarType::Bool: {
        const QString lower = text.toLower();
        return lower == QLatin1String("yes") || lower == QLatin1String("true") || lower == QLatin1String("on");
    }
    case ScalarType::Int:
        if (const auto value = yamlInt(text))
            return QJsonValue(*value);
        return QJsonValue(text);
    case ScalarType::Float: return QJsonValue(yamlFloat(text));
    default: return QJsonValue(text);
    }
}

template<typename Convert>
QJsonValue walk(const Node &given, Convert scalar)
{
    const Node node = given.resolved();
    if (!node.isValid())
        return QJsonValue();
    if (node.type() == NodeType::Scalar)
        return scalar(node);
    if (node.type() == NodeType::Sequence) {
        QJsonArray array;
        for (int i = 0; i < node.size(); ++i)
            array.append(walk(node.at(i), scalar));
        return array;
    }
    // Gathered in a map and handed over in order: a QJsonObject moves its tail at every insertion in the middle,
    // which takes minutes for the 100,000 keys of a hostile text.
    QMap<QString, QJsonValue> object;
    const auto mergeIn = [&](const QJsonValue &from) {
        const QJsonObject merged = from.toObject();
        for (auto it = merged.begin(); it != merged.end(); ++it) {
            if (!object.contains(it.key()))
                object.insert(it.key(), it.value());
        }
    };
    // Own keys win over merged ones, wherever the merge stands; of duplicates the last wins, as in the loader.
    QList<Node> merges;
    for (int i = 0; i < node.size(); ++i) {
        const Node value = node.at(i);
        if (value.key() == QLatin1String("<<"))
            merges << value.resolved();
        else
            object.insert(value.key(), walk(value, scalar));
    }
    for (const Node &merge : merges) {
        if (merge.isValid() && merge.type() == NodeType::Sequence) {
            for (int i = 0; i < merge.size(); ++i)
                mergeIn(walk(merge.at(i), scalar));
        } else {
            mergeIn(walk(merge, scalar));
        }
    }
    QJsonObject ordered;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it)
        ordered.insert(it.key(), it.value());
    return ordered;
}

} // namespace

std::optional<qint64> yamlInt(QString text)
{
    text.remove(QLatin1Char('_'));
    const bool negative = text.startsWith(QLatin1Char('-'));
    if (negative || text.startsWith(QLatin1Char('+')))
        text.remove(0, 1);
    bool fits = false;
    qint64 value = 0;
    if (text.contains(QLatin1Char(':'))) {
        const double seconds = sexagesimal(text);
        fits = seconds < 9e15;
        value = fits ? qint64(seconds) : 0;
    } else if (text.startsWith(QLatin1String("0b"))) {
        value = text.mid(2).toLongLong(&fits, 2);
    } else if (text.startsWith(QLatin1String("0x"))) {
        value = text.mid(2).toLongLong(&fits, 16);
    } else if (text.size() > 1 && text.startsWith(QLatin1Char('0'))) {
        value = text.toLongLong(&fits, 8);
    } else {
        value = text.toLongLong(&fits, 10);
    }
    if (!fits)
        return std::nullopt;
    return negative ? -value : value;
}

double yamlFloat(QString text)
{
    text.remove(QLatin1Char('_'));
    const QString lower = text.toLower();
    if (lower.endsWith(QLatin1String(".nan")))
        return std::numeric_limits<double>::quiet_NaN();
    const bool negative = lower.startsWith(QLatin1Char('-'));
    if (lower.endsWith(QLatin1String(".inf")))
        return negative ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
    if (!text.contains(QLatin1Char(':')))
        return text.toDouble();
    const double value = sexagesimal(negative || text.startsWith(QLatin1Char('+')) ? text.mid(1) : text);
    return negative ? -value : value;
}

QJsonValue toJson(const Node &node)
{
    return walk(node, scalarToJson);
}

QJsonValue canonical(const Node &node)
{
    return walk(node, [](const Node &scalar) -> QJsonValue {
        if (scalar.scalarType() == ScalarType::Null)
            return QStringLiteral("null");
        return QStringLiteral("%1:%2").arg(int(scalar.scalarType())).arg(scalar.value());
    });
}

} // namespace skydeck::task
