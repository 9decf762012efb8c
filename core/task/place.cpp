#include "core/task/place.h"

#include "core/task/render.h"

#include <algorithm>
#include <cstring>

namespace skydeck::task {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

bool isBreak(char c)
{
    return c == '\n' || c == '\r';
}

bool isBlock(const Node &node)
{
    return (node.type() == NodeType::Mapping || node.type() == NodeType::Sequence) && !node.isFlow();
}

bool isBlockScalar(const Node &node)
{
    return node.type() == NodeType::Scalar
        && (node.style() == ScalarStyle::Literal || node.style() == ScalarStyle::Folded);
}

bool insideFlow(const Node &node)
{
    for (Node at = node.parent(); at.isValid(); at = at.parent()) {
        if (at.isFlow())
            return true;
    }
    return false;
}

// Column that nested lines of this node's value count from: that of its key, or of the dash of its item.
int indentOf(const Layout &layout, const Node &node)
{
    const Node parent = node.parent();
    if (!parent.isValid())
        return -layout.step();
    return layout.column(parent.range().start);
}

Place placeOf(const Layout &layout, const Node &node)
{
    Place place;
    place.indent = indentOf(layout, node);
    place.step = layout.step();
    place.flow = insideFlow(node);
    place.newline = layout.newline();
    place.style = node.type() == NodeType::Scalar && node.range().length() > 0 ? node.style() : ScalarStyle::Plain;
    return place;
}

// The comment on a block scalar's header line ("| # why"), with the blanks before it.
QByteArray headerComment(const Layout &layout, const Node &node)
{
    const qsizetype start = node.range().start;
    const QByteArray header = layout.text().mid(start, layout.lineEnd(start) - start);
    qsizetype hash = header.indexOf('#');
    if (hash <= 0)
        return {};
    while (hash > 0 && isBlank(header[hash - 1]))
        --hash;
    return header.mid(hash);
}

// A value behind "key:" or "-" needs a blank before it; an existing one has it.
QByteArray spaced(const Layout &layout, qsizetype at, const QByteArray &text)
{
    const bool needed =
        !text.isEmpty() && at > 0 && !isBlank(layout.text()[at - 1]) && !isBreak(layout.text()[at - 1]);
    return needed ? ' ' + text : text;
}

QList<TextEdit> put(const Layout &layout, const Node &node, const Rendered &rendered)
{
    const Range range = node.range();
    if (isBlockScalar(node)) {
        const QByteArray comment = headerComment(layout, node);
        return {{range, rendered.inlineText + comment + rendered.below}};
    }
    if (isBlock(node)) {
        const bool ownLine = layout.text()
                                 .mid(layout.lineStart(range.start), range.start - layout.lineStart(range.start))
                                 .trimmed()
                                 .isEmpty();
        const qsizetype keyEnd = node.keyRange().end;
        if (!ownLine || node.keyRange().length() == 0)
            return {{range, rendered.inlineText + rendered.below}};
        // "key:" and then lines of its own: the value goes behind the colon, the old lines go.
        qsizetype colon = keyEnd;
        while (colon < range.start && layout.text()[colon] != ':')
            ++colon;
        QList<TextEdit> edits;
        if (!rendered.inlineText.isEmpty())
            edits << TextEdit{{colon + 1, colon + 1}, ' ' + rendered.inlineText};
        qsizetype from = layout.lineStart(range.start);
        from -= from > 0 ? 1 : 0;
        from -= from > 0 && layout.text()[from] == '\n' && layout.text()[from - 1] == '\r' ? 1 : 0;
        // Blank lines and comments between stay, but behind the value: a block text would take them for its own.
        const qsizetype keyLineEnd = layout.lineEnd(colon);
        if (keyLineEnd < from && !rendered.below.isEmpty()) {
            edits << TextEdit{{keyLineEnd, keyLineEnd}, rendered.below} << TextEdit{{from, range.end}, {}};
            return edits;
        }
        edits << TextEdit{{from, range.end}, rendered.below};
        return edits;
    }
    QList<TextEdit> edits;
    if (range.length() > 0 || !rendered.inlineText.isEmpty())
        edits << TextEdit{range, spaced(layout, range.start, rendered.inlineText)};
    if (rendered.below.isEmpty())
        return edits;
    const qsizetype end = layout.lineEnd(range.end);
    if (layout.text().mid(range.end, end - range.end).trimmed().isEmpty() && range.end == range.start + 0
        && edits.isEmpty())
        return {{{range.start, range.start}, rendered.below}};
    edits << TextEdit{{end, end}, rendered.below}; // behind a comment on this line
    return edits;
}

qsizetype endOfChild(const Node &child)
{
    return std::max(child.range().end, child.keyRange().end);
}

// Insertion of whole lines behind everything that stands on the line of `offset`.
TextEdit linesAfter(const Layout &layout, qsizetype offset, const QByteArray &lines)
{
    const qsizetype end = layout.lineEnd(offset);
    return {{end, end}, lines};
}

QList<TextEdit> appendedToFlow(const Layout &layout, const Node &collection, const QByteArray &entry)
{
    const qsizetype inside = collection.range().start + 1;
    if (collection.size() == 0)
        return {{{inside, inside}, entry}};
    const Node last = collection.at(collection.size() - 1);
    Q_UNUSED(layout)
    const qsizetype end = endOfChild(last);
    return {{{end, end}, ", " + entry}};
}

} // namespace

