// One opening under way: from a wish to its page, as steps one can watch.
#pragma once

#include "core/flows/opensteps.h"

namespace skydeck::flows {

//! Runs its steps one after the other; the first failure ends it. Destroying it ends it. GUI thread.
class OpenRun : public QObject
{
    Q_OBJECT
public:
    OpenRun(OpenContext context, std::vector<std::unique_ptr<OpenStep>> steps, QObject *parent = nullptr);
    ~OpenRun() override;

    const OpenWish &wish() const { return m_context.wish; }
    //! All of them from the beginning; `detail` is what one is at, what came of it, or why it failed.
    const QList<engine::Step> &steps() const { return m_shown; }
    bool isFinished() const { return m_finished; }
    //! Why it failed or that it was cancelled; nothing while it runs and after success.
    const std::optional<Error> &error() const { return m_error; }
    //! What helps now; empty unless it failed.
    const QList<WayOut> &waysOut() const { return m_context.ways; }
    //! The page; valid after success when there is one, and after a failure with OpenAnyway.
    const QUrl &url() const { return m_context.url; }
    //! The command that starts the service at its host ("ssh -t gpu-box 'phoenix serve'"); empty: nobody knows it.
    QString startCommand() const;
    //! Client settings with the address here; empty before that is known.
    services::Pairs settings() const;

    void start();
    //! Ends it as Cancelled; twice is fine. The tunnel stays as it is.
    void cancel();

Q_SIGNALS:
    void changed();
    //! Once. The address of the page; empty when the service has none.
    void finished(const skydeck::Result<QUrl> &result);

private:
    void next();
    void ended(const Result<QString> &result);
    void show(engine::Step::State state, const QString &detail);
    void finish();

    OpenContext m_context;
    std::vector<std::unique_ptr<OpenStep>> m_steps;
    QList<engine::Step> m_shown;
    qsizetype m_at = -1;
    std::stop_source m_stop;
    std::optional<Error> m_error;
    bool m_finished = false;
};

} // namespace skydeck::flows
