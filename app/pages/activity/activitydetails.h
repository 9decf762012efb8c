// The pane below the list of activities: how one ended, and its equal command.
#pragma once

#include "core/flows/activity.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace skydeck::widgets {
class FactList;
}

namespace skydeck::pages {

class ActivityDetails : public QWidget
{
    Q_OBJECT
public:
    explicit ActivityDetails(QWidget *parent = nullptr);
    void showEntry(const flows::ActivityEntry &entry);

private:
    widgets::FactList *m_facts;
    QLabel *m_message;
    QLabel *m_times;
    QLabel *m_by;
    QLabel *m_command;
    QPlainTextEdit *m_detail;
};

} // namespace skydeck::pages
