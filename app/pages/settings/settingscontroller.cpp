#include "app/pages/settings/settingscontroller.h"

namespace skydeck::pages {

SettingsController::SettingsController(QString file, settings::Settings current, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
    , m_current(std::move(current))
{
}

void SettingsController::change(const settings::Settings &wanted)
{
    if (wanted == m_current)
        return;
    m_current = wanted;
    if (const auto saved = settings::save(m_file, m_current); !saved)
        Q_EMIT saveFailed(saved.error());
    Q_EMIT changed(m_current);
}

} // namespace skydeck::pages
