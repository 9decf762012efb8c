// What the pages of a server's belongings have in common: a list, and orders that are asked about and recorded.
#pragma once

#include "app/forms/serverlistpage.h"
#include "app/models/storemodels.h"
#include "app/models/tablefilter.h"
#include "app/widgets/prompter.h"

#include "core/flows/skyactions.h"

#include <map>

namespace skydeck::widgets {
class StatusLabel;
}

namespace skydeck::pages {

struct StoreParts
{
    sky::ClientSource client;
    flows::SkyActions &actions;
    widgets::Prompter &prompter;
    widgets::Navigator &navigator;
    QString logFolder;
    //! Everything on this server is done in this workspace from now on.
    std::function<Result<void>(const QString &server, const QString &workspace)> useWorkspace;
};

//! Rows of the active server's with their model; looks again when something that was ordered has ended.
template<typename Row, typename Model>
class StoreList
{
public:
    using Read = std::function<Result<QList<Row>>(const QJsonValue &)>;
    StoreList(const StoreParts &parts, sky::ListFeed::Begin begin, Read read)
        : m_feed(parts.client, std::move(begin),
                 [this, read = std::move(read)](const Result<QJsonValue> &answer) -> Result<void> {
                     const auto rows = answer ? read(*answer) : Result<QList<Row>>(failureOf(answer));
                     if (!rows)
                         return failureOf(rows);
                     m_model.setRows(*rows);
                     return {};
                 })
    {
        QObject::connect(&m_feed, &sky::ListFeed::left, &m_feed, [this] { m_model.setRows({}); });
        QObject::connect(&parts.actions, &flows::SkyActions::ended, &m_feed, [this] {
            if (m_feed.knownAt().isValid())
                m_feed.refresh();
        });
    }
    sky::ListFeed &feed() { return m_feed; }
    Model &model() { return m_model; }

private:
    Model m_model;
    sky::ListFeed m_feed;
};

class StorePage : public forms::ServerListPage
{
    Q_OBJECT
public:
    StorePage(const QString &name, const QString &title, sky::ListFeed &feed, models::LiveModel &model,
              const Words &words, const StoreParts &parts);

protected:
    //! How this page stands now; called when the feed, the rows or what is chosen changed.
    virtual void sync() = 0;
    //! Call it at the end of the constructor.
    void begin();
    //! The first row is chosen, and the face is shown.
    void syncList();
    //! Asks; then orders it and says how it failed. `names`: whose rows it is about.
    void ask(const widgets::Question &question, const flows::SkyOrder &order, const QStringList &names);
    //! What it does is said until it ended.
    void perform(const flows::SkyOrder &order, const QStringList &names);
    //! What something is being done to.
    QStringList busyNames() const;
    //! Why nothing more can be done to them now; empty: it can.
    QString busyReason(const QStringList &names) const;
    //! The state line below the title; empty: there is none.
    void showUnderWay(const QStringList &lines);
    //! Is it the server that a person agreed to? If not, it is said.
    bool isStill(const std::optional<sky::Server> &server);
    //! In the menu, copies what `command` gives.
    QAction *addCopy(const QString &id, std::function<QString()> command);
    //! With the Delete key, as a button.
    QAction *addDelete(const QString &id, const QString &text);
    const StoreParts &parts() const { return m_parts; }

private:
    struct Doing
    {
        QStringList names;
        QString title;
        QString progress; //!< in the server's words
    };
    void tellDoings();

    const StoreParts m_parts;
    sky::ListFeed &m_feed;
    models::TableFilter *m_filtered;
    widgets::StatusLabel *m_underWay;
    std::map<int, Doing> m_doings; //!< in their order, on this server
    int m_lastDoing = 0;
};

} // namespace skydeck::pages
