// One port of the chosen tunnel: what is behind it and how that is, where it is here, and what people do with it.
#pragma once

#include "app/models/tunnelmodel.h"

#include "core/flows/openrun.h"

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;
class QToolButton;

namespace skydeck::forms {
class OpenView;
}
namespace skydeck::widgets {
class StatusLabel;
}

namespace skydeck::pages {

class ForwardLine : public QWidget
{
    Q_OBJECT
public:
    explicit ForwardLine(QWidget *parent = nullptr);

    struct Value
    {
        models::ForwardRow forward;
        std::optional<services::Service> service; //!< what is known of what listens there
        const flows::OpenRun *opening = nullptr;  //!< under way, or how the last one failed
        QString through;                          //!< its tunnel, where that is not plain to see
    };
    void setValue(const Value &value);
    const models::ForwardRow &forward() const { return m_forward; }
    //! The key of its service and its opening.
    const QString &key() const { return m_key; }

Q_SIGNALS:
    void openWanted();
    void copyWanted();
    void settingsWanted(); //!< to copy, as a shell takes them
    void pairsWanted();    //!< the same for a file
    void cancelWanted();   //!< of the opening
    void closeWanted();    //!< what became of the opening has been read
    void wayWanted(skydeck::flows::WayOut way);

private:
    void makeMenu();
    void showService(const std::optional<services::Service> &service);
    QString facts(const Value &value) const;

    models::ForwardRow m_forward;
    QString m_key;
    widgets::StatusLabel *m_title;
    QLabel *m_address;
    QLabel *m_facts;
    QPushButton *m_open;
    QPushButton *m_copy;
    QToolButton *m_more;
    forms::OpenView *m_opening;
};

} // namespace skydeck::pages
