#include "core/ssh/work.h"

namespace skydeck::ssh {

void ForwardWork::end(ChannelResult result)
{
    if (std::exchange(ended, true))
        return;
    if (result.reason != Reason::None && keepOnFailure)
        local.release();
    else if (result.reason != Reason::None)
        local.reset(); // before the answer: who waits for it may count descriptors
    promise.addResult(std::move(result));
    promise.finish();
}

QString ForwardWork::target() const
{
    return host.startsWith(u'/') ? host : QStringLiteral("%1:%2").arg(host).arg(port);
}

void ExecWork::end(Result<ExecResult> result)
{
    if (std::exchange(ended, true))
        return;
    promise.addResult(std::move(result));
    promise.finish();
}

bool Inbox::put(std::unique_ptr<ForwardWork> &work)
{
    const std::lock_guard lock(m_mutex);
    if (!m_closed)
        m_content.forwards.push_back(std::move(work));
    return !m_closed;
}

bool Inbox::put(std::unique_ptr<ExecWork> &work)
{
    const std::lock_guard lock(m_mutex);
    if (!m_closed)
        m_content.execs.push_back(std::move(work));
    return !m_closed;
}

void Inbox::probe(std::chrono::milliseconds patience)
{
    const std::lock_guard lock(m_mutex);
    if (!m_content.probe || patience < *m_content.probe)
        m_content.probe = patience;
}

Inbox::Content Inbox::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_content, {});
}

Inbox::Content Inbox::closeDown()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    return std::exchange(m_content, {});
}

} // namespace skydeck::ssh
