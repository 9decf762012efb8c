#include "core/task/documentdata.h"

#include <algorithm>

namespace skydeck::task {

Document::Document()
    : m_data(std::make_shared<Data>())
{
}
Document::Document(const Document &) = default;
Document &Document::operator=(const Document &) = default;
Document::~Document() = default;

const QByteArray &Document::text() const
{
    return m_data->text;
}

const QList<Problem> &Document::syntaxProblems() const
{
    return m_data->problems;
}

int Document::documentCount() const
{
    return int(m_data->roots.size());
}

Node Document::root(int document) const
{
    Node node;
    if (document >= 0 && document < documentCount()) {
        node.m_data = m_data.get();
        node.m_index = m_data->roots[size_t(document)];
    }
    return node;
}

Node Document::find(const Path &path, int document) const
{
    Node node = root(document);
    for (const PathStep &step : path.steps) {
        if (!node.isValid())
            return {};
        if (const int *index = std::get_if<int>(&step))
            node = node.resolved().type() == NodeType::Sequence ? node.at(*index) : Node();
        else
            node = node.child(std::get<QString>(step));
    }
    return node;
}

Node Document::nodeAt(qsizetype offset) const
{
    const auto holds = [&](int index) {
        const NodeRecord &record = m_data->at(index);
        const qsizetype start = record.keyRange.length() > 0 ? record.keyRange.start : record.range.start;
        return offset >= start && offset <= record.range.end;
    };
    int found = -1;
    for (const int root : m_data->roots) {
        if (holds(root))
            found = root;
    }
    for (bool deeper = found >= 0; deeper;) {
        deeper = false;
        for (const int child : m_data->at(found).children) {
            if (holds(child)) {
                found = child;
                deeper = true;
                break;
            }
        }
    }
    Node node;
    if (found >= 0) {
        node.m_data = m_data.get();
        node.m_index = found;
    }
    return node;
}

Path Document::pathOf(const Node &node) const
{
    Path path;
    for (int index = node.m_index; index >= 0;) {
        const NodeRecord &record = m_data->at(index);
        if (record.parent < 0)
            break;
        const NodeRecord &parent = m_data->at(record.parent);
        if (parent.type == NodeType::Mapping) {
            path.steps.prepend(QString::fromUtf8(record.key));
        } else {
            const auto it = std::find(parent.children.begin(), parent.children.end(), index);
            path.steps.prepend(int(it - parent.children.begin()));
        }
        index = record.parent;
    }
    return path;
}

Position Document::positionOf(qsizetype offset) const
{
    return m_data->positionOf(offset);
}

qsizetype Document::offsetOf(Position position) const
{
    const auto &starts = m_data->lineStarts;
    if (starts.empty() || position.line < 1)
        return 0;
    if (size_t(position.line) > starts.size())
        return m_data->text.size();
    qsizetype at = starts[size_t(position.line) - 1];
    for (int column = 1; column < position.column && at < m_data->text.size(); ++column) {
        if (m_data->text[at] == '\n')
            break;
        ++at;
        while (at < m_data->text.size() && (uchar(m_data->text[at]) & 0xC0) == 0x80)
            ++at;
    }
    return at;
}

Position Document::Data::positionOf(qsizetype offset) const
{
    if (lineStarts.empty())
        return {};
    const auto next = std::upper_bound(lineStarts.begin(), lineStarts.end(), offset);
    const auto line = next == lineStarts.begin() ? next : next - 1;
    int column = 1;
    const qsizetype end = std::min(offset, text.size());
    for (qsizetype at = *line; at < end; ++at) {
        if ((uchar(text[at]) & 0xC0) != 0x80)
            ++column;
    }
    // A byte order mark is no column of its own for any editor.
    if (line == lineStarts.begin() && text.startsWith("\xEF\xBB\xBF") && offset >= 3)
        --column;
    return {int(line - lineStarts.begin()) + 1, column};
}

int Document::Data::resolved(int index) const
{
    while (index >= 0 && at(index).type == NodeType::Alias)
        index = at(index).target;
    return index;
}

int Document::Data::childOf(int mapping, const QByteArray &key) const
{
    mapping = resolved(mapping);
    if (mapping < 0 || at(mapping).type != NodeType::Mapping)
        return -1;
    int merged = -1;
    for (const int child : at(mapping).children) {
        const NodeRecord &record = at(child);
        if (!record.merge && record.key == key)
            return child;
        if (!record.merge || merged >= 0)
            continue;
        const int source = resolved(child);
        if (source < 0)
            continue;
        if (at(source).type == NodeType::Mapping)
            merged = childOf(source, key);
        else if (at(source).type == NodeType::Sequence) {
            for (const int item : at(source).children) {
                if (merged < 0)
                    merged = childOf(item, key);
            }
        }
    }
    return merged;
}

NodeType Node::type() const
{
    return m_data->at(m_index).type;
}

Range Node::range() const
{
    return m_data->at(m_index).range;
}

Range Node::keyRange() const
{
    return m_data->at(m_index).keyRange;
}

QString Node::key() const
{
    return QString::fromUtf8(m_data->at(m_index).key);
}

int Node::document() const
{
    return m_data->at(m_index).document;
}

QString Node::value() const
{
    const Node node = resolved();
    return node.isValid() ? QString::fromUtf8(m_data->at(node.m_index).value) : QString();
}

ScalarStyle Node::style() const
{
    return m_data->at(m_index).style;
}

ScalarType Node::scalarType() const
{
    const Node node = resolved();
    return node.isValid() && node.type() == NodeType::Scalar ? m_data->at(node.m_index).scalarType
                                                             : ScalarType::Null;
}

bool Node::isNull() const
{
    const Node node = resolved();
    return !node.isValid() || (node.type() == NodeType::Scalar && node.scalarType() == ScalarType::Null);
}

int Node::size() const
{
    const Node node = resolved();
    return node.isValid() ? int(m_data->at(node.m_index).children.size()) : 0;
}

Node Node::at(int index) const
{
    const Node node = resolved();
    if (!node.isValid() || index < 0 || index >= node.size())
        return {};
    Node child = node;
    child.m_index = m_data->at(node.m_index).children[size_t(index)];
    return child;
}

Node Node::child(const QString &key) const
{
    const int found = m_data->childOf(m_index, key.toUtf8());
    if (found < 0)
        return {};
    Node child = *this;
    child.m_index = found;
    return child;
}

bool Node::isFlow() const
{
    return m_data->at(m_index).flow;
}

Node Node::resolved() const
{
    if (!isValid())
        return {};
    const int index = m_data->resolved(m_index);
    if (index < 0)
        return {};
    Node node = *this;
    node.m_index = index;
    return node;
}

Node Node::parent() const
{
    const int index = m_data->at(m_index).parent;
    if (index < 0)
        return {};
    Node node = *this;
    node.m_index = index;
    return node;
}

} // namespace skydeck::task
