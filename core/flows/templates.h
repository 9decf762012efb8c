// The task templates that come with Skydeck.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace skydeck::flows {

struct Template
{
    QString id;      //!< "phoenix"
    QString title;   //!< "Phoenix"
    QString summary; //!< one sentence, translated
    QByteArray yaml;
};

//! All templates, most wanted first. GUI thread.
const QList<Template> &templates();
const Template *templateById(const QString &id);

} // namespace skydeck::flows
