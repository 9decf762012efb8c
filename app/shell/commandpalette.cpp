#include "app/shell/commandpalette.h"

#include "app/widgets/theme.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QVBoxLayout>

#include <algorithm>

namespace skydeck::shell {

namespace {

QString plainText(const QAction *action)
{
    QString text = action->text();
    return text.remove(QLatin1Char('&'));
}

} // namespace

int fuzzyScore(const QString &typed, const QString &text)
{
    int score = 0;
    qsizetype at = 0;
    for (const QChar c : typed) {
        if (c.isSpace())
            continue;
        const qsizetype found = text.indexOf(c, at, Qt::CaseInsensitive);
        if (found < 0)
            return -1;
        const bool wordStart = found == 0 || !text[found - 1].isLetterOrNumber();
        score += wordStart ? 10 : found == at ? 6 : 1;
        at = found + 1;
    }
    return score * 4 - int(text.size() / 8);
}

CommandPalette::CommandPalette(const QList<std::pair<QString, QAction *>> &actions, QWidget *parent)
    : QDialog(parent)
    , m_edit(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    for (const auto &entry : actions) {
        if (entry.second->isEnabled() && !entry.second->isSeparator() && !entry.second->text().isEmpty())
            m_actions.append(entry);
    }
    setWindowTitle(tr("Find an action"));
    setObjectName(QStringLiteral("palette"));
    m_edit->setPlaceholderText(tr("Type what you want to do"));
    m_edit->setAccessibleName(tr("Find an action"));
    m_list->setAccessibleName(tr("Actions"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_edit);
    column->addWidget(m_list);
    constexpr QSize usual{520, 360};
    resize(usual);
    m_edit->installEventFilter(this);
    connect(m_edit, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_edit, &QLineEdit::returnPressed, this, &CommandPalette::take);
    connect(m_list, &QListWidget::itemActivated, this, &CommandPalette::take);
    filter({});
    m_edit->setFocus();
}

void CommandPalette::filter(const QString &typed)
{
    QList<std::pair<int, qsizetype>> fitting;
    for (qsizetype i = 0; i < m_actions.size(); ++i) {
        const int score =
            fuzzyScore(typed, plainText(m_actions[i].second) + QLatin1Char(' ') + m_actions[i].first);
        if (score >= 0 || typed.isEmpty())
            fitting.append({score, i});
    }
    if (!typed.isEmpty())
        std::stable_sort(fitting.begin(), fitting.end(),
                         [](const auto &a, const auto &b) { return a.first > b.first; });
    m_list->clear();
    for (const auto &[score, index] : std::as_const(fitting)) {
        const auto &[page, action] = m_actions[index];
        QString text =
            page.isEmpty() ? plainText(action) : tr("%1: %2", "page: action").arg(page, plainText(action));
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        if (!keys.isEmpty())
            text += QStringLiteral("    ") + keys;
        auto *item = new QListWidgetItem(action->icon(), text, m_list);
        item->setData(Qt::UserRole, index);
    }
    m_list->setCurrentRow(0);
}

void CommandPalette::take()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (item == nullptr)
        return;
    const QPointer<QAction> action = m_actions[item->data(Qt::UserRole).toLongLong()].second;
    accept();
    if (action)
        action->trigger();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const int by = key->key() == Qt::Key_Down ? 1 : key->key() == Qt::Key_Up ? -1 : 0;
        if (by != 0) {
            m_list->setCurrentRow(std::clamp(m_list->currentRow() + by, 0, m_list->count() - 1));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace skydeck::shell
