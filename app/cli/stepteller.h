// The steps of an opening, as a person or a program reads them.
#pragma once

#include "core/flows/openrun.h"

#include <QJsonObject>
#include <QSet>

namespace skydeck::cli {

//! On stderr a line for each step that ended; with `json` on stdout a line of JSON for every change.
class StepTeller
{
public:
    explicit StepTeller(bool json)
        : m_json(json)
    {
    }
    void tell(const flows::OpenRun &run);

private:
    void tellStep(const engine::Step &step);

    const bool m_json;
    QStringList m_told;    //!< ids of steps whose end was told
    QSet<QString> m_doing; //!< tries come again and again: each thing once
    QJsonObject m_last;
};

//! What helps now, in words for a terminal; empty: nothing special.
QString wayOutText(const flows::OpenRun &run);

} // namespace skydeck::cli
