// What the dialogs of a server's belongings have in common: fields, a note, a line that says how it stands, and a
// button that waits for the server.
#pragma once

#include "core/base/deliver.h"

#include <QDialog>
#include <QJsonValue>

#include <functional>

class QFormLayout;
class QLabel;
class QPushButton;

namespace skydeck::widgets {
class StatusLabel;
}

namespace skydeck::pages {

//! Open it by open(). All stays as it was typed until the server took it. What cannot be is said once somebody has
//! finished typing, and from then on at once.
class StoreDialog : public QDialog
{
    Q_OBJECT
public:
    //! `id`: before the names of its parts ("pool").
    StoreDialog(const QString &id, QWidget *parent);

protected:
    QFormLayout &form() const { return *m_form; }
    //! Below the fields; hidden while it is empty.
    void setNote(const QString &text);
    //! The button that does it, `name` after the id. Call it when the fields are there.
    void addAccept(const QString &name, const QString &text);
    //! Where typing begins, also after a refusal.
    void setFirst(QWidget *field);
    //! What cannot be, as the fields stand. Call judge() whenever they changed.
    virtual Result<void> typed() const = 0;
    void judge();
    //! The button was pressed and the fields can be: ask the server.
    virtual void finish() = 0;
    //! Says `busy` until the answer is there; then `done`, and it closes, or the reason.
    void wait(QFuture<Result<QJsonValue>> answer, const QString &busy, std::function<void()> done = {});
    void showProblem(const QString &text);

private:
    void press();
    void took(const Result<QJsonValue> &answer, const std::function<void()> &done);
    void setBusy(bool busy);

    const QString m_id;
    QFormLayout *m_form;
    QWidget *m_fields;
    QLabel *m_note;
    widgets::StatusLabel *m_state;
    QPushButton *m_accept = nullptr;
    QWidget *m_first = nullptr;
    bool m_judged = false; //!< from now on problems are said at once
};

} // namespace skydeck::pages
