// The SSH wire's numbers and strings (RFC 4251, section 5).
#pragma once

#include <QByteArray>
#include <QtEndian>

namespace skydeck::ssh {

class WireReader
{
public:
    explicit WireReader(const QByteArray &bytes)
        : m_bytes(bytes)
    {
    }
    bool good() const { return m_good; }
    bool atEnd() const { return m_at >= m_bytes.size(); }
    quint8 byte() { return take(1) ? quint8(m_bytes[m_at - 1]) : quint8(0); }
    quint32 number() { return take(4) ? qFromBigEndian<quint32>(m_bytes.constData() + m_at - 4) : 0; }
    //! Empty when the bytes do not suffice; good() then is false.
    QByteArray string()
    {
        const quint32 length = number();
        return m_good && take(qsizetype(length)) ? m_bytes.mid(m_at - qsizetype(length), qsizetype(length))
                                                 : QByteArray();
    }

private:
    bool take(qsizetype count)
    {
        m_good = m_good && count <= m_bytes.size() - m_at;
        if (m_good)
            m_at += count;
        return m_good;
    }
    const QByteArray &m_bytes;
    qsizetype m_at = 0;
    bool m_good = true;
};

inline QByteArray wireNumber(quint32 number)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(number, bytes.data());
    return bytes;
}

inline QByteArray wireString(const QByteArray &text)
{
    return wireNumber(quint32(text.size())) + text;
}

} // namespace skydeck::ssh
