#include "app/pages/clouds/storepage.h"

#include "app/widgets/banner.h"
#include "app/widgets/named.h"
#include "app/widgets/statuslabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPointer>
#include <QVBoxLayout>

namespace skydeck::pages {

StorePage::StorePage(const QString &name, const QString &title, sky::ListFeed &feed, models::LiveModel &model,
                     const Words &words, const StoreParts &parts)
    : ServerListPage(name, title, feed, words, parts.navigator)
    , m_parts(parts)
    , m_feed(feed)
    , m_filtered(new models::TableFilter(&model, this))
    , m_underWay(widgets::named(new widgets::StatusLabel, name + QStringLiteral(".underWay"), {}))
{
    m_underWay->setTextFormat(Qt::PlainText);
    m_underWay->setWordWrap(true);
    m_underWay->hide();
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->indexOf(banner()), m_underWay);
    table()->setModel(m_filtered);
    tick(model);
    connect(filter(), &QLineEdit::textChanged, m_filtered, &models::TableFilter::setText);
}

void StorePage::begin()
{
    connect(table(), &widgets::LiveTable::selectionKeysChanged, this, [this] { sync(); });
    connect(&m_feed, &sky::ListFeed::changed, this, [this] { sync(); });
    connect(&m_feed, &sky::ListFeed::left, this, [this] {
        m_doings.clear(); // what was begun goes on: Activity has it
        tellDoings();
    });
    sync();
}

void StorePage::syncList()
{
    syncFace(m_filtered->sourceModel()->rowCount() == 0);
    table()->chooseOne();
}

void StorePage::ask(const widgets::Question &question, const flows::SkyOrder &order, const QStringList &names)
{
    banner()->clear();
    m_parts.prompter.ask(this, question, [this, order, names, server = m_parts.actions.server()](bool accepted) {
        if (accepted && isStill(server))
            perform(order, names);
    });
}

bool StorePage::isStill(const std::optional<sky::Server> &server)
{
    const auto other = m_parts.actions.changedSince(server);
    if (other)
        banner()->showError(*other);
    return !other;
}

void StorePage::perform(const flows::SkyOrder &order, const QStringList &names)
{
    const int number = ++m_lastDoing;
    m_doings[number] = {names, order.entry.title, {}};
    flows::SkyListener listener;
    listener.progressed = [self = QPointer<StorePage>(this), number](const QString &text) {
        if (!self || !self->m_doings.contains(number))
            return;
        self->m_doings[number].progress = text;
        self->tellDoings();
    };
    deliver(m_parts.actions.perform(order, std::move(listener)), this,
            [this, number](const Result<QJsonValue> &result) {
                m_doings.erase(number);
                tellDoings();
                if (!result && result.error().kind != ErrorKind::Cancelled)
                    banner()->showError(result.error());
            });
    tellDoings();
}

void StorePage::tellDoings()
{
    QStringList lines;
    for (const auto &[number, doing] : m_doings)
        lines << (doing.progress.isEmpty() ? doing.title
                                           : QStringLiteral("%1: %2").arg(doing.title, doing.progress));
    showUnderWay(lines);
    sync();
}

QStringList StorePage::busyNames() const
{
    QStringList names;
    for (const auto &[number, doing] : m_doings)
        names += doing.names;
    return names;
}

QString StorePage::busyReason(const QStringList &names) const
{
    const QStringList busy = busyNames();
    const bool any =
        std::any_of(names.begin(), names.end(), [&](const auto &name) { return busy.contains(name); });
    return any ? tr("Something is being done to it.") : QString();
}

void StorePage::showUnderWay(const QStringList &lines)
{
    m_underWay->setVisible(!lines.isEmpty());
    if (!lines.isEmpty())
        m_underWay->setStatus(widgets::Status::Busy, tr("Under way: %1").arg(lines.join(QStringLiteral(" · "))));
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
