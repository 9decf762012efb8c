// One question to the active server: the newest answer counts, and none of a server that was left.
#pragma once

#include "core/base/deliver.h"
#include "core/sky/client.h"

#include <functional>

namespace skydeck::sky {

//! The active server's client, or null when there is none. Never kept over a switch.
using ClientSource = std::function<std::shared_ptr<Client>()>;

//! GUI thread.
class Question
{
public:
    Question() = default;
    Question(const Question &) = delete;
    Question &operator=(const Question &) = delete;
    ~Question() { drop(); }

    bool isOpen() const { return m_wanted != nullptr; }
    //! Nobody wants the answer any more.
    void drop()
    {
        m_wanted.reset();
        m_stop.request_stop();
    }
    //! `ask` begins it; `take` gets the answer, in `context`. The client stays as long as an answer is awaited.
    template<typename Ask, typename Take>
    void ask(std::shared_ptr<Client> client, QObject *context, Ask begin, Take take)
    {
        drop();
        m_stop = {};
        m_wanted = std::make_shared<char>();
        deliver(begin(*client, m_stop.get_token()), context,
                [this, wanted = std::weak_ptr(m_wanted), client, take = std::move(take)](const auto &answer) {
                    if (wanted.expired())
                        return; // we may be gone, too
                    m_wanted.reset();
                    take(answer);
                });
    }

private:
    std::stop_source m_stop;
    std::shared_ptr<char> m_wanted; //!< as long as the answer is
};

} // namespace skydeck::sky
