// A task file as text with structure: every node knows its bytes. The text is the truth and is never re-emitted.
#pragma once

#include "core/task/path.h"
#include "core/task/position.h"

#include <QByteArray>

#include <memory>
#include <span>

namespace skydeck::task {

enum class NodeType { Scalar, Mapping, Sequence, Alias };
//! What SkyPilot's loader (YAML 1.1, PyYAML's SafeLoader) makes of a scalar.
enum class ScalarType { Null, Bool, Int, Float, String, Timestamp, Binary };
enum class ScalarStyle { Plain, SingleQuoted, DoubleQuoted, Literal, Folded };

//! Handle to a node; valid as long as its Document. Cheap to copy.
class Node;

//! Limits that hostile input meets; each gives one clear problem, quickly, in bounded memory.
struct Limits
{
    qsizetype bytes = 4 * 1024 * 1024; //!< larger texts are not parsed: one problem
    int depth = 100;
    int nodes = 400'000; //!< after expansion of aliases
};

//! A parsed text. Immutable, cheap to copy (shared), safe to read from any thread.
class Document
{
public:
    //! Never fails: what is wrong with the text is in syntaxProblems(), and the documents up to there are present.
    //! Runs in O(size); call it in a worker thread for typed text.
    static Document parse(QByteArray text, const Limits &limits = {});
    Document();
    Document(const Document &);
    Document &operator=(const Document &);
    ~Document();

    const QByteArray &text() const;
    //! Unparsable text, wrong UTF-8, NUL, limits, duplicate keys (naming both lines), aliases in a circle.
    const QList<Problem> &syntaxProblems() const;
    //! Number of YAML documents that hold anything (comments alone do not count).
    int documentCount() const;
    //! Root node of a document; an invalid Node for an empty one.
    Node root(int document = 0) const;
    //! The node at `path`, merge keys and aliases followed as the loader does; an invalid Node when there is none.
    Node find(const Path &path, int document = 0) const;
    //! The innermost node whose bytes hold `offset`, or an invalid one.
    Node nodeAt(qsizetype offset) const;
    //! The path of a node (from the root of its document).
    Path pathOf(const Node &node) const;
    Position positionOf(qsizetype offset) const;
    qsizetype offsetOf(Position position) const;

    struct Data;

private:
    friend class Node;
    std::shared_ptr<const Data> m_data;
};

class Node
{
public:
    Node() = default;
    bool isValid() const { return m_data != nullptr; }
    NodeType type() const;
    //! The node's own bytes, without its key, comments around it or trailing blanks. A quoted scalar includes its
    //! quotes, a block scalar starts at its | or >; an empty (null) value is an empty range right where a value
    //! would be written.
    Range range() const;
    Range keyRange() const; //!< of the key it is the value of; empty for items and roots
    QString key() const;    //!< decoded key, for values of mappings
    int document() const;

    // scalars
    QString value() const; //!< decoded text
    ScalarStyle style() const;
    ScalarType scalarType() const;
    bool isNull() const; //!< a null scalar or no value at all

    // collections, in the text's order, merge keys not applied
    int size() const;
    Node at(int index) const;             //!< item, or value of the index-th pair
    Node child(const QString &key) const; //!< value of a key, merge keys applied
    bool isFlow() const;                  //!< written with { } or [ ]

    //! An alias' target (aliases are followed by at/child/value by themselves).
    Node resolved() const;
    Node parent() const;
    bool operator==(const Node &) const = default;

private:
    friend class Document;
    const Document::Data *m_data = nullptr;
    int m_index = -1;
};

} // namespace skydeck::task
