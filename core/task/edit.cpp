#include "core/task/edit.h"

#include "core/task/documentdata.h"
#include "core/task/place.h"
#include "core/task/render.h"
#include "core/task/value.h"

#include <QJsonArray>
#include <QJsonObject>

namespace skydeck::task {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::task::Edit", text);
}

const QString changedMark = QStringLiteral("changed");

// `tree` with the value at steps[from…] replaced by the mark (or removed): what the edited text must read as.
QJsonValue marked(const QJsonValue &tree, const QList<PathStep> &steps, qsizetype from, bool remove)
{
    if (from == steps.size())
        return changedMark;
    if (const int *index = std::get_if<int>(&steps[from])) {
        QJsonArray array = tree.toArray();
        if (remove && from + 1 == steps.size()) {
            array.removeAt(*index);
            return array.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(array);
        }
        const QJsonValue inner =
            marked(*index < array.size() ? array[*index] : QJsonValue(), steps, from + 1, remove);
        if (inner.isUndefined())
            array.removeAt(*index);
        else if (*index < array.size())
            array[*index] = inner;
        else
            array.append(inner);
        return remove && array.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(array);
    }
    const QString key = std::get<QString>(steps[from]);
    QJsonObject object = tree.toObject();
    const QJsonValue inner = remove && from + 1 == steps.size() ? QJsonValue(QJsonValue::Undefined)
                                                                : marked(object[key], steps, from + 1, remove);
    if (inner.isUndefined())
        object.remove(key);
    else
        object[key] = inner;
    return remove && object.isEmpty() && from > 0 ? QJsonValue(QJsonValue::Undefined) : QJsonValue(object);
}

QJsonArray allDocuments(const Document &document)
{
    QJsonArray all;
    for (int i = 0; i < document.documentCount(); ++i)
        all.append(canonical(document.root(i)));
    return all;
}

QJsonValue emptyAsNothing(const QJsonValue &value)
{
    const bool empty = value == QJsonValue(QStringLiteral("null")) || value.isNull() || value.isUndefined()
        || (value.isObject() && value.toObject().isEmpty());
    return empty ? QJsonValue(QJsonObject()) : value;
}

struct Wanted
{
    Path path;
    int index = 0;
    std::optional<QJsonValue> value; // absent: removed
};

// The promise of this module: the edited text reads as before but for the wanted place.
bool holds(const Document &before, const QByteArray &text, const Wanted &wanted)
{
    const Document after = Document::parse(text);
    if (!after.syntaxProblems().isEmpty())
        return false;
    QJsonArray expected = allDocuments(before);
    QJsonArray found = allDocuments(after);
    while (expected.size() <= wanted.index)
        expected.append(QJsonObject());
    while (found.size() <= wanted.index)
        found.append(QJsonObject());
    const bool remove = !wanted.value;
    expected[wanted.index] = emptyAsNothing(marked(expected[wanted.index], wanted.path.steps, 0, remove));
    if (wanted.value) {
        const Node node = after.find(wanted.path, wanted.index);
        if (!node.isValid() || toJson(node) != *wanted.value)
            return false;
        found[wanted.index] = marked(found[wanted.index], wanted.path.steps, 0, false);
    } else {
        found[wanted.index] = emptyAsNothing(found[wanted.index]);
    }
    return expected == found;
}

// The first alias that also shows the value at `path`; an invalid Node when there is none.
Node aliasThatShows(const Document &document, const Path &path, int index)
{
    const Node root = document.root(index);
    QList<Node> shown; // from the root to the value, the last that is there
    for (Node node = root; node.isValid() && shown.size() <= path.steps.size();) {
        shown << node;
        if (shown.size() > path.steps.size())
            break;
        const PathStep &step = path.steps[shown.size() - 1];
        node =
            std::holds_alternative<int>(step) ? node.at(std::get<int>(step)) : node.child(std::get<QString>(step));
    }
    QList<Node> open{root};
    while (!open.isEmpty()) {
        const Node node = open.takeLast();
        if (node.isValid() && node.type() == NodeType::Alias) {
            const Range target = node.resolved().range();
            if (std::any_of(shown.begin(), shown.end(),
                            [&](const Node &n) { return n.range().start == target.start; }))
                return node;
            continue;
        }
        for (int i = 0; i < node.size(); ++i)
            open << node.at(i);
    }
    return Node();
}

