// What was typed and not saved, kept against crashes.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>

namespace skydeck::pages {

struct Draft
{
    QString id;
    QString path; //!< file it belongs to; empty for a new task
    QString title;
    QByteArray text;
};

//! Files of mode 0600 in one folder; two a draft (text and its description). GUI thread; small files.
class Drafts
{
public:
    explicit Drafts(QString folder);

    Result<void> store(const Draft &draft) const;
    void remove(const QString &id) const;
    //! Those that a session left behind.
    QList<Draft> all() const;

private:
    QString m_folder;
};

} // namespace skydeck::pages
