// Third page: the values of this launch.
#pragma once

#include "app/wizards/launch/launchpage.h"

namespace skydeck::forms {
class ValuesForm;
}

namespace skydeck::wizards {

class ValuesPage : public LaunchPage
{
    Q_OBJECT
public:
    explicit ValuesPage(LaunchController &controller, QWidget *parent = nullptr);

    QString title() const override { return tr("Values"); }
    void enter() override;
    bool isComplete() const override;
    bool isNeeded() const override;

private:
    void fill();
    forms::ValuesForm *m_form;
};

} // namespace skydeck::wizards
