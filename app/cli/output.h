// What goes to the terminal or into a pipe.
#pragma once

#include "app/cli/arguments.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace skydeck::cli {

bool outputIsTerminal();
bool inputIsTerminal();
void print(const QString &line);
void printError(const QString &line);
void printError(const Error &error);
void printJson(const QJsonObject &object);
void printJson(const QJsonArray &array);
//! In one line, for programs that follow along.
void printJsonLine(const QJsonObject &object);
//! Columns as wide as their widest cell.
void printTable(const QStringList &header, const QList<QStringList> &rows);
//! All of them for a program, with --json, or as a table. Where there are none, `none` goes to stderr.
void printList(const Arguments &arguments, const QJsonArray &all, const QStringList &header,
               const QList<QStringList> &rows, const QString &none);
//! "-" in place of nothing.
QString orDash(const QString &text);
//! What stands in the file behind `from`; returns where it ends now. A file that is not there has nothing.
qint64 printFile(const QString &path, qint64 from);
//! A line typed at the terminal; `secret` without echo.
QString askLine(const QString &question, bool secret);
//! True for y or yes.
bool confirm(const QString &question);

} // namespace skydeck::cli
