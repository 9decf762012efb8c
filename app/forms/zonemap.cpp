#include "app/forms/zonemap.h"

#include "app/forms/diffview.h"
#include "app/widgets/prompter.h"
#include "app/widgets/statusdelegate.h"
#include "app/widgets/statuslabel.h"

#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTreeWidget>

namespace skydeck::forms {

namespace theme = widgets::theme;

namespace {

enum Column { Zone, Subnet, Address, Holder };

QLabel *heading(const QString &text)
{
    auto *label = new QLabel(text);
    label->setFont(theme::cardTitleFont());
    label->setWordWrap(true);
    return label;
}

QLabel *remark()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    return label;
}

} // namespace

ZoneMap::ZoneMap(ZoneChoice &choice, widgets::Prompter &prompter, QWidget *parent)
    : QWidget(parent)
    , m_choice(choice)
    , m_prompter(prompter)
    , m_table(new QTreeWidget)
    , m_unplaced(remark())
    , m_problem(new widgets::StatusLabel)
    , m_heading(remark())
    , m_diff(new DiffView)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::inGroup);
    column->addWidget(makeScheme());
    constexpr int shownZones = 6;
    m_table->setObjectName(QStringLiteral("zones.table"));
    m_table->setAccessibleName(tr("Zones"));
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setTabKeyNavigation(false);
    m_table->setHeaderLabels({tr("Zone"), tr("Subnet"), tr("Fixed address"), tr("Held by")});
    m_table->setItemDelegate(new widgets::StatusDelegate(m_table));
    const int line = m_table->fontMetrics().height() + theme::inGroup;
    m_table->setMinimumHeight(line * 3);
    m_table->setMaximumHeight(line * (shownZones + 2));
    column->addWidget(m_table, 2);
    column->addWidget(m_unplaced);
    column->addWidget(makeClients());
    m_problem->setObjectName(QStringLiteral("zones.problem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    column->addWidget(m_problem);
    column->addWidget(m_heading);
    m_diff->setObjectName(QStringLiteral("zones.diff"));
    m_diff->setAccessibleName(tr("What changes"));
    m_diff->setMinimumHeight(line * 4);
    column->addWidget(m_diff, 3);
    connect(m_table, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem *item) {
        if (item != nullptr && !m_filling)
            m_choice.choose(item->text(Zone));
    });
    connect(&m_choice, &ZoneChoice::changed, this, &ZoneMap::showAll);
    showAll();
}

QWidget *ZoneMap::makeScheme()
{
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme::betweenControls);
    grid->setVerticalSpacing(theme::inGroup / 2);
    const mesh::ZoneScheme &scheme = m_choice.scheme();
    m_region = new QLineEdit(scheme.region);
    m_cidr = new QLineEdit(scheme.cidr);
    m_prefix = new QSpinBox;
    constexpr int longest = 28, shortest = 16;
    m_prefix->setRange(shortest, longest);
    m_prefix->setPrefix(QStringLiteral("/"));
    m_prefix->setValue(scheme.prefix);
    m_zones = new QLineEdit(scheme.zones.join(QLatin1Char(',')));
    m_zones->setToolTip(tr("Zone letters differ from account to account. Name yours: a,b,c"));
    int at = 0;
    const auto add = [&](QWidget *field, const char *name, const QString &text) {
        auto *label = new QLabel(text);
        label->setBuddy(field);
        field->setObjectName(QStringLiteral("zones.") + QLatin1String(name));
        field->setAccessibleName(QString(text).remove(QLatin1Char('&')));
        constexpr int columns = 2;
        grid->addWidget(label, at / columns * 2, at % columns);
        grid->addWidget(field, at / columns * 2 + 1, at % columns);
        ++at;
    };
    add(m_region, "region", tr("&Region"));
    add(m_cidr, "cidr", tr("&Network of the VPC"));
    add(m_prefix, "prefix", tr("&Part of a zone"));
    add(m_zones, "zones", tr("&Zones"));
    m_prefix->findChild<QLineEdit *>()->setAccessibleName(m_prefix->accessibleName());
    for (auto *field : {m_region, m_cidr, m_zones})
        connect(field, &QLineEdit::textChanged, this, &ZoneMap::readScheme);
    connect(m_prefix, &QSpinBox::valueChanged, this, &ZoneMap::readScheme);
    return box;
}

QWidget *ZoneMap::makeClients()
{
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(theme::inGroup / 2);
    grid->addWidget(heading(tr("Clients that get its address")), 0, 0);
    auto *add = new QPushButton(tr("&Add a file…"));
    add->setObjectName(QStringLiteral("zones.add"));
    add->setAutoDefault(false);
    connect(add, &QPushButton::clicked, this, &ZoneMap::chooseFile);
    grid->addWidget(add, 0, 1);
    grid->setColumnStretch(0, 1);
    m_clients = new QListWidget;
    m_clients->setObjectName(QStringLiteral("zones.clients"));
    m_clients->setAccessibleName(tr("Clients that get its address"));
    m_clients->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const int line = m_clients->fontMetrics().height() + theme::inGroup;
    m_clients->setMinimumHeight(line * 2);
    m_clients->setMaximumHeight(line * 4);
    grid->addWidget(m_clients, 1, 0, 1, 2);
    connect(m_clients, &QListWidget::itemChanged, this, [this](const QListWidgetItem *item) {
        if (!m_filling)
            m_choice.setWanted(item->data(Qt::UserRole).toString(), item->checkState() == Qt::Checked);
    });
    return box;
}

