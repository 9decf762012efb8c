#include "core/engine/launch.h"

#include "core/base/text.h"

#include <QCoreApplication>

namespace skydeck::engine {

QString uploadText(const UploadState &state)
{
    const auto tr = [](const char *text, int n = -1) {
        return QCoreApplication::translate("skydeck::engine", text, nullptr, n);
    };
    if (state.bytes == 0)
        return tr("Packing the files");
    return tr("%1 of %2, %n file(s)", state.files).arg(sizeText(state.sent), sizeText(state.bytes));
}

} // namespace skydeck::engine
