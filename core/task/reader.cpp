#include "core/task/reader.h"

#include "core/base/text.h"
#include "core/task/byteoffsets.h"
#include "core/task/plaintext.h"
#include "core/task/readerwords.h"

#include <yaml.h>

#include <algorithm>
#include <cstring>

namespace skydeck::task {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("skydeck::task::Reader", text);
}

class Reader
{
public:
    Reader(Document::Data &data, const Limits &limits)
        : m_data(data)
        , m_limits(limits)
        , m_offsets(data.text)
    {
    }

    void read();

private:
    struct Open
    {
        int node;
        bool expectKey; // of a mapping: the next event is a key
        QHash<QByteArray, Range> keys;
        Range keyRange;
        QByteArray key;
        bool merge = false;
    };

    bool handle(const yaml_event_t &event);
    void startDocument();
    void scalar(const yaml_event_t &event);
    void alias(const yaml_event_t &event);
    bool startCollection(const yaml_event_t &event, bool mapping);
    void endCollection(const yaml_event_t &event);
    void takeKey(const NodeRecord &key);
    int add(NodeRecord record);
    void attach(int index);
    Range rangeOf(const yaml_event_t &event) const;
    qsizetype skipProperties(qsizetype at) const;
    qsizetype trimmedBlockEnd(Range range) const;
    ScalarType typeOf(const yaml_event_t &event, const NodeRecord &record) const;
    void anchor(const yaml_char_t *name, int index);
    void problem(const QString &code, const QString &message, Range range);
    void parserProblem(const yaml_parser_t &parser);
    void closeAll();
    qsizetype bomSize() const { return m_skipped > 0 ? 3 : 0; }

    Document::Data &m_data;
    const Limits &m_limits;
    ByteOffsets m_offsets;
    size_t m_skipped = m_data.text.startsWith("\xEF\xBB\xBF") ? 1 : 0; // characters that libyaml does not see
    std::vector<Open> m_open;
    QHash<QByteArray, int> m_anchors;
    int m_skipKeyDepth = 0; // inside a key that is a collection
    bool m_stop = false;
};

void Reader::problem(const QString &code, const QString &message, Range range)
{
    m_data.problems.append({Severity::Error,
                            code,
                            message,
                            range,
                            m_data.positionOf(range.start),
                            std::max(0, int(m_data.roots.size()) - 1),
                            {}});
}

void Reader::parserProblem(const yaml_parser_t &parser)
{
    const QByteArray text(parser.problem ? parser.problem : "unknown");
    if (parser.error == YAML_MEMORY_ERROR) {
        problem(QStringLiteral("syntax"), tr("The text is too large to be read."), {});
        return;
    }
    qsizetype at = parser.error == YAML_READER_ERROR ? qsizetype(parser.problem_offset) + bomSize()
                                                     : m_offsets.byteOf(parser.problem_mark.index + m_skipped);
    // An open quote is found at the end of the file; where it opens is what helps.
    if (text.contains("unexpected end of stream") && parser.context)
        at = m_offsets.byteOf(parser.context_mark.index + m_skipped);
    at = std::min(at, m_data.text.size());
    qsizetype end = at;
    while (end < m_data.text.size() && m_data.text[end] != '\n' && m_data.text[end] != '\r')
        ++end;
    problem(QStringLiteral("syntax"), explained(text), {at, end});
}

Range Reader::rangeOf(const yaml_event_t &event) const
{
    return {m_offsets.byteOf(event.start_mark.index + m_skipped),
            m_offsets.byteOf(event.end_mark.index + m_skipped)};
}

// Anchors and tags may be followed by line breaks and comments before the node itself.
qsizetype Reader::skipProperties(qsizetype at) const
{
    const QByteArray &text = m_data.text;
    while (at < text.size() && (text[at] == '&' || text[at] == '!')) {
        while (at < text.size() && std::strchr(" \t\r\n", text[at]) == nullptr)
            ++at;
        while (at < text.size()) {
            if (std::strchr(" \t\r\n", text[at]) != nullptr) {
                ++at;
            } else if (text[at] == '#') {
                while (at < text.size() && text[at] != '\n')
                    ++at;
            } else {
                break;
            }
        }
    }
    return at;
}

