// The list of pages at the left, with live counters; folds to icons.
#pragma once

#include <QListView>
#include <QStandardItemModel>

namespace skydeck::shell {

class Navigation : public QListView
{
    Q_OBJECT
public:
    explicit Navigation(QWidget *parent = nullptr);

    void addPage(const QString &title, const QIcon &icon);
    void setCounter(int row, int count);
    void setCurrent(int row);
    //! Icons alone.
    void setFolded(bool folded);
    //! The width with names, whether folded or not.
    int unfoldedWidth() const;

Q_SIGNALS:
    void chosen(int row);

protected:
    void changeEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void fitWidth();
    QStandardItemModel m_model;
    bool m_folded = false;
};

} // namespace skydeck::shell
