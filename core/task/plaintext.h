// What can be said of a text before it is YAML: its lines, and whether it is UTF-8.
#pragma once

#include <QByteArray>

#include <vector>

namespace skydeck::task {

//! Byte offsets of the lines' beginnings; \n, \r\n and \r all end a line.
std::vector<qsizetype> lineStartsOf(const QByteArray &text);
//! The first byte that is not UTF-8, or -1.
qsizetype firstBadByte(const QByteArray &text);

} // namespace skydeck::task