// libyaml ends a block scalar behind its trailing blank lines; they belong to nobody unless `+` keeps them.
qsizetype Reader::trimmedBlockEnd(Range range) const
{
    const QByteArray &text = m_data.text;
    qsizetype lineEnd = range.start;
    while (lineEnd < range.end && text[lineEnd] != '\n' && text[lineEnd] != '\r')
        ++lineEnd;
    qsizetype comment = range.start;
    while (comment < lineEnd && text[comment] != '#')
        ++comment;
    const QByteArray header = text.mid(range.start, comment - range.start);
    qsizetype end = range.end;
    while (end > lineEnd && std::strchr(" \t\r\n", text[end - 1]) != nullptr)
        --end;
    if (header.contains('+')) {
        end = range.end;
        if (end > lineEnd && text[end - 1] == '\n')
            --end;
        if (end > lineEnd && text[end - 1] == '\r')
            --end;
        return end;
    }
    return std::max(end, std::min(lineEnd, range.end));
}

ScalarType Reader::typeOf(const yaml_event_t &event, const NodeRecord &record) const
{
    const char *tag = reinterpret_cast<const char *>(event.data.scalar.tag);
    if (tag == nullptr)
        return record.style == ScalarStyle::Plain ? plainScalarType(record.value) : ScalarType::String;
    const QByteArray name(tag);
    if (name == "!")
        return ScalarType::String;
    static const QHash<QByteArray, ScalarType> byTag = {
        {"tag:yaml.org,2002:null", ScalarType::Null},
        {"tag:yaml.org,2002:bool", ScalarType::Bool},
        {"tag:yaml.org,2002:int", ScalarType::Int},
        {"tag:yaml.org,2002:float", ScalarType::Float},
        {"tag:yaml.org,2002:timestamp", ScalarType::Timestamp},
        {"tag:yaml.org,2002:binary", ScalarType::Binary},
    };
    return byTag.value(name, ScalarType::String);
}

int Reader::add(NodeRecord record)
{
    record.document = std::max(0, int(m_data.roots.size()) - 1);
    m_data.nodes.push_back(std::move(record));
    return int(m_data.nodes.size()) - 1;
}

void Reader::anchor(const yaml_char_t *name, int index)
{
    if (name != nullptr)
        m_anchors.insert(QByteArray(reinterpret_cast<const char *>(name)), index);
}

// Puts a finished or opening node into what is open: as root, item, or value of the pending key.
void Reader::attach(int index)
{
    NodeRecord &record = m_data.nodes[size_t(index)];
    if (m_open.empty()) {
        record.parent = -1;
        m_data.roots.back() = index;
        return;
    }
    Open &open = m_open.back();
    record.parent = open.node;
    NodeRecord &parent = m_data.nodes[size_t(open.node)];
    if (parent.type == NodeType::Mapping) {
        record.key = open.key;
        record.keyRange = open.keyRange;
        record.merge = open.merge;
        open.expectKey = true;
    }
    parent.children.push_back(index);
}

void Reader::takeKey(const NodeRecord &key)
{
    Open &open = m_open.back();
    open.key = key.value;
    open.keyRange = key.range;
    open.merge = key.style == ScalarStyle::Plain && key.value == "<<";
    open.expectKey = false;
    if (open.merge)
        return;
    constexpr qsizetype enough = 1000; // nobody reads more, and telling costs time
    m_stop = m_stop || m_data.problems.size() >= enough;
    const auto earlier = open.keys.constFind(key.value);
    if (earlier == open.keys.cend()) {
        open.keys.insert(key.value, key.range);
        return;
    }
    problem(QStringLiteral("duplicate-key"),
            tr("“%1” stands twice: here and in line %2. The loader would silently use the last one. Remove one.")
                .arg(QString::fromUtf8(key.value.left(80)))
                .arg(m_data.positionOf(earlier->start).line),
            key.range);
}

