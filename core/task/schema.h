// The task schema: JSON Schema words with help and suggestions, compiled into the program.
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace skydeck::task {

//! A definition by name ("task", "resources", "service", "storage" …), `inherits` resolved. Empty when there is
//! none.
const QJsonObject &definition(const QString &name);
//! `schema` itself, or what its $ref names.
const QJsonObject &dereferenced(const QJsonObject &schema, QJsonObject &keep);
//! The schemas a mapping's `key` may follow: through properties, patternProperties, additionalProperties and
//! anyOf/oneOf.
QList<QJsonObject> schemasOfKey(const QJsonObject &schema, const QString &key);
//! The schemas of a list's items, likewise.
QList<QJsonObject> schemasOfItems(const QJsonObject &schema);
//! All property names a mapping of this schema may have (internal ones, with a leading _, left out), with their
//! schema.
QList<std::pair<QString, QJsonObject>> propertiesOf(const QJsonObject &schema);
//! Fixed and suggested values of a scalar of this schema.
QStringList valuesOf(const QJsonObject &schema);
//! "text, number or list": what a value may be, translated.
QString typesText(const QJsonObject &schema);

} // namespace skydeck::task
