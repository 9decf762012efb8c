// The thin line on top of a page while it loads.
#pragma once

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
        setRange(0, 0);
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
        setVisible(active);
    }
};

} // namespace skydeck::widgets
