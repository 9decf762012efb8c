// A list of the active server's, asked for again and again while somebody looks.
#pragma once

#include "core/sky/question.h"

#include <QDateTime>
#include <QTimer>

namespace skydeck::sky {

struct ListPauses
{
    std::chrono::milliseconds busy{5'000};   //!< between two looks while something in the list goes on
    std::chrono::milliseconds quiet{30'000}; //!< while nothing does, and after a failure
};

//! GUI thread. What was known stays when the server is away; another server begins anew.
class ListFeed : public QObject
{
    Q_OBJECT
public:
    enum class Face {
        NoServer,
        Loading, //!< nothing is known yet
        Known,
        SignedOut,
        Away,   //!< the server does not answer, and nothing is known
        Failed, //!< it said no, and nothing is known
    };
    using Begin = std::function<QFuture<Result<QJsonValue>>(Client &, std::stop_token)>;
    //! Reads the answer, also a failure that means "none"; what it gives back is the problem.
    using Take = std::function<Result<void>(const Result<QJsonValue> &)>;

    ListFeed(ClientSource source, Begin begin, Take take, ListPauses pauses = {}, QObject *parent = nullptr);
    ~ListFeed() override;

    //! Asks at once and goes on until nobody looks any more.
    void setWatched(bool on);
    //! Asks now; an answer that is under way no longer counts.
    void refresh();
    //! Another server, or none.
    void changeServer();
    //! Something in the list goes on: it is asked for more often.
    void setBusy(bool busy) { m_busy = busy; }

    Face face() const;
    bool isAsking() const { return m_question.isOpen(); }
    //! Why nothing newer is known.
    const std::optional<Error> &problem() const { return m_problem; }
    //! When the latest answer came; invalid: none yet.
    const QDateTime &knownAt() const { return m_knownAt; }
    std::shared_ptr<Client> client() const { return m_source(); }

Q_SIGNALS:
    void left(); //!< what is known is of a server that is no longer the active one: forget it
    void changed();

private:
    void took(const Result<QJsonValue> &answer);

    const ClientSource m_source;
    const Begin m_begin;
    const Take m_take;
    const ListPauses m_pauses;
    Question m_question;
    QTimer m_timer;
    std::optional<Error> m_problem;
    QDateTime m_knownAt;
    bool m_watched = false;
    bool m_busy = false;
};

} // namespace skydeck::sky
