#include "app/pages/activity/activitypage.h"

#include "app/models/tablefilter.h"
#include "app/pages/activity/activitydetails.h"
#include "app/widgets/banner.h"
#include "app/widgets/emptystate.h"

#include <QLineEdit>
#include <QPushButton>

namespace skydeck::pages {

using models::ActivityModel;

ActivityPage::ActivityPage(flows::Activity &activity, flows::Actions &actions, widgets::Navigator &navigator,
                           widgets::Prompter &prompter, QWidget *parent)
    : ListPage(QStringLiteral("activityPage"), tr("Activity"), parent)
    , m_controller({activity, actions, navigator, prompter})
    , m_filtered(new models::TableFilter(&m_controller.entries(), this))
    , m_details(new ActivityDetails)
{
    table()->setModel(m_filtered);
    table()->setUpColumns({18, 30, 16, 13, 10, 0}, ActivityModel::Title, ActivityModel::Started,
                          Qt::DescendingOrder);
    auto *empty = new widgets::EmptyState(
        QStringLiteral("activity"), tr("Nothing was done yet. Launches, stops and the like are listed here."));
    connect(empty->addButton(tr("Launch a task…")), &QPushButton::clicked, this,
            [&navigator] { navigator.launch({}); });
    setEmptyState(empty);
    setDetails(m_details, tr("Details of the operation"));
    makeVerbs();

    connect(filter(), &QLineEdit::textChanged, m_filtered, &models::TableFilter::setText);
    connect(table(), &widgets::LiveTable::selectionKeysChanged, this, &ActivityPage::takeSelection);
    connect(table(), &QAbstractItemView::activated, this,
            [this] { m_controller.act(ActivityVerb::Show, table()->selectedKeys(), this); });
    connect(&m_controller, &ActivityController::changed, this, &ActivityPage::takeList);
    connect(&m_controller, &ActivityController::actionFailed, banner(), &widgets::Banner::showError);
    takeList();
}

void ActivityPage::addVerbFor(ActivityVerb verb, const QString &id, const QString &text, const QString &icon,
                              bool asButton)
{
    auto *action = addVerb(QStringLiteral("activity.") + id, text, icon, asButton);
    connect(action, &QAction::triggered, this, [this, verb] {
        banner()->clear();
        m_controller.act(verb, table()->selectedKeys(), this);
    });
    m_verbs.append({verb, action});
}

void ActivityPage::makeVerbs()
{
    addVerbFor(ActivityVerb::Show, QStringLiteral("show"), tr("Show steps"), QStringLiteral("log"), true);
    addVerbFor(ActivityVerb::Again, QStringLiteral("again"), tr("Launch again like this…"), {}, true);
    addVerbFor(ActivityVerb::CopyCommand, QStringLiteral("copyCommand"), tr("Copy command"),
               QStringLiteral("copy"), true);
    addVerbSeparator();
    addVerbFor(ActivityVerb::Cancel, QStringLiteral("cancel"), tr("Cancel…"), QStringLiteral("cancel"), true);
    auto *cancel = m_verbs.last().second;
    cancel->setShortcut(QKeySequence::Delete);
    cancel->setShortcutContext(Qt::WidgetShortcut);
    table()->addAction(cancel);
    addVerbSeparator();
    addVerbFor(ActivityVerb::ClearEnded, QStringLiteral("clear"), tr("Clear ended…"), {}, false);
    auto *clear = new QPushButton(m_verbs.last().second->text());
    clear->setObjectName(QStringLiteral("activity.clear.button"));
    clear->setAutoDefault(false);
    connect(clear, &QPushButton::clicked, m_verbs.last().second, &QAction::trigger);
    connect(m_verbs.last().second, &QAction::enabledChanged, clear, &QWidget::setEnabled);
    addHeaderWidget(clear);
}

void ActivityPage::enter(const QVariantMap &argument)
{
    const QString id = argument.value(QStringLiteral("activity")).toString();
    if (!id.isEmpty()) {
        filter()->clear();
        table()->selectKey(id);
    }
    if (const QString text = argument.value(QStringLiteral("find")).toString(); !text.isEmpty())
        filter()->setText(text);
    table()->setFocus();
}

void ActivityPage::showEvent(QShowEvent *event)
{
    m_controller.entries().setTicking(true);
    ListPage::showEvent(event);
}

void ActivityPage::hideEvent(QHideEvent *event)
{
    m_controller.entries().setTicking(false);
    ListPage::hideEvent(event);
}

void ActivityPage::takeList()
{
    setFace({false, m_controller.entries().rowCount() == 0, {}});
    if (table()->selectedKeys().isEmpty() && m_filtered->rowCount() > 0)
        table()->selectKey(m_filtered->keyAt(0));
    takeSelection();
    Q_EMIT counterChanged(m_controller.runningCount());
}

void ActivityPage::takeSelection()
{
    const QStringList keys = table()->selectedKeys();
    const auto *entry = m_controller.entries().find(table()->currentKey());
    setDetailsShown(entry);
    if (entry) {
        setDetailsTitle(entry->title);
        m_details->showEntry(*entry);
    }
    for (const auto &[verb, action] : m_verbs)
        setVerb(action, true, m_controller.hindrance(verb, keys));
}

} // namespace skydeck::pages
