// A message inside a page: what happened, what to do, details to unfold. Nothing pops up.
#pragma once

#include "core/base/error.h"

#include <QFrame>

#include <functional>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace skydeck::widgets {

class StatusLabel;

//! Hidden until something is shown. Speaks up to assistive tools. GUI thread.
class Banner : public QFrame
{
    Q_OBJECT
public:
    enum class Kind { Info, Done, Warning, Error };
    explicit Banner(QWidget *parent = nullptr);

    void showMessage(Kind kind, const QString &text, const QString &detail = {});
    void showError(const skydeck::Error &error);
    //! The way out: one button beside the text. Belongs to the message shown.
    void setAction(const QString &verb, std::function<void()> act);
    void clear();
    QString text() const;

private:
    void setDetail(const QString &detail);

    StatusLabel *m_sign;
    QLabel *m_text;
    QPushButton *m_act;
    QToolButton *m_more;
    QToolButton *m_close;
    QPlainTextEdit *m_detail = nullptr; //!< made when there is a detail to show
    std::function<void()> m_action;
};

} // namespace skydeck::widgets
