// The key that was expected of a host and the one that it shows, to be compared, copied, forgotten.
#pragma once

#include "core/ssh/changedkey.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace skydeck::pages {

class ChangedKeyBox : public QWidget
{
    Q_OBJECT
public:
    explicit ChangedKeyBox(QWidget *parent = nullptr);

    //! An empty one hides the box.
    void setKey(const ssh::ChangedKey &key);

Q_SIGNALS:
    void forgetWanted();

private:
    ssh::ChangedKey m_key;
    // Lines, not labels: a fingerprint is never broken, and is scrolled where there is no room.
    QLineEdit *m_expected;
    QLineEdit *m_shown;
    QLabel *m_where;
    QPushButton *m_forget;
};

} // namespace skydeck::pages
