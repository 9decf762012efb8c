// What goes to the terminal or into a pipe.
#pragma once

#include "core/base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace skydeck::cli {

//! Ended by Ctrl-C, as shells count.
inline constexpr int interruptedCode = 130;

bool outputIsTerminal();
bool inputIsTerminal();
void print(const QString &line);
void printError(const QString &line);
void printError(const Error &error);
void printJson(const QJsonObject &object);
void printJson(const QJsonArray &array);
//! Columns as wide as their widest cell; the header only on a terminal or when there are rows.
void printTable(const QStringList &header, const QList<QStringList> &rows);
//! A line typed at the terminal; `secret` without echo.
QString askLine(const QString &question, bool secret);
//! True for y or yes.
bool confirm(const QString &question);

} // namespace skydeck::cli
