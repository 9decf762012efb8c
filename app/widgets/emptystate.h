// What a page shows when it has nothing: one sentence, one button, perhaps a link.
#pragma once

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace skydeck::widgets {

class EmptyState : public QWidget
{
    Q_OBJECT
public:
    EmptyState(const QString &icon, const QString &sentence, QWidget *parent = nullptr);
    QPushButton *addButton(const QString &verb);
    QPushButton *addLink(const QString &text);

private:
    QPushButton *add(const QString &text, bool flat);
    QVBoxLayout *m_column;
};

} // namespace skydeck::widgets
