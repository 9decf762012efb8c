// Fifth page: the text that will be launched, beside the file, and the equal commands.
#pragma once

#include "app/wizards/launch/launchpage.h"

class QLabel;
class QLineEdit;

namespace skydeck::forms {
class DiffView;
}

namespace skydeck::wizards {

class ReviewPage : public LaunchPage
{
    Q_OBJECT
public:
    explicit ReviewPage(LaunchController &controller, QWidget *parent = nullptr);

    QString title() const override { return tr("Review"); }
    void enter() override;
    bool isComplete() const override;

private:
    QLineEdit *addCommand(const QString &label);
    void showText();
    void showSubmission();
    void showCommands();

    QLabel *m_heading;
    forms::DiffView *m_text;
    QLabel *m_cost, *m_consequence;
    QLineEdit *m_own = nullptr, *m_sky = nullptr;
};

} // namespace skydeck::wizards
