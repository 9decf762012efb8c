// The server's own list of requests: whoever made them, from whatever program.
#pragma once

#include "app/forms/serverlistpage.h"
#include "app/models/requestmodel.h"
#include "app/widgets/prompter.h"

#include "core/flows/skyactions.h"
#include "core/sky/joblog.h"

class QComboBox;
class QLabel;

namespace skydeck::models {
class TableFilter;
}
namespace skydeck::widgets {
class FactList;
class LogView;
} // namespace skydeck::widgets

namespace skydeck::pages {

//! What the page shows, without widgets. GUI thread.
class RequestsController : public QObject
{
    Q_OBJECT
public:
    //! Questions change nothing and are many: Skydeck's own looks are among them.
    enum class Show { Running, Changes, All };
    RequestsController(sky::ClientSource client, flows::SkyActions &actions, QString logFolder,
                       sky::ListPauses pauses = {}, QObject *parent = nullptr);

    sky::ListFeed &feed() { return m_feed; }
    models::RequestModel &requests() { return m_requests; }
    void setShow(Show show);
    //! Only those of the user that Skydeck is for this server.
    void setMine(bool mine);
    bool isMine(const sky::Request &request) const;

    void choose(const QString &id);
    const sky::Request *chosen() const { return m_requests.find(m_chosen); }
    QString logPath() const { return m_path; }
    bool logEnded() const { return !m_log || m_log->hasEnded(); }

    QString cancelHindrance(const QString &id) const;
    QFuture<Result<QJsonValue>> cancel(const QString &id);

Q_SIGNALS:
    void changed();
    void logChanged();

private:
    Result<void> take(const Result<QJsonValue> &answer);
    void forget();
    void showRows();
    void followLog();

    const sky::ClientSource m_source;
    flows::SkyActions &m_actions;
    const QString m_logFolder;
    models::RequestModel m_requests;
    QList<sky::Request> m_all;
    sky::ListFeed m_feed;
    Show m_show = Show::Running;
    bool m_mine = true;
    QString m_chosen;
    QString m_path;
    std::unique_ptr<sky::JobLog, void (*)(sky::JobLog *)> m_log;
};

class RequestsPage : public forms::ServerListPage
{
    Q_OBJECT
public:
    RequestsPage(std::unique_ptr<RequestsController> controller, widgets::Prompter &prompter,
                 widgets::Navigator &navigator, QWidget *parent = nullptr);
    ~RequestsPage() override;

    void enter(const QVariantMap &argument) override;
    RequestsController &controller() { return *m_controller; }

private:
    void makeHeaderParts();
    QWidget *makeDetails();
    void makeVerbs();
    void sync();
    void takeSelection();
    void takeLog();
    void cancel();

    const std::unique_ptr<RequestsController> m_controller;
    widgets::Prompter &m_prompter;
    models::TableFilter *m_filtered;
    QComboBox *m_show = nullptr, *m_whose = nullptr;
    widgets::FactList *m_facts = nullptr;
    QLabel *m_result = nullptr, *m_times = nullptr, *m_user = nullptr, *m_command = nullptr;
    widgets::LogView *m_log = nullptr;
    QAction *m_cancel = nullptr, *m_copy = nullptr;
};

} // namespace skydeck::pages
