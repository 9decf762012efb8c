#include "core/task/schema.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace skydeck::task {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::task::Schema", text);
}

QJsonObject inherited(const QJsonObject &definitions, QJsonObject schema)
{
    const QString parent = schema.take(QLatin1String("inherits")).toString();
    if (parent.isEmpty())
        return schema;
    QJsonObject base = definitions[parent].toObject();
    QJsonObject properties = base[QLatin1String("properties")].toObject();
    const QJsonArray without = schema.take(QLatin1String("without")).toArray();
    for (const auto &name : without)
        properties.remove(name.toString());
    const QJsonObject own = schema[QLatin1String("properties")].toObject();
    for (auto it = own.begin(); it != own.end(); ++it)
        properties.insert(it.key(), it.value());
    base[QLatin1String("properties")] = properties;
    return base;
}

QHash<QString, QJsonObject> load()
{
    QFile file(QStringLiteral(":/skydeck/schema/task.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject definitions =
        QJsonDocument::fromJson(file.readAll()).object()[QLatin1String("definitions")].toObject();
    QHash<QString, QJsonObject> all;
    for (auto it = definitions.begin(); it != definitions.end(); ++it)
        all.insert(it.key(), inherited(definitions, it.value().toObject()));
    return all;
}

QList<QJsonObject> alternatives(const QJsonObject &given)
{
    QJsonObject keep;
    const QJsonObject schema = dereferenced(given, keep);
    QList<QJsonObject> list;
    for (const char *word : {"anyOf", "oneOf"}) {
        const QJsonArray branches = schema[QLatin1String(word)].toArray();
        for (const auto &branch : branches)
            list += alternatives(branch.toObject());
    }
    if (list.isEmpty())
        list << schema;
    return list;
}

} // namespace

const QJsonObject &definition(const QString &name)
{
    static const QHash<QString, QJsonObject> all = load();
    static const QJsonObject none;
    const auto it = all.constFind(name);
    return it == all.cend() ? none : *it;
}

const QJsonObject &dereferenced(const QJsonObject &schema, QJsonObject &keep)
{
    const QString reference = schema[QLatin1String("$ref")].toString();
    if (!reference.isEmpty())
        return definition(reference);
    keep = schema;
    return keep;
}

QList<QJsonObject> schemasOfKey(const QJsonObject &schema, const QString &key)
{
    QList<QJsonObject> found;
    const auto branches = alternatives(schema);
    for (const QJsonObject &branch : branches) {
        const QJsonObject properties = branch[QLatin1String("properties")].toObject();
        if (properties.contains(key)) {
            found << properties[key].toObject();
            continue;
        }
        const QJsonObject patterns = branch[QLatin1String("patternProperties")].toObject();
        for (auto it = patterns.begin(); it != patterns.end(); ++it) {
            if (QRegularExpression(it.key()).match(key).hasMatch())
                found << it.value().toObject();
        }
        if (branch[QLatin1String("additionalProperties")].isObject())
            found << branch[QLatin1String("additionalProperties")].toObject();
    }
    return found;
}

QList<QJsonObject> schemasOfItems(const QJsonObject &schema)
{
    QList<QJsonObject> found;
    const auto branches = alternatives(schema);
    for (const QJsonObject &branch : branches) {
        if (branch.contains(QLatin1String("items")))
            found << branch[QLatin1String("items")].toObject();
    }
    return found;
}

QList<std::pair<QString, QJsonObject>> propertiesOf(const QJsonObject &schema)
{
    QList<std::pair<QString, QJsonObject>> found;
    const auto branches = alternatives(schema);
    for (const QJsonObject &branch : branches) {
        const QJsonObject properties = branch[QLatin1String("properties")].toObject();
        for (auto it = properties.begin(); it != properties.end(); ++it) {
            if (!it.key().startsWith(QLatin1Char('_')))
                found.append({it.key(), it.value().toObject()});
        }
    }
    return found;
}

QStringList valuesOf(const QJsonObject &schema)
{
    QStringList values;
    const auto take = [&](const QJsonObject &from) {
        for (const char *word : {"enum", "case_insensitive_enum", "suggest"}) {
            const QJsonArray list = from[QLatin1String(word)].toArray();
            for (const auto &value : list)
                values << value.toString();
        }
        if (from[QLatin1String("type")].toString() == QLatin1String("boolean"))
            values << QStringLiteral("true") << QStringLiteral("false");
    };
    QJsonObject keep;
    take(dereferenced(schema, keep));
    const auto branches = alternatives(schema);
    for (const QJsonObject &branch : branches)
        take(branch);
    values.removeDuplicates();
    return values;
}

QString typesText(const QJsonObject &schema)
{
    static const QHash<QString, const char *> words = {
        {QStringLiteral("string"), QT_TRANSLATE_NOOP("skydeck::task::Schema", "text")},
        {QStringLiteral("integer"), QT_TRANSLATE_NOOP("skydeck::task::Schema", "a whole number")},
        {QStringLiteral("number"), QT_TRANSLATE_NOOP("skydeck::task::Schema", "a number")},
        {QStringLiteral("boolean"), QT_TRANSLATE_NOOP("skydeck::task::Schema", "true or false")},
        {QStringLiteral("object"), QT_TRANSLATE_NOOP("skydeck::task::Schema", "a mapping")},
        {QStringLiteral("array"), QT_TRANSLATE_NOOP("skydeck::task::Schema", "a list")},
        {QStringLiteral("null"), QT_TRANSLATE_NOOP("skydeck::task::Schema", "nothing")},
    };
    QStringList types;
    const auto branches = alternatives(schema);
    for (const QJsonObject &branch : branches) {
        const QJsonValue type = branch[QLatin1String("type")];
        const QJsonArray list = type.isArray() ? type.toArray() : QJsonArray{type};
        for (const auto &one : list) {
            if (words.contains(one.toString()))
                types << tr(words[one.toString()]);
        }
    }
    types.removeDuplicates();
    if (types.size() < 2)
        return types.join(QString());
    const QString last = types.takeLast();
    return tr("%1 or %2").arg(types.join(QStringLiteral(", ")), last);
}

} // namespace skydeck::task
