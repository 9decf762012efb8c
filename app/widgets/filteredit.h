// The filter box of lists: Esc clears.
#pragma once

#include "app/widgets/clearbutton.h"

#include <QKeyEvent>
#include <QLineEdit>

namespace skydeck::widgets {

class FilterEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit FilterEdit(QWidget *parent = nullptr)
        : QLineEdit(parent)
    {
        constexpr int letters = 28;
        setObjectName(QStringLiteral("filter"));
        setPlaceholderText(tr("Filter"));
        setAccessibleName(tr("Filter"));
        addClearButton(*this);
        setFixedWidth(fontMetrics().averageCharWidth() * letters);
    }

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Escape && !text().isEmpty())
            clear();
        else
            QLineEdit::keyPressEvent(event);
    }
};

} // namespace skydeck::widgets
