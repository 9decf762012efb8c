// The list at the left: open tasks, files of the user's folders, templates.
#pragma once

#include <QTreeWidget>

namespace skydeck::pages {

class TaskList : public QTreeWidget
{
    Q_OBJECT
public:
    explicit TaskList(QWidget *parent = nullptr);

    struct OpenTask
    {
        QString id, title;
        bool unsaved = false;
        bool operator==(const OpenTask &) const = default;
    };
    void setOpen(const QList<OpenTask> &tasks, const QString &currentId);
    //! Lists *.yaml and *.yml of the folders (not deeper) and recently opened files.
    void setFiles(const QStringList &files);

Q_SIGNALS:
    void openChosen(const QString &id);
    void fileChosen(const QString &path);
    void templateChosen(const QString &id);

private:
    void choose(QTreeWidgetItem *item);
    QTreeWidgetItem *group(const QString &title);

    QTreeWidgetItem *m_open;
    QTreeWidgetItem *m_files;
    QTreeWidgetItem *m_templates;
};

} // namespace skydeck::pages
