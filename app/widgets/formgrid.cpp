#include "app/widgets/formgrid.h"

#include <QLabel>

namespace skydeck::widgets {

namespace {

// As QFormLayout's ExpandingFieldsGrow: what does not want the room keeps to the left.
Qt::Alignment alignmentOf(const QWidget *field)
{
    const QSizePolicy::Policy policy = field->sizePolicy().horizontalPolicy();
    const bool parts =
        field->layout() != nullptr && field->layout()->expandingDirections().testFlag(Qt::Horizontal);
    const bool grows = parts || policy == QSizePolicy::Ignored || (policy & QSizePolicy::ExpandFlag) != 0;
    return grows ? Qt::Alignment() : Qt::AlignLeft;
}

} // namespace

FormGrid::FormGrid(QWidget *parent)
    : QGridLayout(parent)
{
    setColumnStretch(1, 1);
}

void FormGrid::addRow(const QString &title, QWidget *field)
{
    if (title.isEmpty()) {
        addWidget(field, m_rows++, 1, alignmentOf(field));
        return;
    }
    auto *label = new QLabel(title);
    label->setBuddy(field);
    // Beside a text of several lines the title stands at the first.
    if (qobject_cast<const QLabel *>(field) != nullptr)
        label->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    addRow(label, field);
}

void FormGrid::addRow(QLabel *title, QWidget *field)
{
    m_titles.insert(field, title);
    addWidget(title, m_rows, 0);
    addWidget(field, m_rows++, 1, alignmentOf(field));
}

void FormGrid::addRow(QWidget *wide)
{
    addWidget(wide, m_rows++, 0, 1, 2);
}

QLabel *FormGrid::labelForField(const QWidget *field) const
{
    return m_titles.value(field);
}

} // namespace skydeck::widgets
