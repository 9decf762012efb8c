#include "app/widgets/factlist.h"

#include "app/widgets/theme.h"

#include <QGridLayout>
#include <QLabel>

namespace skydeck::widgets {

FactList::FactList(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(theme::aroundPage);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
}

QLabel *FactList::add(const QString &name, const QString &title, QWidget *picture)
{
    auto *value = new QLabel;
    value->setObjectName(name);
    value->setTextFormat(Qt::PlainText);
    value->setWordWrap(true);
    value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long path does not widen the list
    auto *label = new QLabel(title);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setBuddy(value);
    const int row = int(m_parts.size());
    m_grid->setRowStretch(row, 0);
    m_grid->setRowStretch(row + 1, 1); // room to spare is below, not between
    m_grid->addWidget(label, row, 0, Qt::AlignTop);
    QWidget *shown = value;
    if (picture) {
        shown = new QWidget;
        auto *both = new QHBoxLayout(shown);
        both->setContentsMargins(0, 0, 0, 0);
        both->setSpacing(theme::inGroup);
        both->addWidget(picture, 0, Qt::AlignTop);
        both->addWidget(value, 1);
    }
    m_grid->addWidget(shown, row, 1);
    m_parts[value] = {label, shown};
    label->hide();
    shown->hide();
    return value;
}

void FactList::setValue(QLabel *line, const QString &text)
{
    if (!text.isEmpty() && line->textInteractionFlags() == Qt::LinksAccessibleByMouse) // makes a text document
        line->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    if (line->text() != text)
        line->setText(text);
    for (QWidget *part : std::as_const(m_parts[line]))
        part->setVisible(!text.isEmpty());
}

} // namespace skydeck::widgets
