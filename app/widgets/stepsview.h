// The steps of a try, one under the other, and how it ended.
#pragma once

#include "app/widgets/theme.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace skydeck::widgets {

class StatusLabel;

struct StepLine
{
    Status status = Status::Busy;
    QString text;
    bool operator==(const StepLine &) const = default;
};

class StepsView : public QWidget
{
    Q_OBJECT
public:
    //! `name`: what the result's and the details' object names begin with.
    explicit StepsView(const QString &name, QWidget *parent = nullptr);

    void setSteps(const QList<StepLine> &steps);
    //! The last line: what came out of it, and details for who wants them.
    void setResult(bool good, const QString &text, const QString &detail);
    void clear();

private:
    QVBoxLayout *m_column;
    QList<StatusLabel *> m_lines;
    QLabel *m_result;
    QLabel *m_detail;
};

} // namespace skydeck::widgets
