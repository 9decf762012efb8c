// Which branches of a tree the user folded, kept across refreshes and restarts.
#pragma once

#include <QObject>
#include <QSet>

class QTreeView;

namespace skydeck::widgets {

//! Branches are open unless folded, and known by LiveTable's keys. Lives with its view.
class Folds : public QObject
{
    Q_OBJECT
public:
    //! With the model in place. `name`: where they are remembered.
    Folds(QTreeView *view, const QString &name);

    //! While true all is open, whatever was folded: a search must not hide what it found.
    void setAllOpen(bool open);

private:
    void apply();
    void note(const QModelIndex &index, bool folded);

    QTreeView *m_view;
    const QString m_name;
    QSet<QString> m_folded;
    bool m_allOpen = false;
    bool m_busy = false;
};

} // namespace skydeck::widgets
