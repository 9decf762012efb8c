#include "core/task/validator.h"

#include "core/base/text.h"
#include "core/task/edit.h"
#include "core/task/render.h"
#include "core/task/schema.h"
#include "core/task/value.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

#include <cmath>

namespace skydeck::task {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::task::Check", text);
}

QString quotedValue(const Node &node)
{
    QString text = node.value();
    if (text.size() > 40)
        text = text.left(40) + QStringLiteral("…");
    return text;
}

// What a person would call the value that stands there.
QString foundText(const Node &given)
{
    const Node node = given.resolved();
    if (!node.isValid())
        return tr("nothing");
    if (node.type() == NodeType::Mapping)
        return tr("a mapping");
    if (node.type() == NodeType::Sequence)
        return tr("a list");
    switch (node.scalarType()) {
    case ScalarType::Null: return tr("nothing");
    case ScalarType::Bool: return tr("true or false (%1)").arg(quotedValue(node));
    case ScalarType::Int:
    case ScalarType::Float: return tr("the number %1").arg(quotedValue(node));
    case ScalarType::Timestamp: return tr("the date %1").arg(quotedValue(node));
    default: return tr("the text “%1”").arg(quotedValue(node));
    }
}

bool hasType(const Node &given, const QString &type)
{
    const Node node = given.resolved();
    if (!node.isValid() || node.isNull())
        return type == QLatin1String("null");
    if (node.type() == NodeType::Mapping)
        return type == QLatin1String("object");
    if (node.type() == NodeType::Sequence)
        return type == QLatin1String("array");
    switch (node.scalarType()) {
    case ScalarType::Bool: return type == QLatin1String("boolean");
    case ScalarType::Int: return type == QLatin1String("integer") || type == QLatin1String("number");
    case ScalarType::Float: {
        const double value = yamlFloat(node.value());
        return type == QLatin1String("number")
            || (type == QLatin1String("integer") && std::isfinite(value) && value == std::floor(value));
    }
    case ScalarType::String: return type == QLatin1String("string");
    default: return false;
    }
}

bool typeFits(const Node &node, const QJsonObject &schema)
{
    const QJsonValue type = schema[QLatin1String("type")];
    if (type.isString())
        return hasType(node, type.toString());
    const QJsonArray types = type.toArray();
    return types.isEmpty()
        || std::any_of(types.begin(), types.end(), [&](const auto &t) { return hasType(node, t.toString()); });
}

// Patterns of the schema; Python's scoped inline flags are PCRE's as well.
const QRegularExpression &pattern(const QString &text)
{
    static thread_local QHash<QString, QRegularExpression> known;
    auto it = known.find(text);
    if (it == known.end())
        it = known.insert(text, QRegularExpression(text));
    return *it;
}

class Visitor
{
public:
    Visitor(const Document &document, QList<Problem> &problems)
        : m_document(document)
        , m_problems(problems)
    {
    }

    void visit(const Node &node, const QJsonObject &given, const QString &what, bool skipNulls);

private:
    bool branches(const Node &node, const QJsonObject &schema, const QString &what, bool skipNulls);
    void mapping(const Node &node, const QJsonObject &schema, const QString &what, bool skipNulls);
    void entries(const Node &node, const QJsonObject &schema, const QString &what, bool skipNulls);
    void list(const Node &node, const QJsonObject &schema, const QString &what);
    void scalar(const Node &node, const QJsonObject &schema, const QString &what);
    void choice(const Node &node, const QStringList &allowed, Qt::CaseSensitivity sensitivity,
                const QString &what);
    void bounds(const Node &node, const QJsonObject &schema, const QString &what);
    void unknownKey(const Node &value, const QJsonObject &properties, const QString &what);
    void wrongType(const Node &node, const QJsonObject &schema, const QString &what);
    void add(const QString &code, const QString &message, const Node &at, std::optional<QuickFix> fix = {});
    Range rangeOf(const Node &node) const;

    const Document &m_document;
    QList<Problem> &m_problems;
};

