// One port of the chosen tunnel: what it is, where it is here, and the two things people do with it.
#pragma once

#include "app/models/tunnelmodel.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace skydeck::pages {

class ForwardLine : public QWidget
{
    Q_OBJECT
public:
    explicit ForwardLine(QWidget *parent = nullptr);

    //! `opening`: its page is wanted and comes as soon as the tunnel stands. `through`: its tunnel, where that is
    //! not plain to see.
    void setForward(const models::ForwardRow &forward, bool opening, const QString &through = {});
    const models::ForwardRow &forward() const { return m_forward; }

Q_SIGNALS:
    void openWanted();
    void copyWanted();

private:
    QString facts(const QString &through) const;

    models::ForwardRow m_forward;
    QLabel *m_title;
    QLabel *m_address;
    QLabel *m_facts;
    QPushButton *m_open;
    QPushButton *m_copy;
};

} // namespace skydeck::pages
