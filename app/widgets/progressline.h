// The thin line on top of a page while it loads.
#pragma once

#include "app/widgets/theme.h"

#include <QProgressBar>

namespace skydeck::widgets {

class ProgressLine : public QProgressBar
{
    Q_OBJECT
public:
    explicit ProgressLine(QWidget *parent = nullptr)
        : QProgressBar(parent)
    {
        constexpr int thin = 3;
        setTextVisible(false);
        setFixedHeight(thin);
        setAccessibleName(tr("Loading"));
        setActive(false);
    }
    void setActive(bool active)
    {
        QSizePolicy policy = sizePolicy();
        policy.setRetainSizeWhenHidden(true); // nothing jumps
        setSizePolicy(policy);
        // A full line that stands still says the same as one that runs.
        setRange(0, theme::hasReducedMotion() ? 1 : 0);
        setValue(1);
        setVisible(active);
    }
};

} // namespace skydeck::widgets
