// What the Tasks page does about files: changes on disk, drafts of a crashed session, the list of files.
#include "app/pages/tasks/taskeditor.h"
#include "app/pages/tasks/tasklist.h"
#include "app/pages/tasks/taskspage.h"
#include "app/widgets/banner.h"
#include "app/widgets/prompter.h"
#include "app/widgets/theme.h"
#include "core/base/files.h"

#include <QDialog>
#include <QDir>
#include <QFileInfo>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QVBoxLayout>

namespace skydeck::pages {

namespace theme = widgets::theme;

namespace {

constexpr int mostRecent = 12;

} // namespace

void TasksPage::changedOnDisk(DocumentSession *session, const QByteArray &text, bool removed)
{
    if (current() == nullptr || current()->session.get() != session)
        return; // noticed when it is shown and saved
    if (removed) {
        m_banner->showMessage(widgets::Banner::Kind::Warning,
                              tr("%1 was removed from the disk. Your text is still here; save it to keep it.")
                                  .arg(session->title()));
        return;
    }
    if (session->isSaved(m_editor->bytes())) { // nothing of the user's is lost
        session->rebase(text);
        m_editor->setBytes(text);
        m_banner->showMessage(widgets::Banner::Kind::Info,
                              tr("%1 changed on disk and was read again.").arg(session->title()));
        return;
    }
    m_banner->showMessage(widgets::Banner::Kind::Warning,
                          tr("%1 changed on disk while you edited it.").arg(session->title()));
    m_banner->setAction(tr("Choose…"), [this, session, text] {
        widgets::Question question{tr("Changed on disk"),
                                   tr("%1 changed on disk while you edited it.").arg(session->title()),
                                   tr("Reload takes the text on disk; keep goes on with yours."),
                                   {},
                                   false,
                                   {}};
        m_prompter.choose(this, question, {tr("Reload"), tr("Keep mine"), tr("Compare")},
                          [this, session, text](std::optional<int> choice) {
                              if (!choice || current() == nullptr || current()->session.get() != session)
                                  return;
                              if (*choice == 2) {
                                  compare(text);
                                  return;
                              }
                              session->rebase(text);
                              if (*choice == 0)
                                  m_editor->setBytes(text);
                              m_banner->clear();
                              showOpen();
                          });
    });
}

void TasksPage::compare(const QByteArray &disk)
{
    auto *dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Compare"));
    auto *row = new QSplitter(dialog);
    const std::pair<QString, QByteArray> sides[] = {{tr("On disk"), disk}, {tr("Yours"), m_editor->bytes()}};
    for (const auto &[name, text] : sides) {
        auto *view = new QPlainTextEdit(QString::fromUtf8(text), row);
        view->setReadOnly(true);
        view->setFont(theme::fixedFont());
        view->setAccessibleName(name);
        view->setLineWrapMode(QPlainTextEdit::NoWrap);
    }
    auto *column = new QVBoxLayout(dialog);
    column->addWidget(row);
    constexpr QSize usual{900, 560};
    dialog->resize(usual);
    dialog->open();
}

void TasksPage::offerDrafts()
{
    const auto drafts = m_drafts.all();
    if (drafts.isEmpty())
        return;
    m_banner->showMessage(widgets::Banner::Kind::Info,
                          tr("%n task(s) were not saved when Skydeck ended.", nullptr, int(drafts.size())));
    m_banner->setAction(tr("Restore"), [this, drafts] {
        m_banner->clear();
        for (const Draft &draft : drafts)
            openDraft(draft);
    });
}

void TasksPage::openDraft(const Draft &draft)
{
    auto session = std::make_unique<DocumentSession>();
    if (draft.path.isEmpty() || !session->open(draft.path))
        session->startNew(draft.title);
    m_drafts.remove(draft.id);
    add(std::move(session), draft.text);
    storeDraft();
}

void TasksPage::listFiles()
{
    QStringList files = m_recent;
    for (const QString &folder : m_settings.taskFolders) {
        const auto found = QDir(folder).entryInfoList({QStringLiteral("*.yaml"), QStringLiteral("*.yml")},
                                                      QDir::Files, QDir::Name);
        for (const QFileInfo &file : found)
            files << file.absoluteFilePath();
    }
    files.removeDuplicates();
    files.removeIf([](const QString &file) { return !QFileInfo::exists(file); });
    m_list->setFiles(files);
}

void TasksPage::remember(const QString &path)
{
    m_recent.removeAll(path);
    m_recent.prepend(path);
    m_recent = m_recent.mid(0, mostRecent);
    (void)writeAtomically(m_recentFile, m_recent.join(QLatin1Char('\n')).toUtf8());
    listFiles();
}

} // namespace skydeck::pages
