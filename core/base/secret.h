// A secret value: move-only, wiped when it goes, prints as dots, known to the log's redaction while it lives.
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QString>

namespace skydeck {

//! Holds the only copy of a secret. Thread-safe to create and destroy anywhere. `reveal()` may be called by net,
//! ssh, process and secrets alone (tests/arch checks this), at the moment of use.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArray value);
    explicit Secret(const QString &value);
    ~Secret();

    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;

    //! A second holder of the same value, for the rare place that must keep one and hand one on.
    Secret duplicate() const;

    bool isEmpty() const { return m_value.isEmpty(); }
    //! The bytes themselves (UTF-8 for text). Do not store the return value.
    const QByteArray &reveal() const { return m_value; }
    //! What any print shows: always the same dots, so that not even the length leaks.
    static QString dots();

private:
    void wipe();
    QByteArray m_value;
};

//! Replaces every live Secret's text in `text` by dots. Secrets shorter than 4 bytes are not searched for: they
//! would tear holes into every line. Thread-safe.
QString redacted(QString text);
//! Of an error that comes from elsewhere: its text and its detail.
Error redacted(Error error);

} // namespace skydeck