Result<QList<TextEdit>> verified(const Document &document, QList<TextEdit> edits, const Wanted &wanted)
{
    if (holds(document, applied(document.text(), edits), wanted))
        return edits;
    const Node alias = aliasThatShows(document, wanted.path, wanted.index);
    if (alias.isValid())
        return failure(
            ErrorKind::Refused,
            tr("%1 also stands in line %2, by the alias *%3, and would change there too. Change it in the text.")
                .arg(wanted.path.text())
                .arg(document.positionOf(alias.range().start).line)
                .arg(alias.value()));
    return failure(ErrorKind::Internal,
                   tr("%1 cannot be changed here without touching other parts. Change it in the text.")
                       .arg(wanted.path.text()));
}

Result<void> editable(const Document &document)
{
    if (document.syntaxProblems().isEmpty())
        return {};
    const Problem &first = document.syntaxProblems().constFirst();
    return failure(ErrorKind::BadInput, tr("Mend line %1 first: %2").arg(first.position.line).arg(first.message));
}

QJsonValue nested(const QList<PathStep> &steps, qsizetype from, const QJsonValue &value)
{
    if (from == steps.size())
        return value;
    const QJsonValue inner = nested(steps, from + 1, value);
    if (std::holds_alternative<int>(steps[from]))
        return QJsonArray{inner};
    return QJsonObject{{std::get<QString>(steps[from]), inner}};
}

// How far a path leads into the text, by own keys and items only.
struct Found
{
    Node node;       // deepest node reached
    qsizetype depth; // steps taken
};

Result<Found> follow(const Document &document, const Path &path, int index)
{
    Node node = document.root(index);
    for (qsizetype depth = 0; depth < path.steps.size(); ++depth) {
        if (!node.isValid())
            return Found{node, depth};
        if (node.type() == NodeType::Alias)
            return failure(
                ErrorKind::Refused,
                tr("%1 is an alias; its text stands in line %2. Change it there.")
                    .arg(path.text())
                    .arg(node.resolved().isValid() ? document.positionOf(node.resolved().range().start).line : 0));
        if (node.type() == NodeType::Scalar) {
            if (node.isNull())
                return Found{node, depth};
            return failure(ErrorKind::BadInput,
                           tr("%1: line %2 holds a single value, not a mapping.")
                               .arg(path.text())
                               .arg(document.positionOf(node.range().start).line));
        }
        const PathStep &step = path.steps[depth];
        const bool wantsItem = std::holds_alternative<int>(step);
        if (wantsItem != (node.type() == NodeType::Sequence))
            return failure(
                ErrorKind::BadInput,
                wantsItem ? tr("%1: this is a mapping, not a list.").arg(path.text())
                          : tr("%1: this is a list; name an item by its number, as in [0].").arg(path.text()));
        if (wantsItem) {
            if (std::get<int>(step) > node.size())
                return failure(ErrorKind::BadInput,
                               tr("%1: the list has only %2 items.").arg(path.text()).arg(node.size()));
            if (std::get<int>(step) == node.size())
                return Found{node, depth};
            node = node.at(std::get<int>(step));
            continue;
        }
        const Node own = ownChild(node, std::get<QString>(step));
        if (!own.isValid()) {
            const Node merged = node.child(std::get<QString>(step));
            if (merged.isValid() && depth + 1 < path.steps.size())
                return failure(ErrorKind::Refused,
                               tr("%1 comes from a merge (<<); its text stands in line %2. Change it there.")
                                   .arg(path.text())
                                   .arg(document.positionOf(merged.range().start).line));
            return Found{node, depth};
        }
        node = own;
    }
    if (node.isValid() && node.type() == NodeType::Alias)
        return failure(ErrorKind::Refused,
                       tr("%1 is an alias (*%2). Replace it in the text.").arg(path.text(), node.value()));
    return Found{node, path.steps.size()};
}

} // namespace

