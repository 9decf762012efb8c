// Where in the text a change goes: the bytes to replace, insert or remove, in the style of what stands around.
#pragma once

#include "core/task/document.h"

#include <QJsonValue>

namespace skydeck::task {

//! What edits need to know of a document as a whole.
class Layout
{
public:
    explicit Layout(const Document &document);

    const QByteArray &text() const { return m_document.text(); }
    const Document &document() const { return m_document; }
    const QByteArray &newline() const { return m_newline; } //!< the first line break the text uses
    int step() const { return m_step; }                     //!< columns per level, as the text does it

    qsizetype lineStart(qsizetype offset) const;
    qsizetype lineEnd(qsizetype offset) const;  //!< before the line break
    qsizetype nextLine(qsizetype offset) const; //!< behind the line break
    int column(qsizetype offset) const;         //!< 0-based, in characters

private:
    const Document &m_document;
    QByteArray m_newline = "\n";
    int m_step = 2;
};

//! The value of `key` that stands in this mapping itself, not in what it merges.
Node ownChild(const Node &mapping, const QString &key);

QList<TextEdit> replacement(const Layout &layout, const Node &node, const QJsonValue &value);
//! The same with the text forced into double quotes.
QList<TextEdit> quotedReplacement(const Layout &layout, const Node &node, const QJsonValue &value);
QList<TextEdit> appendedKey(const Layout &layout, const Node &mapping, const QString &key,
                            const QJsonValue &value);
QList<TextEdit> appendedItem(const Layout &layout, const Node &sequence, const QJsonValue &value);
//! A new top-level collection for a document that holds nothing yet.
QList<TextEdit> atTheEnd(const Layout &layout, const QJsonValue &value);
QList<TextEdit> removal(const Layout &layout, const Node &node);

} // namespace skydeck::task