void Reader::scalar(const yaml_event_t &event)
{
    const auto &in = event.data.scalar;
    NodeRecord record;
    record.type = NodeType::Scalar;
    record.value = QByteArray(reinterpret_cast<const char *>(in.value), qsizetype(in.length));
    switch (in.style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: record.style = ScalarStyle::SingleQuoted; break;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: record.style = ScalarStyle::DoubleQuoted; break;
    case YAML_LITERAL_SCALAR_STYLE: record.style = ScalarStyle::Literal; break;
    case YAML_FOLDED_SCALAR_STYLE: record.style = ScalarStyle::Folded; break;
    default: break;
    }
    record.range = rangeOf(event);
    if (in.tag != nullptr || in.anchor != nullptr) {
        const qsizetype start = record.range.start;
        record.range.start = std::min(skipProperties(start), record.range.end);
        record.properties = {start, record.range.start};
    }
    if (record.style == ScalarStyle::Literal || record.style == ScalarStyle::Folded)
        record.range.end = trimmedBlockEnd(record.range);
    record.scalarType = typeOf(event, record);
    if (!m_open.empty() && m_open.back().expectKey) {
        anchor(in.anchor, add(record)); // a key's anchor may be used later
        takeKey(record);
        return;
    }
    const int index = add(std::move(record));
    anchor(in.anchor, index);
    attach(index);
}

void Reader::alias(const yaml_event_t &event)
{
    NodeRecord record;
    record.type = NodeType::Alias;
    record.value = QByteArray(reinterpret_cast<const char *>(event.data.alias.anchor));
    record.range = rangeOf(event);
    const int target = m_anchors.value(record.value, -1);
    const bool circle = std::any_of(m_open.begin(), m_open.end(), [&](const Open &o) { return o.node == target; });
    if (target < 0)
        problem(QStringLiteral("syntax"),
                tr("No anchor “&%1” comes before this alias.").arg(QString::fromUtf8(record.value)), record.range);
    else if (circle)
        problem(QStringLiteral("alias-circle"),
                tr("“*%1” stands inside what it refers to.").arg(QString::fromUtf8(record.value)), record.range);
    else
        record.target = target;
    if (record.target >= 0)
        record.expanded = m_data.at(record.target).expanded;
    if (!m_open.empty() && m_open.back().expectKey) {
        NodeRecord key;
        if (record.target >= 0)
            key.value = m_data.at(m_data.resolved(record.target)).value;
        key.range = record.range;
        key.style = ScalarStyle::SingleQuoted;
        takeKey(key);
        return;
    }
    attach(add(std::move(record)));
}

bool Reader::startCollection(const yaml_event_t &event, bool mapping)
{
    if (int(m_open.size()) >= m_limits.depth) {
        problem(QStringLiteral("too-deep"),
                tr("Nested deeper than %1 levels; that is more than any task needs.").arg(m_limits.depth),
                rangeOf(event));
        return false;
    }
    NodeRecord record;
    record.type = mapping ? NodeType::Mapping : NodeType::Sequence;
    record.flow = mapping ? event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
                          : event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
    record.range = rangeOf(event);
    const yaml_char_t *name = mapping ? event.data.mapping_start.anchor : event.data.sequence_start.anchor;
    const yaml_char_t *tag = mapping ? event.data.mapping_start.tag : event.data.sequence_start.tag;
    if (name != nullptr || tag != nullptr) {
        const qsizetype start = record.range.start;
        record.range.start = skipProperties(start);
        record.properties = {start, record.range.start};
    }
    const int index = add(std::move(record));
    anchor(name, index);
    attach(index);
    m_open.push_back({index, mapping, {}, {}, {}});
    return true;
}

void Reader::endCollection(const yaml_event_t &event)
{
    const int index = m_open.back().node;
    m_open.pop_back();
    NodeRecord &record = m_data.nodes[size_t(index)];
    if (record.flow) {
        record.range.end = rangeOf(event).end;
    } else if (!record.children.empty()) {
        const NodeRecord &last = m_data.at(record.children.back());
        record.range.end = std::max(last.range.end, last.keyRange.end);
    }
    for (const int child : record.children)
        record.expanded += m_data.at(child).expanded;
    record.expanded = std::min<qint64>(record.expanded, std::numeric_limits<qint32>::max());
    if (record.expanded > m_limits.nodes) {
        problem(
            QStringLiteral("alias-bomb"),
            tr("Aliases make this grow to more than %L1 values. Write out what is needed.").arg(m_limits.nodes),
            {record.range.start, record.range.start});
        m_stop = true;
    }
}