void ZoneMap::readScheme()
{
    mesh::ZoneScheme scheme;
    scheme.region = m_region->text().trimmed();
    scheme.cidr = m_cidr->text().trimmed();
    scheme.prefix = m_prefix->value();
    for (const QString &zone : m_zones->text().split(QLatin1Char(','), Qt::SkipEmptyParts))
        scheme.zones << zone.trimmed();
    m_choice.setScheme(scheme);
}

void ZoneMap::showAll()
{
    m_filling = true;
    QStringList known = mesh::knownZones(m_choice.scheme().region);
    for (QString &zone : known)
        zone = zone.right(1);
    m_zones->setPlaceholderText(known.isEmpty() ? QStringLiteral("a,b,c") : known.join(QLatin1Char(',')));
    showZones();
    showClients();
    m_filling = false;
    showChanges();
}

void ZoneMap::showZones()
{
    const auto &map = m_choice.map();
    m_table->setEnabled(map.has_value());
    const QList<mesh::ZoneAddress> zones = map.value_or(QList<mesh::ZoneAddress>());
    while (m_table->topLevelItemCount() > zones.size())
        delete m_table->topLevelItem(m_table->topLevelItemCount() - 1);
    while (m_table->topLevelItemCount() < zones.size())
        new QTreeWidgetItem(m_table);
    QTreeWidgetItem *current = nullptr;
    for (int i = 0; i < zones.size(); ++i) {
        const mesh::ZoneAddress &zone = zones[i];
        QTreeWidgetItem *item = m_table->topLevelItem(i);
        const QString holder = m_choice.holderOf(zone.zone);
        const bool own = holder.isEmpty() && zone.zone == m_choice.writtenZone();
        item->setText(Zone, zone.zone);
        item->setText(Subnet, zone.subnet);
        item->setText(Address, zone.address);
        item->setText(Holder,
                      !holder.isEmpty() ? tr("Taken by %1").arg(holder)
                          : own         ? tr("This task")
                                        : tr("Free"));
        item->setToolTip(Holder, item->text(Holder));
        const auto status = !holder.isEmpty() ? widgets::Status::Bad
            : own                             ? widgets::Status::Busy
                                              : widgets::Status::Good;
        item->setData(Holder, widgets::StatusDelegate::StatusRole, int(status));
        if (zone.zone == m_choice.chosen())
            current = item;
    }
    m_table->setCurrentItem(current);
    for (const int column : {Zone, Subnet, Address})
        m_table->resizeColumnToContents(column);
    const QStringList &unplaced = m_choice.unplaced();
    m_unplaced->setVisible(!unplaced.isEmpty());
    m_unplaced->setText(tr("In this region, zone not known: %1").arg(unplaced.join(QStringLiteral(", "))));
}

void ZoneMap::showClients()
{
    const auto &clients = m_choice.clients();
    while (m_clients->count() > clients.size())
        delete m_clients->item(m_clients->count() - 1);
    while (m_clients->count() < clients.size())
        new QListWidgetItem(m_clients);
    for (int i = 0; i < clients.size(); ++i) {
        QListWidgetItem *item = m_clients->item(i);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setText(QFileInfo(clients[i].path).fileName());
        item->setToolTip(QDir::toNativeSeparators(clients[i].path));
        item->setData(Qt::UserRole, clients[i].path);
        item->setCheckState(clients[i].wanted ? Qt::Checked : Qt::Unchecked);
    }
}

void ZoneMap::showChanges()
{
    const auto &changes = m_choice.changes();
    m_problem->setVisible(!changes);
    if (!changes)
        m_problem->setStatus(widgets::Status::Bad, changes.error().text);
    QList<DiffView::Part> parts;
    for (const mesh::FileChange &change : changes.value_or(QList<mesh::FileChange>())) {
        if (change.after != change.before)
            parts.append({QFileInfo(change.path).fileName(), change.before, change.after});
    }
    m_heading->setText(!changes                 ? QString()
                           : changes->isEmpty() ? tr("Choose a zone to see what changes.")
                           : parts.isEmpty()    ? tr("Everything is as it should be: nothing changes.")
                                                : tr("Only these lines change:"));
    m_heading->setVisible(!m_heading->text().isEmpty());
    m_diff->showChanges(parts);
}

void ZoneMap::chooseFile()
{
    const QString server = m_choice.task().path;
    const QString folder = server.isEmpty() ? QDir::homePath() : QFileInfo(server).absolutePath();
    m_prompter.openFile(this, tr("Add a client"), folder, tr("Task files (*.yaml *.yml);;All files (*)"),
                        [this](const QString &path) {
                            if (!path.isEmpty())
                                m_choice.addClient(path);
                        });
}

} // namespace skydeck::forms
