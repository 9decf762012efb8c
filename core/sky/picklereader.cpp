#include "core/sky/picklereader.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace skydeck::sky {

namespace {

// A long as Python writes it is at most this wide; larger ones are not numbers of ours.
constexpr int widestInteger = 8;

std::optional<qint64> signedOf(const QByteArray &little)
{
    if (little.size() > widestInteger)
        return std::nullopt;
    quint64 value = little.isEmpty() || !(little.back() & 0x80) ? 0 : ~quint64(0);
    for (qsizetype i = little.size(); i-- > 0;)
        value = value << 8 | uchar(little[i]);
    return qint64(value);
}

// 'It\'s' of protocol 0: Python's own quoting, of which only the plain part is read.
QByteArray unquoted(const QByteArray &text)
{
    if (text.size() < 2 || (text.front() != '\'' && text.front() != '"'))
        return text;
    return text.mid(1, text.size() - 2);
}

QByteArray joinedName(const QByteArray &module, const QByteArray &name)
{
    return module + '.' + name;
}

} // namespace

PickleReader::PickleReader(const QByteArray &input, const PickleTree::Limits &limits)
    : m_input(input)
    , m_limits(limits)
{
}

Result<PickleTree> PickleReader::run()
{
    if (m_input.size() > m_limits.bytes)
        broken("too long");
    while (!m_ended && m_problem == nullptr) {
        if (m_at >= m_input.size()) {
            broken("cut off");
            break;
        }
        step(uchar(m_input[m_at++]));
    }
    if (m_problem == nullptr)
        return std::move(m_tree);
    return failure(
        ErrorKind::BadAnswer,
        QCoreApplication::translate("skydeck::sky", "What the server keeps of the cluster cannot be read."),
        QStringLiteral("pickle: %1 at byte %2").arg(QLatin1String(m_problem)).arg(m_at));
}

bool PickleReader::broken(const char *why)
{
    m_problem = why;
    return false;
}

bool PickleReader::push(Type type, const QByteArray &data, std::vector<Ref> items)
{
    m_links += qint64(items.size());
    if (int(m_tree.m_nodes.size()) >= m_limits.nodes || m_links > m_limits.nodes)
        return broken("too many things");
    if (int(m_stack.size()) >= m_limits.stack)
        return broken("too deep");
    m_tree.m_nodes.push_back({type, data, std::move(items)});
    m_stack.push_back(Ref(m_tree.m_nodes.size()) - 1);
    return true;
}

std::optional<PickleTree::Ref> PickleReader::pop()
{
    if (m_stack.empty() || m_stack.back() == mark) {
        broken("nothing on the stack");
        return std::nullopt;
    }
    const Ref top = m_stack.back();
    m_stack.pop_back();
    return top;
}

std::optional<std::vector<PickleTree::Ref>> PickleReader::popToMark()
{
    const auto at = std::find(m_stack.rbegin(), m_stack.rend(), mark);
    if (at == m_stack.rend()) {
        broken("no mark");
        return std::nullopt;
    }
    std::vector<Ref> items(at.base(), m_stack.end());
    m_stack.erase(at.base() - 1, m_stack.end());
    return items;
}

bool PickleReader::grow(const std::vector<Ref> &items)
{
    if (m_stack.empty() || m_stack.back() == mark)
        return broken("nothing to add to");
    m_links += qint64(items.size());
    if (m_links > m_limits.nodes)
        return broken("too many things");
    auto &held = m_tree.m_nodes[size_t(m_stack.back())].items;
    held.insert(held.end(), items.begin(), items.end());
    return true;
}

std::optional<QByteArray> PickleReader::take(quint64 count)
{
    if (count > quint64(m_input.size() - m_at)) {
        broken("cut off");
        return std::nullopt;
    }
    const QByteArray bytes = m_input.mid(m_at, qsizetype(count));
    m_at += qsizetype(count);
    return bytes;
}

std::optional<quint64> PickleReader::fixed(int bytes)
{
    const auto raw = take(quint64(bytes));
    if (!raw)
        return std::nullopt;
    quint64 value = 0;
    for (int i = bytes; i-- > 0;)
        value = value << 8 | uchar(raw->at(i));
    return value;
}

std::optional<QByteArray> PickleReader::counted(int lengthBytes)
{
    const auto length = fixed(lengthBytes);
    return length ? take(*length) : std::nullopt;
}

