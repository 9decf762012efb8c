// A list the desktop way: sortable columns that remember their widths, keys, copy; a refresh moves nothing.
#pragma once

#include <QTimer>
#include <QTreeView>

namespace skydeck::widgets {

class ColumnFit;
class Folds;

//! Rows are known by the key that the model gives under keyRole, so that chosen rows can be named without indexes.
class LiveTable : public QTreeView
{
    Q_OBJECT
public:
    static constexpr int statusRole = Qt::UserRole + 1;
    static constexpr int keyRole = Qt::UserRole + 2;

    //! `name` is the object name, and where the columns are remembered.
    explicit LiveTable(const QString &name, QWidget *parent = nullptr);
    ~LiveTable() override;

    //! Call once, with the model in place: what the columns are like before the user changes them. `widths` in
    //! characters; 0 takes the rest. Type-ahead looks in `nameColumn`.
    void setUpColumns(const QList<int> &widths, int nameColumn, int sortColumn, Qt::SortOrder order);
    //! After setUpColumns(): the columns fit the view from now on. `leastWidths` in characters, as narrow as each
    //! may become; `goFirst`: columns that may go when that is not enough, the least wanted first.
    void fitColumns(const QList<int> &leastWidths, const QList<int> &goFirst);
    //! With a model of branches in place: they fold, and stay folded over refreshes and restarts.
    void setFoldable();
    //! While true nothing is folded: a search must not hide what it found.
    void setAllOpen(bool open);
    //! Hides a column that means nothing here, whatever was remembered.
    void setColumnUsed(int column, bool used);

    QStringList selectedKeys() const;
    QString currentKey() const;
    //! Chooses the row and scrolls to it; false when it is not there.
    bool selectKey(const QString &key);
    //! Chooses the first row when none is chosen.
    void chooseOne();
    //! The rows as tab-separated text.
    QString textOfSelection() const;

    void keyboardSearch(const QString &search) override;

Q_SIGNALS:
    void selectionKeysChanged();
    void menuWanted(const QPoint &globalPosition);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    QString stateName() const;
    void saveColumns();
    QModelIndexList selectedRowsInOrder() const;
    int pixels(int characters) const;

    QTimer m_saveSoon;
    ColumnFit *m_fit = nullptr;
    Folds *m_folds = nullptr;
    QList<int> m_widths; //!< as set up, in characters
    int m_nameColumn = 0;
};

} // namespace skydeck::widgets
