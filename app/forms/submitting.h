// From a task file to a managed job or a service: chosen, checked, asked about, sent and followed. No widgets of
// its own.
#pragma once

#include "app/widgets/prompter.h"

#include "core/flows/skyactions.h"

#include <QPointer>
#include <QWidget>

#include <functional>

namespace skydeck::forms {

//! One at a time. It goes on when the page that began it is gone: Activity has it. GUI thread.
class Submitting : public QObject
{
    Q_OBJECT
public:
    Submitting(sky::ClientSource client, flows::SkyActions &actions, widgets::Prompter &prompter,
               sky::Purpose purpose, QObject *parent = nullptr);
    ~Submitting() override;

    //! Asks for a file first. `service`: the one that is updated; empty: a new one. What hinders it is `failed`.
    void begin(QWidget *parent, const QString &service = {});
    void beginWith(const QString &path, QWidget *parent, const QString &service = {});
    //! Is there one of this name? Then a new one is refused: it would be updated, or taken for another.
    void setTaken(std::function<bool(const QString &name)> isTaken) { m_isTaken = std::move(isTaken); }
    //! From the check on, also while its question is open.
    bool isRunning() const { return m_running; }
    //! What it does now; empty: nothing.
    const QString &text() const { return m_text; }
    //! What it costs and changes, to be read before it is sent. `update`: of a service that is there.
    static QString consequence(sky::Purpose purpose, bool update);

Q_SIGNALS:
    void changed();
    void failed(const skydeck::Error &error);
    void done(const QJsonValue &answer);

private:
    std::optional<Error> hindrance() const;
    void ask(const engine::LaunchPlan &plan);
    void send();
    void tell(const QString &text);
    void end();

    const sky::ClientSource m_source;
    flows::SkyActions &m_actions;
    widgets::Prompter &m_prompter;
    const sky::Purpose m_purpose;
    std::unique_ptr<QObject> m_errands;
    sky::Question m_check;
    std::optional<sky::Server> m_checkedBy;
    std::function<bool(const QString &name)> m_isTaken;
    QPointer<QWidget> m_parent;
    std::shared_ptr<engine::LaunchRequest> m_request;
    QString m_service;
    QString m_text;
    bool m_running = false;
};

} // namespace skydeck::forms
