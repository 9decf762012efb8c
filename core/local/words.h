// Codes on disk put into the user's words.
#pragma once

#include "core/local/store.h"

namespace skydeck::local {

//! Why a job ended so ("Exit code 137: killed, often for lack of memory"). Empty when there is nothing to say.
QString reasonText(const JobState &state);
//! "Files", "Queue", "Set-up", "Run".
QString stepTitle(const QString &id);

} // namespace skydeck::local