std::optional<QByteArray> PickleReader::line()
{
    const qsizetype end = m_input.indexOf('\n', m_at);
    if (end < 0) {
        broken("cut off");
        return std::nullopt;
    }
    const QByteArray text = m_input.mid(m_at, end - m_at);
    m_at = end + 1;
    return text;
}

bool PickleReader::step(uchar opcode)
{
    switch (opcode) {
    case 0x80: return fixed(1).has_value(); // PROTO
    case 0x95: return fixed(8).has_value(); // FRAME: only where Python would read ahead
    case '(':
        if (int(m_stack.size()) >= m_limits.stack)
            return broken("too deep");
        m_stack.push_back(mark);
        return true;
    case '0': // POP
        if (!m_stack.empty() && m_stack.back() == mark) {
            m_stack.pop_back();
            return true;
        }
        return pop().has_value();
    case '1': return popToMark().has_value(); // POP_MARK
    case '2':                                 // DUP
        if (m_stack.empty() || m_stack.back() == mark)
            return broken("nothing on the stack");
        if (int(m_stack.size()) >= m_limits.stack)
            return broken("too deep");
        m_stack.push_back(m_stack.back());
        return true;
    case '.': { // STOP
        const auto top = pop();
        if (!top)
            return false;
        m_tree.m_root = *top;
        m_ended = true;
        return true;
    }
    case 'N': return push(Type::None);
    case 0x88: return push(Type::Bool, "True");
    case 0x89: return push(Type::Bool, "False");
    default: return number(opcode);
    }
}

bool PickleReader::number(uchar opcode)
{
    const auto integer = [this](std::optional<quint64> raw) {
        return raw && push(Type::Integer, QByteArray::number(qulonglong(*raw)));
    };
    const auto wide = [this](const std::optional<QByteArray> &raw) {
        if (!raw)
            return false;
        const auto value = signedOf(*raw);
        return push(Type::Integer, value ? QByteArray::number(qlonglong(*value)) : QByteArray("?"));
    };
    switch (opcode) {
    case 'K': return integer(fixed(1));
    case 'M': return integer(fixed(2));
    case 'J': return wide(take(4));
    case 0x8a: return wide(counted(1));
    case 0x8b: return wide(counted(4));
    case 'I':
    case 'L': {
        auto text = line();
        if (!text)
            return false;
        if (*text == "00" || *text == "01")
            return push(Type::Bool, *text == "01" ? "True" : "False");
        if (text->endsWith('L'))
            text->chop(1);
        return push(Type::Integer, *text);
    }
    case 'F': {
        const auto text = line();
        return text && push(Type::Float, *text);
    }
    case 'G': {
        const auto raw = take(8);
        if (!raw)
            return false;
        const quint64 bits = qFromBigEndian<quint64>(raw->constData());
        double value = 0;
        std::memcpy(&value, &bits, sizeof value);
        return push(Type::Float, QByteArray::number(value, 'g', 17));
    }
    default: return string(opcode);
    }
}

bool PickleReader::string(uchar opcode)
{
    const auto made = [this](Type type, const std::optional<QByteArray> &bytes) {
        return bytes && push(type, *bytes);
    };
    switch (opcode) {
    case 0x8c: return made(Type::Text, counted(1));
    case 'X': return made(Type::Text, counted(4));
    case 0x8d: return made(Type::Text, counted(8));
    case 'V': return made(Type::Text, line());
    case 'C': return made(Type::Bytes, counted(1));
    case 'B': return made(Type::Bytes, counted(4));
    case 0x8e:
    case 0x96: return made(Type::Bytes, counted(8));
    case 'U': return made(Type::Text, counted(1)); // text of Python 2
    case 'T': return made(Type::Text, counted(4));
    case 'S': {
        const auto quoted = line();
        return quoted && push(Type::Text, unquoted(*quoted));
    }
    default: return container(opcode);
    }
}

