// Places in a task's text, and what is wrong there.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace skydeck::task {

//! Half-open range of byte offsets into the document's text (a BOM counts).
struct Range
{
    qsizetype start = 0;
    qsizetype end = 0;
    qsizetype length() const { return end - start; }
    bool contains(qsizetype offset) const { return offset >= start && offset < end; }
    bool operator==(const Range &) const = default;
};

//! 1-based line and column; the column counts characters (code points), as editors and compilers show it.
struct Position
{
    int line = 1;
    int column = 1;
    bool operator==(const Position &) const = default;
};

//! Replaces `range` by `text`.
struct TextEdit
{
    Range range;
    QByteArray text;
    bool operator==(const TextEdit &) const = default;
};

//! A mend the user may take with one key.
struct QuickFix
{
    QString title; //!< "Change to setup"
    QList<TextEdit> edits;
    bool operator==(const QuickFix &) const = default;
};

enum class Severity { Error, Warning };

struct Problem
{
    Severity severity = Severity::Error;
    QString code;    //!< stable: "syntax", "unknown-property", "duplicate-key", "type", "clear-secret" …
    QString message; //!< translated: what was found, what is allowed, the nearest spelling
    Range range;
    Position position; //!< of range.start
    int document = 0;  //!< index of the YAML document in a multi-document file
    std::optional<QuickFix> fix;
    bool operator==(const Problem &) const = default;
};

//! `edits` (not overlapping, any order) applied to `text`.
QByteArray applied(QByteArray text, QList<TextEdit> edits);

} // namespace skydeck::task
