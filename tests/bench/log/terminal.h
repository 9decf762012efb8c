// Programs of the terminal in a terminal of our own: what they print, when, and what they need for it.
#pragma once

#include <QByteArray>
#include <QStringList>

namespace bench {

class Terminal
{
public:
    explicit Terminal(const QStringList &command);
    ~Terminal();
    Terminal(const Terminal &) = delete;
    Terminal &operator=(const Terminal &) = delete;

    //! Reads until `text` was printed; false when that took longer than `ms`.
    bool readUntil(const QByteArray &text, int ms);
    //! Takes away for a while what is printed, so that the program never waits for us.
    void drain(int ms);
    double memoryMiB() const;

private:
    bool readSome(int ms);

    int m_pid = -1;
    int m_fd = -1;
    QByteArray m_end; // of what was printed
};

} // namespace bench
