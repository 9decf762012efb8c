#include "app/pages/tasks/problemlist.h"

#include "app/widgets/theme.h"

#include <QLabel>
#include <QVBoxLayout>

namespace skydeck::pages {

namespace theme = widgets::theme;

ProblemList::ProblemList(QWidget *parent)
    : QWidget(parent)
    , m_summary(new QLabel(this))
    , m_list(new QListWidget(this))
{
    m_summary->setObjectName(QStringLiteral("problemSummary"));
    m_summary->setWordWrap(true);
    m_list->setAccessibleName(tr("Problems"));
    m_list->setMaximumHeight(96);
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setAlternatingRowColors(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::inGroup / 2);
    column->addWidget(m_summary);
    column->addWidget(m_list);
    const auto choose = [this](QListWidgetItem *item) { Q_EMIT chosen(m_problems[m_list->row(item)]); };
    connect(m_list, &QListWidget::itemClicked, this, choose);
    connect(m_list, &QListWidget::itemActivated, this, choose);
    setProblems({});
}

void ProblemList::setProblems(const QList<task::Problem> &problems)
{
    m_problems = problems;
    m_list->clear();
    for (const task::Problem &problem : problems) {
        const auto status =
            problem.severity == task::Severity::Error ? widgets::Status::Bad : widgets::Status::Attention;
        auto *item = new QListWidgetItem(
            QStringLiteral("%1  %2").arg(theme::statusShape(status),
                                         tr("Line %1: %2").arg(problem.position.line).arg(problem.message)),
            m_list);
        item->setForeground(theme::statusColor(status, palette()));
        item->setToolTip(problem.fix ? tr("Alt+Enter: %1").arg(problem.fix->title) : problem.message);
    }
    m_list->setVisible(!problems.isEmpty());
    m_summary->setText(problems.isEmpty()
                           ? tr("No problems")
                           : tr("%n problem(s); F8 goes to the next", nullptr, int(problems.size())));
    m_summary->setForegroundRole(problems.isEmpty() ? QPalette::PlaceholderText : QPalette::WindowText);
}

} // namespace skydeck::pages
