// Tunnels as a tree of two levels: a branch a group, tunnels without a group beside them.
#pragma once

#include "app/models/tunnelmodel.h"

#include <vector>

namespace skydeck::models {

//! The row key of a group: a tunnel's id never looks so.
QString groupKey(const QString &group);
//! The group of such a key; empty: it is a tunnel's.
QString groupOfKey(const QString &key);

//! Columns and roles are TunnelModel's; a branch speaks for its members. The order has no meaning, a TunnelFilter
//! gives it one. Follows its model by itself and is outlived by it.
class TunnelTree : public QAbstractItemModel
{
    Q_OBJECT
public:
    explicit TunnelTree(TunnelModel &tunnels, QObject *parent = nullptr);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    TunnelModel &tunnels() const { return m_tunnels; }
    //! The tunnel of a row, or null for a branch.
    const TunnelRow *tunnelAt(const QModelIndex &index) const;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const;
    bool matches(const QModelIndex &index, const QString &needle) const;

private:
    struct Top
    {
        QString key;     //!< of the tunnel, or of the group
        quintptr id = 0; //!< children know their branch by it
        QStringList members;
        bool isGroup() const { return id != 0; }
    };
    void add(const QString &key);
    void remove(const QString &key);
    //! Moves it where it belongs: its group may be another one.
    void settle(const QString &key);
    void tell(const QString &key, int firstColumn, int lastColumn, const QList<int> &roles);
    QModelIndex indexOf(const QString &key, int column) const;
    int topOf(quintptr id) const;
    quintptr branchFor(const QString &group);
    void dropIfEmpty(quintptr id);
    const QString &keyAt(const QModelIndex &index) const;
    //! What a branch speaks for; null for a tunnel.
    const Top *branchAt(const QModelIndex &index) const;
    QList<TunnelRow> membersOf(const Top &top) const;
    QVariant branchData(const Top &top, int column, int role) const;

    TunnelModel &m_tunnels;
    std::vector<Top> m_tops;
    QHash<QString, quintptr> m_branches; //!< of each tunnel; 0: it stands by itself
    quintptr m_nextId = 1;
};

} // namespace skydeck::models