void Reader::startDocument()
{
    m_anchors.clear();
    m_data.roots.push_back(-1);
}

bool Reader::handle(const yaml_event_t &event)
{
    const bool inKey = m_skipKeyDepth > 0;
    const bool startsKey = !m_open.empty() && m_open.back().expectKey;
    switch (event.type) {
    case YAML_DOCUMENT_START_EVENT: startDocument(); break;
    case YAML_SCALAR_EVENT:
        if (!inKey)
            scalar(event);
        break;
    case YAML_ALIAS_EVENT:
        if (!inKey)
            alias(event);
        break;
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT:
        if (inKey || startsKey) {
            if (!inKey)
                problem(QStringLiteral("complex-key"),
                        tr("A key has to be a plain word here, not a list or mapping. A value with { } may need "
                           "quotes."),
                        rangeOf(event));
            if (++m_skipKeyDepth > m_limits.depth)
                return false;
            break;
        }
        return startCollection(event, event.type == YAML_MAPPING_START_EVENT);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        if (inKey) {
            if (--m_skipKeyDepth == 0) {
                NodeRecord key;
                key.range = rangeOf(event);
                key.style = ScalarStyle::SingleQuoted;
                takeKey(key);
            }
            break;
        }
        endCollection(event);
        break;
    default: break;
    }
    if (qint64(m_data.nodes.size()) > m_limits.nodes) {
        problem(QStringLiteral("too-large"),
                tr("More than %L1 values; that is more than any task needs.").arg(m_limits.nodes), rangeOf(event));
        return false;
    }
    return !m_stop;
}

// What was open when reading had to stop keeps what it has, so that the part before a mistake can be used.
void Reader::closeAll()
{
    while (!m_open.empty()) {
        NodeRecord &record = m_data.nodes[size_t(m_open.back().node)];
        if (!record.children.empty())
            record.range.end = std::max(record.range.end, m_data.at(record.children.back()).range.end);
        m_open.pop_back();
    }
    std::erase_if(m_data.roots, [](int root) { return root < 0; });
    if (!m_stop)
        return;
    for (NodeRecord &record : m_data.nodes)
        record.target = -1; // nobody shall walk a bomb
}

void Reader::read()
{
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        problem(QStringLiteral("syntax"), tr("The text is too large to be read."), {});
        return;
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    // With the encoding named, libyaml takes a byte order mark for a column and the first line for indented.
    yaml_parser_set_input_string(&parser,
                                 reinterpret_cast<const unsigned char *>(m_data.text.constData()) + bomSize(),
                                 size_t(m_data.text.size() - bomSize()));
    for (bool more = true; more;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            parserProblem(parser);
            break;
        }
        more = event.type != YAML_STREAM_END_EVENT && handle(event);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    closeAll();
}

} // namespace

void readDocument(Document::Data &data, const Limits &limits)
{
    const auto refuse = [&](const QString &code, const QString &message, qsizetype at) {
        data.problems.append({Severity::Error, code, message, {at, at}, data.positionOf(at), 0, {}});
    };
    if (data.text.size() > limits.bytes) {
        refuse(QStringLiteral("too-large"),
               tr("The text has %1; a task of more than %2 is not read.")
                   .arg(sizeText(data.text.size()), sizeText(limits.bytes)),
               0);
        return;
    }
    data.lineStarts = lineStartsOf(data.text);
    if (const qsizetype nul = data.text.indexOf('\0'); nul >= 0) {
        refuse(QStringLiteral("syntax"), tr("The text holds a NUL byte; this is not a YAML file."), nul);
        return;
    }
    if (const qsizetype bad = firstBadByte(data.text); bad >= 0) {
        refuse(QStringLiteral("encoding"), tr("The text is not valid UTF-8 here. Save the file as UTF-8."), bad);
        return;
    }
    Reader(data, limits).read();
}

Document Document::parse(QByteArray text, const Limits &limits)
{
    auto data = std::make_shared<Data>();
    data->text = std::move(text);
    readDocument(*data, limits);
    Document document;
    document.m_data = std::move(data);
    return document;
}

} // namespace skydeck::task
