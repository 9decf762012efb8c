#include "app/widgets/emptystate.h"

#include "app/widgets/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace skydeck::widgets {

EmptyState::EmptyState(const QString &icon, const QString &sentence, QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout)
{
    constexpr int iconSize = 48;
    const int widest = fontMetrics().averageCharWidth() * 66;
    auto *picture = new QLabel(this);
    picture->setPixmap(theme::icon(icon).pixmap(QSize(iconSize, iconSize), devicePixelRatioF(), QIcon::Disabled));
    picture->setAlignment(Qt::AlignCenter);
    auto *text = new QLabel(sentence, this);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignCenter);
    text->setMaximumWidth(widest);
    text->setMinimumWidth(widest * 2 / 3);
    m_column->setSpacing(theme::betweenControls);
    m_column->addStretch(2);
    m_column->addWidget(picture, 0, Qt::AlignHCenter);
    m_column->addWidget(text, 0, Qt::AlignHCenter);
    m_column->addStretch(3);
    auto *outer = new QHBoxLayout(this);
    outer->addStretch();
    outer->addLayout(m_column);
    outer->addStretch();
    setAccessibleName(sentence);
}

QPushButton *EmptyState::addButton(const QString &verb)
{
    return add(verb, false);
}

QPushButton *EmptyState::addLink(const QString &text)
{
    return add(text, true);
}

QPushButton *EmptyState::add(const QString &text, bool flat)
{
    auto *button = new QPushButton(text, this);
    button->setFlat(flat);
    m_column->insertWidget(m_column->count() - 1, button, 0, Qt::AlignHCenter);
    return button;
}

} // namespace skydeck::widgets