Result<QList<TextEdit>> setValue(const Document &document, const Path &path, const QJsonValue &value, int index)
{
    if (const auto ok = editable(document); !ok)
        return failureOf(ok);
    if (path.steps.isEmpty())
        return failure(ErrorKind::BadInput, tr("Name what to change."));
    const auto found = follow(document, path, index);
    if (!found)
        return failureOf(found);
    const Wanted wanted{path, index, value};
    const Layout layout(document);
    if (found->depth == path.steps.size()) {
        if (toJson(found->node) == value && !(value.isNull() && found->node.range().length() == 0))
            return QList<TextEdit>();
        auto edits = verified(document, replacement(layout, found->node, value), wanted);
        if (edits || !value.isString())
            return edits;
        // A text that no block can hold (odd blanks) still fits into quotes.
        return verified(document, quotedReplacement(layout, found->node, value), wanted);
    }
    const QJsonValue inner = nested(path.steps, found->depth + 1, value);
    const PathStep &step = path.steps[found->depth];
    QList<TextEdit> edits;
    if (!found->node.isValid() || found->node.type() == NodeType::Scalar) {
        const QJsonValue whole = nested(path.steps, found->depth, value);
        edits = found->node.isValid() && found->depth > 0 ? replacement(layout, found->node, whole)
                                                          : atTheEnd(layout, whole);
    } else if (std::holds_alternative<int>(step)) {
        edits = appendedItem(layout, found->node, inner);
    } else {
        edits = appendedKey(layout, found->node, std::get<QString>(step), inner);
    }
    return verified(document, edits, wanted);
}

Result<QList<TextEdit>> unset(const Document &document, const Path &path, int index)
{
    if (const auto ok = editable(document); !ok)
        return failureOf(ok);
    if (path.steps.isEmpty())
        return failure(ErrorKind::BadInput, tr("Name what to remove."));
    const auto found = follow(document, path, index);
    const bool isAlias = !found && found.error().kind == ErrorKind::Refused;
    Node node = found ? found->node : Node();
    if (isAlias) { // an alias as the value itself may go; its target stays
        const Path parentPath{path.steps.mid(0, path.steps.size() - 1)};
        const auto parent = follow(document, parentPath, index);
        if (!parent || parent->depth != parentPath.steps.size())
            return failureOf(found);
        const PathStep &last = path.steps.constLast();
        node = std::holds_alternative<int>(last) ? parent->node.at(std::get<int>(last))
                                                 : ownChild(parent->node, std::get<QString>(last));
    } else if (!found) {
        return failureOf(found);
    } else if (found->depth != path.steps.size()) {
        return failure(ErrorKind::NotFound, tr("%1 is not in the text.").arg(path.text()));
    }
    if (!node.isValid())
        return failure(ErrorKind::NotFound, tr("%1 is not in the text.").arg(path.text()));
    // A collection that would become empty goes with its key.
    while (node.parent().isValid() && node.parent().size() == 1 && node.parent().parent().isValid())
        node = node.parent();
    return verified(document, removal(Layout(document), node), {path, index, std::nullopt});
}

Result<QJsonValue> valueFromText(const QString &text)
{
    const Document document = Document::parse(text.toUtf8());
    const Node root = document.root();
    if (!document.syntaxProblems().isEmpty() || document.documentCount() != 1 || !root.isValid())
        return QJsonValue(text);
    const bool collection = root.type() != NodeType::Scalar;
    if (collection && !root.isFlow())
        return QJsonValue(text);
    if (!collection && root.scalarType() == ScalarType::String && root.style() == ScalarStyle::Plain)
        return QJsonValue(text);
    return toJson(root);
}

} // namespace skydeck::task
