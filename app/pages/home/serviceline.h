// A service as a line of a card: how it is, what can be opened, and how that goes.
#pragma once

#include "core/flows/openrun.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace skydeck::forms {
class OpenView;
}
namespace skydeck::widgets {
class StatusLabel;
}

namespace skydeck::pages {

class ServiceLine : public QWidget
{
    Q_OBJECT
public:
    explicit ServiceLine(QWidget *parent = nullptr);

    //! `opening`: under way, or how the last one failed; may be null. `distinction`: what tells it from others of
    //! the same title beside it; empty: nothing has to.
    void setService(const services::Service &service, const flows::OpenRun *opening,
                    const QString &distinction = {});
    const services::Service &service() const { return m_service; }

Q_SIGNALS:
    void openWanted();
    void cancelWanted(); //!< of the opening
    void closeWanted();  //!< what became of the opening has been read
    void wayWanted(skydeck::flows::WayOut way);

private:
    services::Service m_service;
    widgets::StatusLabel *m_state;
    QLabel *m_facts;
    QPushButton *m_open;
    forms::OpenView *m_opening;
};

} // namespace skydeck::pages
