#include "core/ssh/execchannel.h"

#include "core/ssh/words.h"

#include <csignal>
#include <cstring>

namespace skydeck::ssh {

using words::tr;

namespace {

constexpr qsizetype mostOutput = 16 * 1024 * 1024;

int signalNumber(const char *name)
{
    static const std::pair<const char *, int> known[] = {{"HUP", SIGHUP},   {"INT", SIGINT},   {"QUIT", SIGQUIT},
                                                         {"ABRT", SIGABRT}, {"KILL", SIGKILL}, {"SEGV", SIGSEGV},
                                                         {"PIPE", SIGPIPE}, {"ALRM", SIGALRM}, {"TERM", SIGTERM}};
    for (const auto &[word, number] : known) {
        if (std::strcmp(word, name) == 0)
            return number;
    }
    return 0;
}

} // namespace

ExecChannel::ExecChannel(PumpShared &shared, LIBSSH2_CHANNEL *channel, std::unique_ptr<ExecWork> work,
                         Deadline deadline)
    : m_shared(shared)
    , m_channel(channel)
    , m_work(std::move(work))
    , m_command(m_work->command.toUtf8())
    , m_deadline(deadline)
{
}

bool ExecChannel::did(ssize_t code)
{
    switch (classify(m_shared, code)) {
    case Called::Done: return true;
    case Called::ChannelBroken: m_broken = true; break;
    case Called::Again:
    case Called::SessionBroken: break;
    }
    return false;
}

void ExecChannel::giveUp(Result<ExecResult> why)
{
    m_work->end(std::move(why));
    m_stage = Stage::Closing;
}

void ExecChannel::pump(bool)
{
    if (m_stage < Stage::Closing) {
        if (m_work->stop.stop_requested())
            giveUp(cancelled());
        else if (SteadyClock::now() >= m_deadline)
            giveUp(failure(ErrorKind::Timeout, tr("The command did not end in time."), m_work->command));
    }
    for (Stage before = Stage::Gone; before != m_stage && m_stage != Stage::Gone && !m_shared.fatal;) {
        before = m_stage;
        advance();
    }
    if (m_broken && m_stage < Stage::Closing)
        giveUp(failure(ErrorKind::Refused, tr("The host runs no commands for this user."),
                       m_shared.link.lastMessage()));
}

void ExecChannel::advance()
{
    switch (m_stage) {
    case Stage::Starting:
        if (did(libssh2_channel_process_startup(m_channel, "exec", 4, m_command.constData(),
                                                unsigned(m_command.size()))))
            m_stage = Stage::EndingInput;
        break;
    case Stage::EndingInput:
        if (did(libssh2_channel_send_eof(m_channel)))
            m_stage = Stage::Reading;
        break;
    case Stage::Reading: read(); break;
    case Stage::AwaitingClose:
        if (did(libssh2_channel_wait_closed(m_channel))) {
            m_result.exitStatus = exitStatus();
            giveUp(std::move(m_result));
        }
        break;
    case Stage::Closing:
        if (did(libssh2_channel_free(m_channel)) || m_broken) {
            m_channel = nullptr;
            m_stage = Stage::Gone;
        }
        break;
    case Stage::Gone: break;
    }
}

void ExecChannel::read()
{
    const bool more = readStream(0, m_result.output) && readStream(SSH_EXTENDED_DATA_STDERR, m_result.errors);
    if (!more || m_stage != Stage::Reading)
        return;
    if (libssh2_channel_eof(m_channel) == 1)
        m_stage = Stage::AwaitingClose;
}

// False when the channel or the session broke.
bool ExecChannel::readStream(int stream, QByteArray &into)
{
    for (;;) {
        const auto got =
            libssh2_channel_read_ex(m_channel, stream, m_shared.scratch.data(), size_t(m_shared.scratch.size()));
        if (!did(got))
            return !m_broken && !m_shared.fatal;
        if (got == 0)
            return true;
        into.append(m_shared.scratch.constData(), got);
        if (into.size() > mostOutput) {
            giveUp(failure(ErrorKind::BadAnswer, tr("The command wrote more than can be kept."), m_work->command));
            return false;
        }
    }
}

int ExecChannel::exitStatus() const
{
    char *name = nullptr;
    size_t length = 0;
    libssh2_channel_get_exit_signal(m_channel, &name, &length, nullptr, nullptr, nullptr, nullptr);
    if (!name)
        return libssh2_channel_get_exit_status(m_channel);
    const int number = signalNumber(name);
    libssh2_free(m_shared.link.raw(), name);
    return 128 + number;
}

void ExecChannel::abandon()
{
    m_work->end(failure(ErrorKind::Unreachable, tr("The connection was lost while the command ran.")));
    for (int i = 0; i < 10 && m_channel; ++i) {
        if (libssh2_channel_free(m_channel) != LIBSSH2_ERROR_EAGAIN)
            m_channel = nullptr;
    }
    m_stage = Stage::Gone;
}

} // namespace skydeck::ssh
