// Every action by name: type a few letters, Enter.
#pragma once

#include <QDialog>

class QAction;
class QLineEdit;
class QListWidget;

namespace skydeck::shell {

//! How well `typed` fits `text`: letters in order, words' beginnings count more; negative: not at all. Pure.
int fuzzyScore(const QString &typed, const QString &text);

class CommandPalette : public QDialog
{
    Q_OBJECT
public:
    //! Pairs of a page's name (or nothing) and an action; disabled ones are left out.
    CommandPalette(const QList<std::pair<QString, QAction *>> &actions, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter(const QString &typed);
    void take();

    QList<std::pair<QString, QAction *>> m_actions;
    QLineEdit *m_edit;
    QListWidget *m_list;
};

} // namespace skydeck::shell
