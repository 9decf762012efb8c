// Reads Python's pickles as data: builds no object, imports nothing, calls nothing.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace skydeck::sky {

//! What a pickle holds, as a table of nodes that name each other by number (a pickle may hold itself). A class is
//! its name, an instance its class, arguments and state: none of them means anything to us but by comparison.
class PickleTree
{
public:
    enum class Type { None, Bool, Integer, Float, Text, Bytes, List, Tuple, Set, Dict, Class, Object };
    using Ref = int; //!< a node; absent: not there

    struct Limits
    {
        qsizetype bytes = 4 * 1024 * 1024;
        int nodes = 200'000;
        int stack = 10'000;
    };

    //! Protocols 0 to 5. BadAnswer for anything broken, cut off, too large, or that only a running Python could
    //! read (persistent ids, extension codes, out-of-band buffers); the detail names the byte.
    static Result<PickleTree> parse(const QByteArray &pickle, const Limits &limits);
    static Result<PickleTree> parse(const QByteArray &pickle) { return parse(pickle, Limits()); }

    static constexpr Ref absent = -1;
    Ref root() const { return m_root; }
    Type type(Ref ref) const { return ref == absent ? Type::None : m_nodes[size_t(ref)].type; }
    bool isNone(Ref ref) const { return ref == absent || type(ref) == Type::None; }

    //! Text as it is, numbers and booleans as Python writes them, a class as "module.name"; else empty.
    QString text(Ref ref) const;
    std::optional<qint64> integer(Ref ref) const; //!< also of a bool; absent beyond 64 bits
    QByteArray bytes(Ref ref) const;
    //! Items of a list, tuple or set; keys and values in turn of a dict; class, arguments and states of an object.
    const std::vector<Ref> &items(Ref ref) const;
    //! The value of a text key of a dict, or of an attribute of an object (its state's keys, newest first).
    Ref value(Ref ref, const QString &key) const;
    //! `value` along several keys.
    Ref find(const QStringList &keys) const;
    //! "sky.clouds.aws.AWS" for an object; empty for anything else.
    QString className(Ref ref) const;

private:
    friend class PickleReader;
    struct Node
    {
        Type type = Type::None;
        QByteArray data; //!< text as UTF-8, numbers as decimal text
        std::vector<Ref> items;
    };
    std::vector<Node> m_nodes;
    Ref m_root = absent;
};

} // namespace skydeck::sky
