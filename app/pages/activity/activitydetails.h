// The pane below the list of activities: how one ended, and its equal command.
#pragma once

#include "core/flows/activity.h"

#include <QWidget>

class QFormLayout;
class QLabel;
class QPlainTextEdit;

namespace skydeck::pages {

class ActivityDetails : public QWidget
{
    Q_OBJECT
public:
    explicit ActivityDetails(QWidget *parent = nullptr);
    void showEntry(const flows::ActivityEntry &entry);

private:
    QLabel *addLine(const QString &id, const QString &label);
    void setLine(QLabel *line, const QString &text);

    QFormLayout *m_form;
    QLabel *m_message;
    QLabel *m_times;
    QLabel *m_by;
    QLabel *m_command;
    QPlainTextEdit *m_detail;
};

} // namespace skydeck::pages
