// All keyboard shortcuts, from the actions themselves.
#pragma once

#include <QDialog>

class QAction;

namespace skydeck::shell {

class ShortcutsWindow : public QDialog
{
    Q_OBJECT
public:
    ShortcutsWindow(const QList<std::pair<QString, QAction *>> &actions, QWidget *parent);
};

} // namespace skydeck::shell