Layout::Layout(const Document &document)
    : m_document(document)
{
    const QByteArray &bytes = document.text();
    const qsizetype feed = bytes.indexOf('\n');
    if (feed > 0 && bytes[feed - 1] == '\r')
        m_newline = "\r\n";
    else if (feed < 0 && bytes.contains('\r'))
        m_newline = "\r";
    for (int i = 0; i < document.documentCount(); ++i) {
        const Node root = document.root(i);
        if (!root.isValid() || root.type() != NodeType::Mapping)
            continue;
        for (int c = 0; c < root.size(); ++c) {
            const Node child = root.at(c);
            if (child.type() == NodeType::Mapping && !child.isFlow() && child.size() > 0) {
                const int step = column(child.range().start) - column(child.keyRange().start);
                if (step > 0) {
                    m_step = step;
                    return;
                }
            }
        }
    }
}

qsizetype Layout::lineStart(qsizetype offset) const
{
    while (offset > 0 && !isBreak(text()[offset - 1]))
        --offset;
    return offset;
}

qsizetype Layout::lineEnd(qsizetype offset) const
{
    while (offset < text().size() && !isBreak(text()[offset]))
        ++offset;
    return offset;
}

qsizetype Layout::nextLine(qsizetype offset) const
{
    offset = lineEnd(offset);
    if (offset < text().size() && text()[offset] == '\r')
        ++offset;
    if (offset < text().size() && text()[offset] == '\n')
        ++offset;
    return offset;
}

int Layout::column(qsizetype offset) const
{
    return m_document.positionOf(offset).column - 1;
}

Node ownChild(const Node &mapping, const QString &key)
{
    for (int i = 0; i < mapping.size(); ++i) {
        if (mapping.at(i).key() == key)
            return mapping.at(i);
    }
    return {};
}

QList<TextEdit> replacement(const Layout &layout, const Node &node, const QJsonValue &value)
{
    Place place = placeOf(layout, node);
    const bool collection = value.isArray() || value.isObject();
    if (collection && node.range().length() > 0 && !isBlock(node))
        place.flow = true; // [1, 2] stays [1, 2, 3]
    if (isBlock(node) && collection) {
        // A list may stand in its key's column, a mapping may not.
        const bool tooFarLeft = value.isObject() && node.keyRange().length() > 0
            && layout.column(node.range().start) <= layout.column(node.keyRange().start);
        if (tooFarLeft) {
            const Rendered rendered = render(value, place);
            if (rendered.inlineText.isEmpty())
                return {{{layout.lineStart(node.range().start), node.range().end},
                         rendered.below.mid(place.newline.size())}};
            return put(layout, node, rendered);
        }
        // Same lines, same column: the first entry takes the place of the first.
        place.indent = layout.column(node.range().start) - place.step;
        const Rendered rendered = render(value, place);
        if (rendered.inlineText.isEmpty()) {
            QByteArray below = rendered.below.mid(place.newline.size());
            while (below.startsWith(' '))
                below.remove(0, 1);
            return {{node.range(), below}};
        }
    }
    return put(layout, node, render(value, place));
}

