// The Clouds page's list of clouds: enabled or not, why, how to mend it, and the nodes of contexts.
#pragma once

#include "app/models/tablefilter.h"
#include "app/pages/clouds/cloudscontroller.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace skydeck::widgets {
class LiveTable;
}

namespace skydeck::pages {

class CloudsView : public QWidget
{
    Q_OBJECT
public:
    explicit CloudsView(CloudsController &controller, QWidget *parent = nullptr);

    void setText(const QString &text) { m_filter->setText(text); }
    void focusList();

private:
    QWidget *makeDetails();
    void showDetails();
    void copyFix();

    CloudsController &m_controller;
    models::TableFilter *m_filter;
    models::TableFilter *m_nodeFilter;
    widgets::LiveTable *m_table, *m_nodes;
    QLabel *m_title = nullptr, *m_nodeNote = nullptr;
    QPlainTextEdit *m_reason = nullptr;
    QPushButton *m_copy = nullptr;
    QStringList m_contexts;
};

//! The commands in a reason: its lines that begin with "$", without it.
QStringList commandsIn(const QString &reason);

} // namespace skydeck::pages