// A block collection is marked at its key: a squiggle under twenty lines helps nobody.
Range Visitor::rangeOf(const Node &node) const
{
    const bool collection = node.type() == NodeType::Mapping || node.type() == NodeType::Sequence;
    const bool longText = node.type() == NodeType::Scalar
        && m_document.text().mid(node.range().start, node.range().length()).contains('\n');
    if ((collection || longText || node.range().length() == 0) && node.keyRange().length() > 0)
        return node.keyRange();
    if (!collection)
        return node.range();
    qsizetype end = node.range().start;
    while (end < node.range().end && m_document.text()[end] != '\n' && m_document.text()[end] != '\r')
        ++end;
    return {node.range().start, end};
}

void Visitor::add(const QString &code, const QString &message, const Node &at, std::optional<QuickFix> fix)
{
    m_problems.append(
        problemAt(m_document, Severity::Error, code, message, rangeOf(at), at.document(), std::move(fix)));
}

void Visitor::visit(const Node &node, const QJsonObject &given, const QString &what, bool skipNulls)
{
    QJsonObject keep;
    const QJsonObject schema = dereferenced(given, keep);
    if (branches(node, schema, what, skipNulls))
        return;
    if (!typeFits(node, schema)) {
        wrongType(node, schema, what);
        return;
    }
    const Node target = node.resolved();
    if (!target.isValid())
        return;
    if (target.type() == NodeType::Mapping)
        mapping(target, schema, what, skipNulls);
    else if (target.type() == NodeType::Sequence)
        list(target, schema, what);
    else
        scalar(node, schema, what);
}

// True when the schema is a choice and has been dealt with: silent when one branch accepts, else the problems of
// the branch the value was meant for.
bool Visitor::branches(const Node &node, const QJsonObject &schema, const QString &what, bool skipNulls)
{
    QJsonArray options = schema[QLatin1String("anyOf")].toArray();
    if (options.isEmpty())
        options = schema[QLatin1String("oneOf")].toArray();
    if (options.isEmpty())
        return false;
    QList<Problem> best;
    bool meant = false;
    for (const auto &option : options) {
        QList<Problem> found;
        Visitor(m_document, found).visit(node, option.toObject(), what, skipNulls);
        if (found.isEmpty())
            return true;
        const bool otherType = found.size() == 1 && found.constFirst().code == QLatin1String("type")
            && found.constFirst().range == rangeOf(node);
        if (!otherType && (!meant || found.size() < best.size())) {
            best = found;
            meant = true;
        }
    }
    if (meant)
        m_problems += best;
    else
        wrongType(node, schema, what);
    return true;
}

void Visitor::wrongType(const Node &node, const QJsonObject &schema, const QString &what)
{
    std::optional<QuickFix> fix;
    const Node target = node.resolved();
    const bool plain = node.type() == NodeType::Scalar && !node.isNull();
    if (plain && typesText(schema).contains(tr("text")) && node.scalarType() != ScalarType::String) {
        const QByteArray quoted = renderScalar(node.value(), ScalarStyle::DoubleQuoted, false);
        fix = QuickFix{tr("Quote it"), {{node.range(), quoted}}};
    }
    add(QStringLiteral("type"), tr("%1 takes %2, not %3.").arg(what, typesText(schema), foundText(target)), node,
        fix);
}

void Visitor::unknownKey(const Node &value, const QJsonObject &properties, const QString &what)
{
    QStringList names;
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        if (!it.key().startsWith(QLatin1Char('_')))
            names << it.key();
    }
    const QString near = nearest(value.key(), names);
    std::optional<QuickFix> fix;
    QString message;
    if (near.isEmpty()) {
        message = names.size() <= 12 ? tr("“%1” is not known in %2. Known are: %3.")
                                           .arg(value.key(), what, names.join(QStringLiteral(", ")))
                                     : tr("“%1” is not known in %2.").arg(value.key(), what);
    } else {
        message = tr("“%1” is not known in %2. Did you mean “%3”?").arg(value.key(), what, near);
        fix = QuickFix{tr("Change to %1").arg(near), {{value.keyRange(), near.toUtf8()}}};
    }
    m_problems.append(problemAt(m_document, Severity::Error, QStringLiteral("unknown-property"), message,
                                value.keyRange(), value.document(), fix));
}

