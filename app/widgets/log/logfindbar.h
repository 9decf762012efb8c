// The line in which a log is searched and filtered.
#pragma once

#include "app/widgets/log/logmatcher.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QTimer;
class QToolButton;

namespace skydeck::widgets {

class LogFindBar : public QWidget
{
    Q_OBJECT
public:
    explicit LogFindBar(QWidget *parent = nullptr);

    LogQuery query() const;
    bool filters() const;
    void activate();
    //! "1,204 matches", "Searching 34 %", "No match".
    void setStatus(const QString &text);

Q_SIGNALS:
    void queryChanged(); //!< some moments after the last key
    void nextWanted(bool forward);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QToolButton *addButton(const QString &text, const QString &accessibleName, bool checkable);
    void changed();
    QLineEdit *m_text;
    QToolButton *m_case, *m_regex, *m_filter;
    QLabel *m_status;
    QTimer *m_pause;
};

} // namespace skydeck::widgets
