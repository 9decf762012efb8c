// The stream of a request (`/api/stream?format=console`): what it does now, and its log.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace skydeck::sky {

struct ConsoleEvent
{
    enum class Kind {
        Progress, //!< text: what the server is doing now; empty: nothing in particular any more
        Line,     //!< text: a line of the log, colours (ANSI) kept, without its newline
    };
    Kind kind = Kind::Line;
    QString text;
    bool operator==(const ConsoleEvent &) const = default;
};

//! Takes bytes as they come, in any pieces. Control lines are `<sky-payload>"JSON string"</sky-payload>` with
//! `<rich_update>markup</rich_update>` inside (seen at 0.14.1); unknown payloads are dropped, broken ones are
//! shown as the lines they are. Lines that only repeat the progress, padding and heartbeats give nothing. A line
//! longer than 64 KiB comes in pieces.
class ConsoleReader
{
public:
    QList<ConsoleEvent> take(const QByteArray &bytes);
    //! What is left when the stream ends without a newline.
    QList<ConsoleEvent> rest();

private:
    void takeLine(QByteArray line, QList<ConsoleEvent> &events);
    bool takePayload(const QByteArray &line, QList<ConsoleEvent> &events);

    QByteArray m_open;
    QString m_progress;
};

} // namespace skydeck::sky