// The pairs of a mapping as the loader sees them: merged ones are checked where they are used.
void Visitor::entries(const Node &node, const QJsonObject &schema, const QString &what, bool skipNulls)
{
    const QJsonObject properties = schema[QLatin1String("properties")].toObject();
    const QJsonObject patterns = schema[QLatin1String("patternProperties")].toObject();
    const QJsonValue others = schema[QLatin1String("additionalProperties")];
    constexpr qsizetype enough = 1000; // nobody reads more, and telling costs time
    for (int i = 0; i < node.size() && m_problems.size() < enough; ++i) {
        const Node value = node.at(i);
        const QString key = value.key();
        if (key == QLatin1String("<<")) {
            const Node merged = value.resolved();
            if (merged.isValid() && merged.type() == NodeType::Mapping)
                entries(merged, schema, what, skipNulls);
            continue;
        }
        const QString inner = what.isEmpty() ? key : what + QLatin1Char('.') + key;
        const bool skipped = skipNulls && value.isNull();
        if (properties.contains(key)) {
            if (!skipped)
                visit(value, properties[key].toObject(), inner,
                      properties[key].toObject().contains(QLatin1String("$ref")));
            continue;
        }
        bool matched = false;
        for (auto it = patterns.begin(); it != patterns.end(); ++it) {
            if (pattern(it.key()).match(key).hasMatch()) {
                matched = true;
                if (!skipped)
                    visit(value, it.value().toObject(), inner, false);
            }
        }
        if (matched || (skipped && others.isObject()))
            continue;
        if (others.isObject())
            visit(value, others.toObject(), inner, others.toObject().contains(QLatin1String("$ref")));
        else if (others.isBool() && !others.toBool() && !patterns.isEmpty())
            m_problems.append(
                problemAt(m_document, Severity::Error, QStringLiteral("bad-name"),
                          tr("“%1” cannot be a name in %2: letters, digits and _ only, not starting with a digit.")
                              .arg(key, what),
                          value.keyRange(), value.document()));
        else if (others.isBool() && !others.toBool())
            unknownKey(value, properties, what.isEmpty() ? tr("a task") : what);
    }
}

void Visitor::mapping(const Node &node, const QJsonObject &schema, const QString &what, bool skipNulls)
{
    entries(node, schema, what, skipNulls);
    const QJsonArray required = schema[QLatin1String("required")].toArray();
    for (const auto &name : required) {
        if (!node.child(name.toString()).isValid())
            add(QStringLiteral("missing"), tr("%1 needs “%2”.").arg(what, name.toString()), node);
    }
    const int most = schema[QLatin1String("maxProperties")].toInt(node.size());
    if (node.size() > most)
        add(QStringLiteral("too-many"),
            tr("%1 takes at most %2 entries, not %3.").arg(what).arg(most).arg(node.size()), node);
    if (node.size() < schema[QLatin1String("minProperties")].toInt())
        add(QStringLiteral("missing"), tr("%1 must not be empty.").arg(what), node);
    const QJsonArray never = schema[QLatin1String("not")].toObject()[QLatin1String("anyOf")].toArray();
    for (const auto &branch : never) {
        const QString name = branch.toObject()[QLatin1String("required")].toArray().first().toString();
        if (node.child(name).isValid())
            add(QStringLiteral("not-allowed"), tr("%1 must not hold “%2”.").arg(what, name), node.child(name));
    }
}

void Visitor::list(const Node &node, const QJsonObject &schema, const QString &what)
{
    const QJsonObject items = schema[QLatin1String("items")].toObject();
    QStringList seen;
    for (int i = 0; i < node.size(); ++i) {
        if (!items.isEmpty())
            visit(node.at(i), items, QStringLiteral("%1[%2]").arg(what).arg(i),
                  items.contains(QLatin1String("$ref")));
        if (schema[QLatin1String("uniqueItems")].toBool()) {
            if (seen.contains(node.at(i).value()))
                add(QStringLiteral("duplicate-item"), tr("%1 holds “%2” twice.").arg(what, node.at(i).value()),
                    node.at(i));
            seen << node.at(i).value();
        }
    }
    if (node.size() < schema[QLatin1String("minItems")].toInt())
        add(QStringLiteral("missing"), tr("%1 must not be empty.").arg(what), node);
    if (node.size() > schema[QLatin1String("maxItems")].toInt(node.size()))
        add(QStringLiteral("too-many"),
            tr("%1 takes at most %2 entries.").arg(what).arg(schema[QLatin1String("maxItems")].toInt()), node);
}

