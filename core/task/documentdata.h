// The arena behind Document and Node: one record a node, children as index lists, all offsets in bytes.
#pragma once

#include "core/task/document.h"

#include <QHash>

#include <vector>

namespace skydeck::task {

struct NodeRecord
{
    NodeType type = NodeType::Scalar;
    ScalarStyle style = ScalarStyle::Plain;
    ScalarType scalarType = ScalarType::Null;
    bool flow = false;
    bool merge = false; //!< the value of a `<<` key
    int parent = -1;
    int document = 0;
    int target = -1;     //!< of an alias
    qint64 expanded = 1; //!< nodes a naive walk would meet, aliases followed
    Range range;
    Range properties; //!< anchor and tag before it; empty when there are none
    Range keyRange;
    QByteArray key;   //!< decoded, UTF-8
    QByteArray value; //!< decoded scalar, or an alias' name
    std::vector<int> children;
};

struct Document::Data
{
    QByteArray text;
    std::vector<qsizetype> lineStarts;
    std::vector<NodeRecord> nodes;
    std::vector<int> roots; //!< one a YAML document
    QList<Problem> problems;

    const NodeRecord &at(int index) const { return nodes[size_t(index)]; }
    //! Follows aliases (never in a circle: such documents keep no target).
    int resolved(int index) const;
    //! Index of the value of `key`, merge keys applied; -1 when there is none.
    int childOf(int mapping, const QByteArray &key) const;
    Position positionOf(qsizetype offset) const;
};

//! What YAML 1.1 as PyYAML's SafeLoader resolves it makes of a plain scalar.
ScalarType plainScalarType(const QByteArray &text);

} // namespace skydeck::task
