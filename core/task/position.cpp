#include "core/task/position.h"

#include <algorithm>

namespace skydeck::task {

QByteArray applied(QByteArray text, QList<TextEdit> edits)
{
    // From the end, so that earlier offsets stay true; of two at one place the later listed goes behind the
    // earlier.
    std::stable_sort(edits.begin(), edits.end(),
                     [](const TextEdit &a, const TextEdit &b) { return a.range.start < b.range.start; });
    for (auto it = edits.crbegin(); it != edits.crend(); ++it)
        text.replace(it->range.start, it->range.length(), it->text);
    return text;
}

} // namespace skydeck::task
