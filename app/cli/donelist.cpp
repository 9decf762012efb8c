#include "app/cli/donelist.h"

#include "app/cli/ending.h"
#include "app/cli/output.h"

namespace skydeck::cli {

DoneList::DoneList(const Arguments &arguments)
    : m_json(arguments.has(QStringLiteral("json")))
    , m_action(arguments.verb)
{
}

void DoneList::add(const QJsonValue &what, const QString &line)
{
    m_done.append(what);
    if (!m_json)
        print(line);
}

void DoneList::tell(const QString &key, const QJsonValue &value)
{
    m_more.insert(key, value);
}

int DoneList::ended(int code) const
{
    if (!m_json || (code != Fine && m_done.isEmpty()))
        return code;
    QJsonObject object = m_more;
    object.insert(QStringLiteral("action"), m_action);
    object.insert(QStringLiteral("done"), m_done);
    printJson(object);
    return code;
}

int doneWith(const Arguments &arguments, const QJsonValue &what, const QString &line)
{
    DoneList done(arguments);
    done.add(what, line);
    return done.ended(Fine);
}

} // namespace skydeck::cli
