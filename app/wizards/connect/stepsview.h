// The steps of a try, one under the other, and how it ended.
#pragma once

#include "app/wizards/connect/connectiontest.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace skydeck::widgets {
class StatusLabel;
}

namespace skydeck::wizards {

class StepsView : public QWidget
{
    Q_OBJECT
public:
    explicit StepsView(QWidget *parent = nullptr);

    void setSteps(const QList<TriedStep> &steps);
    //! The last line: what came out of it, and details for who wants them.
    void setResult(bool good, const QString &text, const QString &detail);
    void clear();

private:
    QVBoxLayout *m_column;
    QList<widgets::StatusLabel *> m_lines;
    QLabel *m_result;
    QLabel *m_detail;
};

} // namespace skydeck::wizards
