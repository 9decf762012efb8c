// An opening as people watch it: its steps, and what helps when it failed.
#pragma once

#include "core/flows/openrun.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace skydeck::widgets {
class StatusLabel;
}

namespace skydeck::forms {

//! The words of a way out, for a button.
QString wayText(flows::WayOut way);

//! Shown while it runs and after it failed; after success there is a page to look at instead.
class OpenView : public QWidget
{
    Q_OBJECT
public:
    explicit OpenView(QWidget *parent = nullptr);

    //! A way that leads here is none.
    void leaveOut(flows::WayOut way) { m_leftOut = way; }
    //! As it is now; null shows nothing. Call again whenever it changed.
    void setRun(const flows::OpenRun *run);

Q_SIGNALS:
    void cancelWanted();
    //! It has been read.
    void closeWanted();
    void wayWanted(skydeck::flows::WayOut way);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void placeButtons();
    void showSteps(const flows::OpenRun &run);
    void showButtons(const flows::OpenRun &run);

    QVBoxLayout *m_steps;
    QList<widgets::StatusLabel *> m_lines;
    QLabel *m_reason;
    QGridLayout *m_buttons;
    QPushButton *m_end;
    QList<QPushButton *> m_ways;
    QList<flows::WayOut> m_shownWays;
    std::optional<flows::WayOut> m_leftOut;
    QString m_alerted; //!< spoken up once
};

} // namespace skydeck::forms
