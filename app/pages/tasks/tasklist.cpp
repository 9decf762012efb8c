#include "app/pages/tasks/tasklist.h"

#include "app/widgets/theme.h"
#include "core/flows/templates.h"

#include <QFileInfo>

namespace skydeck::pages {

namespace theme = widgets::theme;

namespace {

enum Role { KindRole = Qt::UserRole, ValueRole };
enum Kind { OpenKind = 1, FileKind, TemplateKind };

QTreeWidgetItem *entry(QTreeWidgetItem *parent, const QString &title, const char *icon, Kind kind,
                       const QString &value)
{
    auto *item = new QTreeWidgetItem(parent, {title});
    item->setIcon(0, theme::icon(QLatin1String(icon)));
    item->setData(0, KindRole, kind);
    item->setData(0, ValueRole, value);
    return item;
}

} // namespace

TaskList::TaskList(QWidget *parent)
    : QTreeWidget(parent)
{
    setObjectName(QStringLiteral("taskList"));
    setAccessibleName(tr("Tasks"));
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setIndentation(theme::inGroup);
    m_open = group(tr("Open", "heading: tasks that are open"));
    m_files = group(tr("Files"));
    m_templates = group(tr("Templates"));
    for (const flows::Template &one : flows::templates())
        entry(m_templates, one.title, "template", TemplateKind, one.id)->setToolTip(0, one.summary);
    setOpen({}, {});
    setFiles({});
    // Open tasks and files at a click; a template makes a copy, so it takes Enter or a double click. Queued:
    // choosing rebuilds the list.
    connect(this, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem *item) {
        if (item->data(0, KindRole).toInt() != TemplateKind)
            choose(item);
    });
    connect(this, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem *item) {
        if (item != nullptr && item->data(0, KindRole).toInt() == TemplateKind)
            choose(item);
    });
}

QTreeWidgetItem *TaskList::group(const QString &title)
{
    auto *item = new QTreeWidgetItem(this, {title});
    item->setFlags(Qt::ItemIsEnabled);
    QFont font = item->font(0);
    font.setWeight(QFont::DemiBold);
    item->setFont(0, font);
    item->setExpanded(true);
    return item;
}

void TaskList::setOpen(const QList<OpenTask> &tasks, const QString &currentId)
{
    qDeleteAll(m_open->takeChildren());
    for (const OpenTask &task : tasks) {
        const QString title =
            task.unsaved ? tr("%1 •", "an open task with unsaved changes").arg(task.title) : task.title;
        QTreeWidgetItem *item = entry(m_open, title, "file", OpenKind, task.id);
        if (task.unsaved)
            item->setData(0, Qt::AccessibleTextRole, tr("%1, not saved").arg(task.title));
        if (task.id == currentId)
            setCurrentItem(item);
    }
    m_open->setHidden(tasks.isEmpty());
    m_open->setExpanded(true);
}

void TaskList::setFiles(const QStringList &files)
{
    qDeleteAll(m_files->takeChildren());
    for (const QString &path : files)
        entry(m_files, QFileInfo(path).fileName(), "file", FileKind, path)->setToolTip(0, path);
    m_files->setHidden(files.isEmpty());
    m_files->setExpanded(true);
}

void TaskList::choose(QTreeWidgetItem *item)
{
    const QString value = item->data(0, ValueRole).toString();
    const int kind = item->data(0, KindRole).toInt();
    QMetaObject::invokeMethod(
        this,
        [this, value, kind] {
            if (kind == OpenKind)
                Q_EMIT openChosen(value);
            else if (kind == FileKind)
                Q_EMIT fileChosen(value);
            else if (kind == TemplateKind)
                Q_EMIT templateChosen(value);
        },
        Qt::QueuedConnection);
}

} // namespace skydeck::pages
