// What a verb has done, for a person or for a program.
#pragma once

#include "app/cli/arguments.h"

#include <QJsonArray>
#include <QJsonObject>

namespace skydeck::cli {

//! A line each as it comes, or with --json all at the end: {"action": "jobs cancel", "done": [1, 2]}.
class DoneList
{
public:
    explicit DoneList(const Arguments &arguments);

    //! `what`: its name or number. `line` for a person.
    void add(const QJsonValue &what, const QString &line);
    //! Another key of the object.
    void tell(const QString &key, const QJsonValue &value);
    //! The exit code; where all has failed there is no object.
    int ended(int code) const;

private:
    const bool m_json;
    QString m_action;
    QJsonArray m_done;
    QJsonObject m_more;
};

//! Of one thing. The exit code.
int doneWith(const Arguments &arguments, const QJsonValue &what, const QString &line);

} // namespace skydeck::cli
