#include "app/widgets/log/logfindbar.h"

#include "app/widgets/clearbutton.h"
#include "app/widgets/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTimer>
#include <QToolButton>

namespace skydeck::widgets {

LogFindBar::LogFindBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLineEdit)
    , m_status(new QLabel)
    , m_pause(new QTimer(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::inGroup / 2);
    m_text->setPlaceholderText(tr("Find in the log"));
    m_text->setAccessibleName(tr("Find in the log"));
    addClearButton(*m_text);
    row->addWidget(m_text, 1);
    m_status->setAccessibleName(tr("Matches"));
    row->addWidget(m_status);
    connect(addButton(tr("Previous"), tr("Previous match"), false), &QToolButton::clicked, this,
            [this] { Q_EMIT nextWanted(false); });
    connect(addButton(tr("Next"), tr("Next match"), false), &QToolButton::clicked, this,
            [this] { Q_EMIT nextWanted(true); });
    m_case = addButton(tr("Aa"), tr("Match case"), true);
    m_regex = addButton(tr(".*"), tr("Regular expression"), true);
    m_filter = addButton(tr("Only matches"), tr("Show only lines that match"), true);
    connect(addButton(tr("Done"), tr("Close the search"), false), &QToolButton::clicked, this,
            &LogFindBar::closed);
    constexpr int pauseMs = 200;
    m_pause->setInterval(pauseMs);
    m_pause->setSingleShot(true);
    connect(m_pause, &QTimer::timeout, this, &LogFindBar::queryChanged);
    connect(m_text, &QLineEdit::textChanged, m_pause, qOverload<>(&QTimer::start));
    for (QToolButton *option : {m_case, m_regex, m_filter})
        connect(option, &QToolButton::toggled, this, &LogFindBar::changed);
}

QToolButton *LogFindBar::addButton(const QString &text, const QString &accessibleName, bool checkable)
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setAccessibleName(accessibleName);
    button->setToolTip(accessibleName);
    button->setCheckable(checkable);
    button->setAutoRaise(true);
    layout()->addWidget(button);
    return button;
}

LogQuery LogFindBar::query() const
{
    return {m_text->text(), m_regex->isChecked(), m_case->isChecked()};
}

bool LogFindBar::filters() const
{
    return m_filter->isChecked() && isVisibleTo(parentWidget());
}

void LogFindBar::activate()
{
    show();
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void LogFindBar::setStatus(const QString &text)
{
    m_status->setText(text);
}

void LogFindBar::changed()
{
    m_pause->stop();
    Q_EMIT queryChanged();
}

void LogFindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT closed();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (m_pause->isActive())
            changed();
        else
            Q_EMIT nextWanted(!event->modifiers().testFlag(Qt::ShiftModifier));
    } else {
        QWidget::keyPressEvent(event);
        return;
    }
    event->accept();
}

} // namespace skydeck::widgets
