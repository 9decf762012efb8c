// What the Tasks page does about zones: a server task gets one of its own, its clients the address that goes with
// it.
#include "app/forms/taskform.h"
#include "app/forms/zonedialog.h"
#include "app/pages/tasks/taskeditor.h"
#include "app/pages/tasks/taskspage.h"
#include "app/widgets/banner.h"

#include <QAction>

namespace skydeck::pages {

namespace {

// The bytes that differ, as one edit: undo takes it back in one step, and cursor and scroll stay.
task::TextEdit difference(const QByteArray &before, const QByteArray &after)
{
    const qsizetype shorter = std::min(before.size(), after.size());
    qsizetype start = 0;
    while (start < shorter && before[start] == after[start])
        ++start;
    qsizetype end = 0;
    while (end < shorter - start && before[before.size() - 1 - end] == after[after.size() - 1 - end])
        ++end;
    return {{start, before.size() - end}, after.mid(start, after.size() - end - start)};
}

} // namespace

void TasksPage::syncPlace()
{
    const bool can = current() != nullptr && mesh::asksForAws(m_editor->bytes());
    m_place->setEnabled(can);
    m_place->setToolTip(can ? m_place->text()
                            : tr("Only a task that asks for AWS has zones with fixed addresses."));
}

void TasksPage::placeOnZone()
{
    m_form->commitPending();
    const Open *open = current();
    if (open == nullptr)
        return;
    const QByteArray before = m_editor->bytes();
    auto *dialog = new forms::ZoneDialog(m_fleet, {before, open->session->path(), open->session->title(), {}},
                                         m_prompter, this);
    connect(dialog, &forms::ZoneDialog::placed, this,
            [this, before](const QByteArray &after) { takePlaced(before, after); });
    dialog->open();
}

void TasksPage::takePlaced(const QByteArray &before, const QByteArray &after)
{
    if (m_editor->bytes() != before)
        m_banner->showMessage(widgets::Banner::Kind::Warning,
                              tr("The text was changed meanwhile and stays as it is. Place it again."));
    else if (after != before)
        m_editor->applyEdits({difference(before, after)});
}

} // namespace skydeck::pages
