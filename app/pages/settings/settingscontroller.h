// Holds the settings of this session and writes every change at once.
#pragma once

#include "core/settings/settings.h"

#include <QObject>

namespace skydeck::pages {

class SettingsController : public QObject
{
    Q_OBJECT
public:
    SettingsController(QString file, settings::Settings current, QObject *parent = nullptr);

    const settings::Settings &current() const { return m_current; }
    void change(const settings::Settings &wanted);

Q_SIGNALS:
    void changed(const skydeck::settings::Settings &settings);
    //! The change counts for this session, but could not be written.
    void saveFailed(const skydeck::Error &error);

private:
    QString m_file;
    settings::Settings m_current;
};

} // namespace skydeck::pages