void Visitor::choice(const Node &node, const QStringList &allowed, Qt::CaseSensitivity sensitivity,
                     const QString &what)
{
    if (allowed.isEmpty() || allowed.contains(node.value(), sensitivity))
        return;
    const QString near = nearest(node.value(), allowed);
    std::optional<QuickFix> fix;
    if (!near.isEmpty())
        fix = QuickFix{tr("Change to %1").arg(near), {{node.range(), near.toUtf8()}}};
    const QString list = allowed.join(QStringLiteral(", "));
    add(QStringLiteral("enum"),
        near.isEmpty() ? tr("%1 cannot be “%2”. It is one of: %3.").arg(what, quotedValue(node), list)
                       : tr("%1 cannot be “%2”. Did you mean “%3”? It is one of: %4.")
                             .arg(what, quotedValue(node), near, list),
        node, fix);
}

void Visitor::bounds(const Node &node, const QJsonObject &schema, const QString &what)
{
    if (node.scalarType() != ScalarType::Int && node.scalarType() != ScalarType::Float)
        return;
    const double value = toJson(node).toDouble();
    const auto bound = [&](const char *word) { return schema[QLatin1String(word)]; };
    if (bound("minimum").isDouble() && value < bound("minimum").toDouble())
        add(QStringLiteral("range"), tr("%1 must be at least %2.").arg(what).arg(bound("minimum").toDouble()),
            node);
    else if (bound("maximum").isDouble() && value > bound("maximum").toDouble())
        add(QStringLiteral("range"), tr("%1 must be at most %2.").arg(what).arg(bound("maximum").toDouble()),
            node);
    else if (bound("exclusiveMinimum").isDouble() && value <= bound("exclusiveMinimum").toDouble())
        add(QStringLiteral("range"),
            tr("%1 must be more than %2.").arg(what).arg(bound("exclusiveMinimum").toDouble()), node);
}

void Visitor::scalar(const Node &node, const QJsonObject &schema, const QString &what)
{
    const Node target = node.resolved();
    QStringList allowed;
    const bool anyCase = schema.contains(QLatin1String("case_insensitive_enum"));
    const QJsonArray values = schema[QLatin1String(anyCase ? "case_insensitive_enum" : "enum")].toArray();
    for (const auto &value : values)
        allowed << value.toString();
    choice(node, allowed, anyCase ? Qt::CaseInsensitive : Qt::CaseSensitive, what);
    bounds(target, schema, what);
    const QString expression = schema[QLatin1String("pattern")].toString();
    if (!expression.isEmpty() && target.scalarType() == ScalarType::String
        && !pattern(expression).match(target.value()).hasMatch()) {
        const QString example = schema[QLatin1String("example")].toString();
        add(QStringLiteral("pattern"),
            example.isEmpty()
                ? tr("%1 cannot be “%2”: it has another form.").arg(what, quotedValue(target))
                : tr("%1 cannot be “%2”. Its form is, for example: %3").arg(what, quotedValue(target), example),
            node);
    }
    const int length = int(target.value().size());
    if (length < schema[QLatin1String("minLength")].toInt())
        add(QStringLiteral("missing"), tr("%1 must not be empty.").arg(what), node);
    if (length > schema[QLatin1String("maxLength")].toInt(length))
        add(QStringLiteral("range"),
            tr("%1 is longer than %2 characters.").arg(what).arg(schema[QLatin1String("maxLength")].toInt()),
            node);
}

} // namespace

Problem problemAt(const Document &document, Severity severity, const QString &code, const QString &message,
                  Range range, int documentIndex, std::optional<QuickFix> fix)
{
    return {severity, code, message, range, document.positionOf(range.start), documentIndex, std::move(fix)};
}

void validate(const Document &document, const Node &node, const QJsonObject &schema, const QString &what,
              bool skipNulls, QList<Problem> &problems)
{
    Visitor(document, problems).visit(node, schema, what, skipNulls);
}

} // namespace skydeck::task