bool PickleReader::container(uchar opcode)
{
    const auto last = [this](int count) {
        std::vector<Ref> items(static_cast<size_t>(count));
        for (int i = count; i-- > 0;) {
            const auto one = pop();
            if (!one)
                return false;
            items[size_t(i)] = *one;
        }
        return push(Type::Tuple, {}, std::move(items));
    };
    const auto marked = [this](Type type) {
        auto items = popToMark();
        return items && push(type, {}, std::move(*items));
    };
    const auto added = [this] {
        const auto items = popToMark();
        return items && grow(*items);
    };
    switch (opcode) {
    case ']': return push(Type::List);
    case ')': return push(Type::Tuple);
    case '}': return push(Type::Dict);
    case 0x8f: return push(Type::Set);
    case 0x85: return last(1);
    case 0x86: return last(2);
    case 0x87: return last(3);
    case 't': return marked(Type::Tuple);
    case 'l': return marked(Type::List);
    case 'd': return marked(Type::Dict);
    case 0x91: return marked(Type::Set);
    case 'e':
    case 'u':
    case 0x90: return added();
    case 'a': {
        const auto one = pop();
        return one && grow({*one});
    }
    case 's': {
        const auto value = pop();
        const auto key = value ? pop() : std::nullopt;
        return key && grow({*key, *value});
    }
    default: return object(opcode);
    }
}

bool PickleReader::makeObject(Ref made, std::vector<Ref> arguments)
{
    if (!push(Type::Tuple, {}, std::move(arguments)))
        return false;
    const Ref tuple = *pop();
    return push(Type::Object, {}, {made, tuple});
}

bool PickleReader::object(uchar opcode)
{
    switch (opcode) {
    case 'c': { // GLOBAL
        const auto module = line();
        const auto name = module ? line() : std::nullopt;
        return name && push(Type::Class, joinedName(*module, *name));
    }
    case 0x93: { // STACK_GLOBAL
        const auto name = pop();
        const auto module = name ? pop() : std::nullopt;
        return module && push(Type::Class, joinedName(m_tree.text(*module).toUtf8(), m_tree.text(*name).toUtf8()));
    }
    case 'R':
    case 0x81: { // REDUCE, NEWOBJ: what Python would call is only written down
        const auto arguments = pop();
        const auto made = arguments ? pop() : std::nullopt;
        return made && push(Type::Object, {}, {*made, *arguments});
    }
    case 0x92: { // NEWOBJ_EX
        const auto named = pop();
        const auto arguments = named ? pop() : std::nullopt;
        const auto made = arguments ? pop() : std::nullopt;
        return made && push(Type::Object, {}, {*made, *arguments, *named});
    }
    case 'i': { // INST
        const auto module = line();
        const auto name = module ? line() : std::nullopt;
        auto arguments = name ? popToMark() : std::nullopt;
        if (!arguments || !push(Type::Class, joinedName(*module, *name)))
            return false;
        const Ref made = *pop();
        return makeObject(made, std::move(*arguments));
    }
    case 'o': { // OBJ
        auto arguments = popToMark();
        if (!arguments)
            return false;
        if (arguments->empty())
            return broken("an object without a class");
        const Ref made = arguments->front();
        arguments->erase(arguments->begin());
        return makeObject(made, std::move(*arguments));
    }
    case 'b': { // BUILD
        const auto state = pop();
        return state && grow({*state});
    }
    default: return memo(opcode);
    }
}

bool PickleReader::memo(uchar opcode)
{
    const auto put = [this](std::optional<quint64> place) {
        if (!place)
            return false;
        if (m_stack.empty() || m_stack.back() == mark)
            return broken("nothing on the stack");
        m_memo.insert(*place, m_stack.back());
        return true;
    };
    const auto get = [this](std::optional<quint64> place) {
        if (!place)
            return false;
        const auto known = m_memo.constFind(*place);
        if (known == m_memo.cend())
            return broken("a memory that was never filled");
        if (int(m_stack.size()) >= m_limits.stack)
            return broken("too deep");
        m_stack.push_back(*known);
        return true;
    };
    const auto written = [this]() -> std::optional<quint64> {
        const auto text = line();
        return text ? std::optional<quint64>(text->toULongLong()) : std::nullopt;
    };
    switch (opcode) {
    case 0x94: return put(quint64(m_memo.size()));
    case 'q': return put(fixed(1));
    case 'r': return put(fixed(4));
    case 'p': return put(written());
    case 'h': return get(fixed(1));
    case 'j': return get(fixed(4));
    case 'g': return get(written());
    default: return broken("an opcode that only Python could follow");
    }
}

} // namespace skydeck::sky
