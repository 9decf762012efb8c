// A page's head: title at the left, filter and primary action at the right.
#pragma once

#include "app/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QWidget>

namespace skydeck::widgets {

class PageHeader : public QWidget
{
    Q_OBJECT
public:
    explicit PageHeader(const QString &title, QWidget *parent = nullptr)
        : QWidget(parent)
        , m_row(new QHBoxLayout(this))
        , m_title(new QLabel(title, this))
    {
        m_title->setFont(theme::pageTitleFont());
        m_row->setContentsMargins(0, 0, 0, 0);
        m_row->setSpacing(theme::betweenControls);
        m_row->addWidget(m_title);
        m_row->addStretch();
    }
    void setTitle(const QString &title) { m_title->setText(title); }
    //! From left to right; the last one is the primary action.
    void addControl(QWidget *control) { m_row->addWidget(control); }

private:
    QHBoxLayout *m_row;
    QLabel *m_title;
};

} // namespace skydeck::widgets
