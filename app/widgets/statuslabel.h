// A status as shape, word and colour.
#pragma once

#include "app/widgets/theme.h"

#include <QEvent>
#include <QLabel>

namespace skydeck::widgets {

class StatusLabel : public QLabel
{
    Q_OBJECT
public:
    using QLabel::QLabel;
    void setStatus(Status status, const QString &word)
    {
        m_status = status;
        setText(word.isEmpty() ? theme::statusShape(status)
                               : theme::statusShape(status) + QLatin1Char(' ') + word);
        setAccessibleName(word);
        paintColor();
    }

protected:
    void changeEvent(QEvent *event) override
    {
        QLabel::changeEvent(event);
        // Children hear of a new scheme by PaletteChange alone; our own colour comes back as one, too.
        if (event->type() == QEvent::PaletteChange
            && palette().color(QPalette::WindowText) != theme::statusColor(m_status, QPalette()))
            paintColor();
    }

private:
    void paintColor()
    {
        QPalette own;
        own.setColor(QPalette::WindowText, theme::statusColor(m_status, own));
        setPalette(own);
    }
    Status m_status = Status::Off;
};

} // namespace skydeck::widgets
