#include "core/sky/pickle.h"

#include "core/sky/picklereader.h"

namespace skydeck::sky {

Result<PickleTree> PickleTree::parse(const QByteArray &pickle, const Limits &limits)
{
    return PickleReader(pickle, limits).run();
}

QString PickleTree::text(Ref ref) const
{
    switch (type(ref)) {
    case Type::Bool:
    case Type::Integer:
    case Type::Float:
    case Type::Text:
    case Type::Class: return QString::fromUtf8(m_nodes[size_t(ref)].data);
    default: return {};
    }
}

std::optional<qint64> PickleTree::integer(Ref ref) const
{
    if (type(ref) == Type::Bool)
        return m_nodes[size_t(ref)].data == "True" ? 1 : 0;
    if (type(ref) != Type::Integer)
        return std::nullopt;
    bool fine = false;
    const qint64 value = m_nodes[size_t(ref)].data.toLongLong(&fine);
    return fine ? std::optional(value) : std::nullopt;
}

QByteArray PickleTree::bytes(Ref ref) const
{
    return type(ref) == Type::Bytes ? m_nodes[size_t(ref)].data : QByteArray();
}

const std::vector<PickleTree::Ref> &PickleTree::items(Ref ref) const
{
    static const std::vector<Ref> none;
    return ref == absent ? none : m_nodes[size_t(ref)].items;
}

PickleTree::Ref PickleTree::value(Ref ref, const QString &key) const
{
    const std::vector<Ref> &held = items(ref);
    if (type(ref) == Type::Dict) {
        for (size_t i = held.size() & ~size_t(1); i >= 2; i -= 2) { // a key set twice: the last counts
            if (type(held[i - 2]) == Type::Text && text(held[i - 2]) == key)
                return held[i - 1];
        }
    } else if (type(ref) == Type::Object) {
        for (size_t i = held.size(); i-- > 2;) {
            // A state is a dict, or (dict, dict of slots).
            if (type(held[i]) == Type::Dict) {
                const Ref found = value(held[i], key);
                if (found != absent)
                    return found;
            } else if (type(held[i]) == Type::Tuple) {
                for (const Ref part : items(held[i])) {
                    const Ref found = type(part) == Type::Dict ? value(part, key) : absent;
                    if (found != absent)
                        return found;
                }
            }
        }
    }
    return absent;
}

PickleTree::Ref PickleTree::find(const QStringList &keys) const
{
    Ref at = m_root;
    for (const QString &key : keys)
        at = value(at, key);
    return at;
}

QString PickleTree::className(Ref ref) const
{
    if (type(ref) != Type::Object || items(ref).empty() || type(items(ref).front()) != Type::Class)
        return {};
    return text(items(ref).front());
}

} // namespace skydeck::sky
