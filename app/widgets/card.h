// A framed card with the house's padding.
#pragma once

#include "app/widgets/theme.h"

#include <QFrame>

namespace skydeck::widgets {

class Card : public QFrame
{
    Q_OBJECT
public:
    explicit Card(QWidget *parent = nullptr)
        : QFrame(parent)
    {
        setFrameShape(QFrame::StyledPanel);
        setAutoFillBackground(true);
        setBackgroundRole(QPalette::Base);
        setContentsMargins(theme::aroundCard, theme::aroundCard, theme::aroundCard, theme::aroundCard);
    }
};

} // namespace skydeck::widgets