QList<TextEdit> quotedReplacement(const Layout &layout, const Node &node, const QJsonValue &value)
{
    return put(layout, node, {renderScalar(value, ScalarStyle::DoubleQuoted, insideFlow(node)), {}});
}

QList<TextEdit> appendedKey(const Layout &layout, const Node &mapping, const QString &key, const QJsonValue &value)
{
    if (mapping.isFlow())
        return appendedToFlow(layout, mapping, renderKey(key, true) + ": " + renderFlow(value));
    Place place;
    place.indent = layout.column(mapping.range().start);
    place.step = layout.step();
    place.newline = layout.newline();
    const Rendered rendered = render(value, place);
    QByteArray line = layout.newline() + QByteArray(place.indent, ' ') + renderKey(key, false) + ':';
    if (!rendered.inlineText.isEmpty())
        line += ' ' + rendered.inlineText;
    return {linesAfter(layout, endOfChild(mapping.at(mapping.size() - 1)), line + rendered.below)};
}

QList<TextEdit> appendedItem(const Layout &layout, const Node &sequence, const QJsonValue &value)
{
    if (sequence.isFlow())
        return appendedToFlow(layout, sequence, renderFlow(value));
    Place place;
    place.indent = layout.column(sequence.range().start);
    place.step = layout.step();
    place.newline = layout.newline();
    const Rendered rendered = render(value, place);
    QByteArray line = layout.newline() + QByteArray(place.indent, ' ') + '-';
    if (!rendered.inlineText.isEmpty())
        line += ' ' + rendered.inlineText;
    return {linesAfter(layout, endOfChild(sequence.at(sequence.size() - 1)), line + rendered.below)};
}

QList<TextEdit> atTheEnd(const Layout &layout, const QJsonValue &value)
{
    Place place;
    place.indent = -layout.step();
    place.step = layout.step();
    place.newline = layout.newline();
    QByteArray lines = render(value, place).below.mid(place.newline.size()) + place.newline;
    const qsizetype end = layout.text().size();
    if (end > 0 && !isBreak(layout.text()[end - 1]) && !(end == 3 && layout.text().startsWith("\xEF\xBB\xBF")))
        lines.prepend(place.newline);
    return {{{end, end}, lines}};
}

QList<TextEdit> removal(const Layout &layout, const Node &node)
{
    const Node parent = node.parent();
    if (!parent.isValid())
        return {{node.range(), {}}};
    int index = 0;
    while (!(parent.at(index) == node))
        ++index;
    const bool last = index + 1 == parent.size();
    const auto startOf = [&](const Node &child) {
        return child.keyRange().length() > 0 ? child.keyRange().start : child.range().start;
    };
    if (parent.isFlow()) {
        if (!last)
            return {{{startOf(node), startOf(parent.at(index + 1))}, {}}};
        if (index > 0)
            return {{{endOfChild(parent.at(index - 1)), endOfChild(node)}, {}}};
        return {{{startOf(node), endOfChild(node)}, {}}};
    }
    qsizetype start = startOf(node);
    if (parent.type() == NodeType::Sequence) {
        // back to the item's dash, over an anchor or tag and comments between
        const int dash = layout.column(parent.range().start);
        while (start > 0 && !(layout.text()[start] == '-' && layout.column(start) == dash))
            --start;
    }
    const qsizetype line = layout.lineStart(start);
    const bool firstOnLine = layout.text().mid(line, start - line).trimmed().isEmpty();
    if (firstOnLine)
        return {{{line, layout.nextLine(endOfChild(node))}, {}}};
    if (!last) { // "- a: 1" loses its a: what follows moves up behind the dash
        qsizetype next = startOf(parent.at(index + 1));
        return {{{start, next}, {}}};
    }
    return {{{start, layout.lineEnd(endOfChild(node))}, {}}};
}

} // namespace skydeck::task
