#include "app/pages/clouds/storepage.h"

#include "app/widgets/banner.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>

namespace skydeck::pages {

StorePage::StorePage(const QString &name, const QString &title, sky::ListFeed &feed, models::LiveModel &model,
                     const Words &words, const StoreParts &parts)
    : ServerListPage(name, title, feed, words, parts.navigator)
    , m_parts(parts)
    , m_feed(feed)
    , m_filtered(new models::TableFilter(&model, this))
{
    table()->setModel(m_filtered);
    tick(model);
    connect(filter(), &QLineEdit::textChanged, m_filtered, &models::TableFilter::setText);
}

void StorePage::begin()
{
    connect(table(), &widgets::LiveTable::selectionKeysChanged, this, [this] { sync(); });
    connect(&m_feed, &sky::ListFeed::changed, this, [this] { sync(); });
    sync();
}

void StorePage::syncList()
{
    syncFace(m_filtered->sourceModel()->rowCount() == 0);
    table()->chooseOne();
}

void StorePage::ask(const widgets::Question &question, const flows::SkyOrder &order)
{
    banner()->clear();
    m_parts.prompter.ask(this, question, [this, order, server = m_parts.actions.server()](bool accepted) {
        if (accepted && isStill(server))
            perform(order);
    });
}

bool StorePage::isStill(const std::optional<sky::Server> &server)
{
    const auto other = m_parts.actions.changedSince(server);
    if (other)
        banner()->showError(*other);
    return !other;
}

void StorePage::perform(const flows::SkyOrder &order)
{
    deliver(m_parts.actions.perform(order), this, [this](const Result<QJsonValue> &result) {
        if (!result && result.error().kind != ErrorKind::Cancelled)
            banner()->showError(result.error());
    });
}

QAction *StorePage::addCopy(const QString &id, std::function<QString()> command)
{
    QAction *copy = addVerb(id, tr("Copy the command"), QStringLiteral("copy"), false);
    connect(copy, &QAction::triggered, this,
            [command = std::move(command)] { QGuiApplication::clipboard()->setText(command()); });
    return copy;
}

QAction *StorePage::addDelete(const QString &id, const QString &text)
{
    addVerbSeparator();
    QAction *action = addVerb(id, text, QStringLiteral("down"), true);
    action->setShortcut(QKeySequence::Delete);
    action->setShortcutContext(Qt::WidgetShortcut);
    table()->addAction(action);
    return action;
}

} // namespace skydeck::pages
