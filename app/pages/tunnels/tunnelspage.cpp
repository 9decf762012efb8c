#include "app/pages/tunnels/tunnelspage.h"

#include "app/models/tunnelfilter.h"
#include "app/pages/tunnels/tunneldetails.h"
#include "app/widgets/banner.h"
#include "app/widgets/copydelegate.h"
#include "app/widgets/emptystate.h"
#include "app/widgets/sparkline.h"

#include <QLineEdit>
#include <QPushButton>

namespace skydeck::pages {

using models::TunnelModel;
using widgets::Banner;
using widgets::LiveTable;

TunnelsPage::TunnelsPage(const TunnelsController::Context &context, QWidget *parent)
    : ListPage(QStringLiteral("tunnelsPage"), tr("Tunnels"), parent)
    , m_controller(context)
    , m_filtered(new models::TunnelFilter(m_controller.tree(), this))
    , m_details(new TunnelDetails(m_controller))
{
    makeTable();
    auto *primary = addPrimary(tr("New tunnel…"), tr("Add a tunnel"));
    primary->setObjectName(QStringLiteral("tunnels.new.button"));
    connect(primary, &QPushButton::clicked, this, [this] { m_controller.add(this); });
    auto *empty = new widgets::EmptyState(
        QStringLiteral("tunnels"),
        tr("No tunnel yet. A tunnel brings a port of a host you reach by SSH to this computer, and keeps it "
           "there."));
    auto *add = empty->addButton(tr("Add a tunnel…"));
    add->setObjectName(QStringLiteral("tunnels.empty.new"));
    connect(add, &QPushButton::clicked, this, [this] { m_controller.add(this); });
    setEmptyState(empty);
    setDetails(m_details, tr("Details of the tunnel"), 3);
    makeVerbs();

    connect(filter(), &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filtered->setText(text);
        table()->setAllOpen(m_filtered->isFiltering());
    });
    connect(table(), &widgets::LiveTable::selectionKeysChanged, this, &TunnelsPage::takeSelection);
    connect(table(), &QAbstractItemView::activated, this, [this] {
        const bool opens = m_controller.allows(TunnelVerb::Open, table()->selectedKeys()).enabled();
        perform(opens ? TunnelVerb::Open : TunnelVerb::Start);
    });
    connect(&m_controller, &TunnelsController::changed, this, &TunnelsPage::takeList);
    connect(&m_controller, &TunnelsController::added, this, &TunnelsPage::want);
    connect(&m_controller, &TunnelsController::actionFailed, banner(), &Banner::showError);
    connect(&m_controller, &TunnelsController::needsUser, this, [this](const QString &id, const Error &error) {
        if (m_controller.shownKey() != id) // the details say it
            sayNeed(id, error);
    });
    connect(&m_controller, &TunnelsController::recovered, this, [this](const QString &id) {
        if (id == m_said)
            banner()->clear();
    });
    connect(&m_controller, &TunnelsController::removed, this, [this](const QString &text) {
        banner()->showMessage(Banner::Kind::Done, text);
        banner()->setAction(tr("Undo"), [this] {
            banner()->clear();
            m_controller.undoRemove();
        });
    });
    m_seconds.setInterval(1'000);
    m_seconds.setTimerType(Qt::CoarseTimer);
    connect(&m_seconds, &QTimer::timeout, &m_controller, &TunnelsController::sample);
    if (!m_controller.notice().isEmpty())
        banner()->showMessage(Banner::Kind::Warning, m_controller.notice());
    takeList();
}

void TunnelsPage::makeTable()
{
    LiveTable *table = this->table();
    table->setModel(m_filtered);
    table->setUpColumns({30, 18, 22, 28, 36, 9, 11}, TunnelModel::Name, TunnelModel::Name, Qt::AscendingOrder);
    table->fitColumns(
        {29, 13, 18, 21, 33, 9, 11},
        {TunnelModel::RoundTrip, TunnelModel::Since, TunnelModel::Host, TunnelModel::Traffic, TunnelModel::Ports});
    table->setFoldable();
    table->setItemDelegateForColumn(TunnelModel::Traffic, new widgets::SparkDelegate(table));
    table->setItemDelegateForColumn(TunnelModel::Ports, new widgets::CopyDelegate(tr("Copy address"), table));
}

QAction *TunnelsPage::addVerbFor(TunnelVerb verb, const QString &id, const QString &text, const QString &icon,
                                 bool asButton)
{
    auto *action = addVerb(QStringLiteral("tunnels.") + id, text, icon, asButton);
    connect(action, &QAction::triggered, this, [this, verb] { perform(verb); });
    m_verbs.append({verb, action});
    return action;
}

QAction *TunnelsPage::actionOf(TunnelVerb verb) const
{
    for (const auto &[one, action] : m_verbs) {
        if (one == verb)
            return action;
    }
    return nullptr;
}

//! Keys act while the list has the focus, and nowhere else: Del in the filter deletes a letter.
void TunnelsPage::setKey(TunnelVerb verb, const QKeySequence &key)
{
    QAction *action = actionOf(verb);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    table()->addAction(action);
}

void TunnelsPage::makeVerbs()
{
    auto *add = addVerb(QStringLiteral("tunnels.new"), tr("New tunnel…"), QStringLiteral("add"), false);
    add->setShortcut(QKeySequence(QStringLiteral("Ctrl+Shift+T")));
    connect(add, &QAction::triggered, this, [this] { m_controller.add(this); });
    addAction(add);
    addVerbSeparator();
    addVerbFor(TunnelVerb::Open, QStringLiteral("open"), tr("Open"), QStringLiteral("open"), false);
    addVerbFor(TunnelVerb::Start, QStringLiteral("start"), tr("Start"), QStringLiteral("start"), true);
    addVerbFor(TunnelVerb::Stop, QStringLiteral("stop"), tr("Stop"), QStringLiteral("stop"), true);
    addVerbFor(TunnelVerb::TryNow, QStringLiteral("tryNow"), tr("Try now"), QStringLiteral("refresh"), false);
    addVerbFor(TunnelVerb::StartGroup, QStringLiteral("startGroup"), tr("Start group"), {}, true);
    addVerbFor(TunnelVerb::StopGroup, QStringLiteral("stopGroup"), tr("Stop group"), {}, true);
    addVerbSeparator();
    addVerbFor(TunnelVerb::Edit, QStringLiteral("edit"), tr("Edit…"), {}, true);
    addVerbFor(TunnelVerb::StartWithApp, QStringLiteral("startWithApp"), tr("Start with the app"), {}, false)
        ->setCheckable(true);
    addVerbFor(TunnelVerb::CopyAddress, QStringLiteral("copyAddress"), tr("Copy address"), QStringLiteral("copy"),
               false);
    addVerbFor(TunnelVerb::CopyCommand, QStringLiteral("copyCommand"), tr("Copy command"), {}, false);
    addVerbSeparator();
    addVerbFor(TunnelVerb::Remove, QStringLiteral("remove"), tr("Remove…"), {}, true);
    setKey(TunnelVerb::Remove, QKeySequence::Delete);
    setKey(TunnelVerb::Edit, QKeySequence(QStringLiteral("F2")));
    setKey(TunnelVerb::Start, QKeySequence(QStringLiteral("Ctrl+Return")));
    setKey(TunnelVerb::Stop, QKeySequence(QStringLiteral("Ctrl+.")));
}

void TunnelsPage::enter(const QVariantMap &argument)
{
    want(argument.value(QStringLiteral("tunnel")).toString());
    table()->setFocus();
    const QString cluster = argument.value(QStringLiteral("cluster")).toString();
    if (argument.value(QStringLiteral("new")).toBool() || !cluster.isEmpty())
        m_controller.add(this, cluster);
}

void TunnelsPage::want(const QString &id)
{
    m_wanted = id;
    if (id.isEmpty())
        return;
    filter()->clear();
    takeList();
}

void TunnelsPage::refresh()
{
    // What waits or failed is what a user means who asks for fresh news.
    for (const QString &id : table()->selectedKeys())
        m_controller.act(TunnelVerb::TryNow, {id}, this);
}

void TunnelsPage::showEvent(QShowEvent *event)
{
    m_controller.model().setTicking(true);
    m_seconds.start();
    ListPage::showEvent(event);
}

void TunnelsPage::hideEvent(QHideEvent *event)
{
    m_controller.model().setTicking(false);
    m_seconds.stop();
    ListPage::hideEvent(event);
}

void TunnelsPage::takeList()
{
    auto &model = m_controller.model();
    setFace({false, model.rowCount() == 0, {}});
    if (!m_wanted.isEmpty() && table()->selectKey(m_wanted))
        m_wanted.clear();
    else if (table()->selectedKeys().isEmpty() && m_filtered->rowCount() > 0)
        table()->selectKey(m_filtered->index(0, 0).data(TunnelModel::KeyRole).toString());
    takeSelection();
    Q_EMIT counterChanged(m_controller.openCount());
}

void TunnelsPage::takeSelection()
{
    const QString current = table()->currentKey();
    if (m_controller.shownKey() != current)
        m_controller.show(current);
    const auto shown = m_controller.shown();
    setDetailsShown(!shown.isEmpty());
    const auto count = table()->selectedKeys().size();
    const QString group = models::groupOfKey(current);
    if (count > 1)
        setDetailsTitle(tr("%n line(s) chosen", nullptr, int(count)));
    else if (!shown.isEmpty())
        setDetailsTitle(group.isEmpty() ? shown.first().spec.title() : group);
    updateVerbs();
}

void TunnelsPage::updateVerbs()
{
    const QStringList ids = table()->selectedKeys();
    for (const auto &[verb, action] : m_verbs) {
        const TunnelAllowed allowed = m_controller.allows(verb, ids);
        setVerb(action, allowed.shown, allowed.why);
    }
    actionOf(TunnelVerb::StartWithApp)->setChecked(m_controller.startWithApp(ids));
}

void TunnelsPage::perform(TunnelVerb verb)
{
    banner()->clear();
    m_said.clear();
    m_controller.act(verb, table()->selectedKeys(), this);
    updateVerbs(); // a toggle that could not be kept goes back
}

void TunnelsPage::sayNeed(const QString &id, const Error &error)
{
    m_said = id;
    banner()->showError(error);
    banner()->setAction(tr("Try again"), [this, id] { m_controller.retry(id); });
}

} // namespace skydeck::pages
